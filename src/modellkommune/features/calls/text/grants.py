"""Wordings for letters about grants and for reports; an office changes them per call.

Words in braces are filled in when a letter is made. The instructions on remedies
follow the laws of the states in who is asked: some have done away with the
objection, and then only the court is left. They are drafts for the legal office,
never a ready text: pages say so beside them until an office has entered its own.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _


def financing_word(kind: str) -> str:
    """The kind of financing as letters name it."""
    words = {
        "share": _("share financing"),
        "gap": _("gap financing"),
        "fixed-sum": _("fixed-sum financing"),
    }
    return words[kind]


def notice_text() -> str:
    """The usual wording of a notice or an agreement."""
    return _(
        "With this notice we grant you {amount} for “{title}”.\n\n"
        "The grant is given as {financing}. The eligible cost is {cost}, your own means are "
        "{own}, means of others {third}. The cost and financing plan of {plan_day} is binding.\n\n"
        "The grant is for measures from {begins} to {ends}.\n\n"
        "The general conditions {rules} are part of this notice. Money is paid on request "
        "once this notice is final. Please ask only for what you will need within {weeks} weeks.\n\n"
        "By {report_day} you send us the final report with the account in figures and the list "
        "of receipts."
    )


def agreement_text() -> str:
    """The usual wording of an agreement."""
    return _(
        "{office} and {recipient} agree on a grant of {amount} for “{title}”.\n\n"
        "The grant is given as {financing}. The eligible cost is {cost}, the recipient brings in "
        "{own}, others {third}. The cost and financing plan of {plan_day} is part of this "
        "agreement.\n\n"
        "The grant is for measures from {begins} to {ends}.\n\n"
        "The general conditions {rules} hold as agreed. Money is paid on request, for what is "
        "needed within {weeks} weeks.\n\n"
        "By {report_day} the recipient sends the final report with the account in figures and "
        "the list of receipts."
    )


def remedy_text(path: str) -> str:
    """The usual instruction on remedies: an objection to the office, or the court."""
    if path == "court":
        return _(
            "An action against this notice can be brought before the {court} within one month of "
            "its service."
        )
    return _(
        "An objection to this notice can be raised with {office} within one month of its service."
    )


def amendment_text() -> str:
    """The usual wording of a notice of a change."""
    return _(
        "Your grant “{title}” is changed as you asked: {change}.\n\n"
        "Everything else in the notice of {notice_day} stays as it is."
    )


def reclaim_text() -> str:
    """The usual wording of a notice of a reclaim."""
    return _(
        "Of the {paid} that were paid to you for “{title}”, {stays} stay with you. You pay back "
        "{claim}.\n\n{reason}\n\n{interest}\n\n"
        "Please pay {total} by {due_day}. The annex shows each step of the computation."
    )


def revocation_text() -> str:
    """The usual wording of a notice of revocation."""
    return _(
        "The notice of {notice_day} on the grant “{title}” is revoked.\n\n{reason}\n\n"
        "You pay back {claim}.\n\n{interest}\n\nPlease pay {total} by {due_day}."
    )


def usual_annexes() -> list[str]:
    """What goes with every notice."""
    return [_("Cost and financing plan"), _("General conditions"), _("Form for requests of money")]


def usual_report_form() -> list[dict[str, Any]]:
    """Sections of a report on a model project, as recipients of such calls write them."""
    sections = (
        ("municipality", _("The municipality"),
         _("Inhabitants, area, households, what marks the place.")),
        ("strategies", _("Strategies and plans"),
         _("What existed before: resolutions, models, plans for open government.")),
        ("initiators", _("Who started it"), _("People and offices that set it going.")),
        ("politics", _("Backing by council and head of the administration"),
         _("Resolutions, debates, who stands behind it.")),
        ("actors", _("Local actors"), _("Associations, initiatives, firms, schools that take part.")),
        ("culture", _("Culture of taking part"),
         _("How people and administration have worked together so far.")),
        ("digital", _("Digital infrastructure"), _("Networks, services, software, open data.")),
        ("administration", _("The administration"), _("Who works on it, with how many hours.")),
        ("measures", _("What was done"), _("Each measure: aim, steps, who took part.")),
        ("results", _("What came of it"), _("Results, figures, what stays.")),
        ("lessons", _("What others should know"), _("What failed, and what helped.")),
        ("outlook", _("What comes next"), _("Next steps, and what goes on without the grant.")),
    )  # fmt: skip
    return [{"code": code, "title": title, "help": text} for code, title, text in sections]
