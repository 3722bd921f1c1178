"""The sentences of voting: why a ballot does not count yet, and what was mistyped."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommune.commons.ui.words import euro_in_words, number_in_words
from modellkommune.features.budget.models import BallotForm, BudgetRound
from modellkommune.features.budget.selectors.voting_rules import BallotRules, Fault
from modellkommune.kernel.secrecy.signs import SIGNS, Kind, SlipKind, TypingSlip


def fault_sentence(fault: Fault, names: Mapping[str, str]) -> str:
    """What is wrong with the ballot and what to do. names: of projects, by their number."""
    sentence = _sentences(fault, names)[fault.code]
    return f"{fault.part}: {sentence}" if fault.part else sentence


def _sentences(fault: Fault, names: Mapping[str, str]) -> dict[str, str]:
    found, limit = _number(fault, "found"), _number(fault, "limit")
    project = names.get(str(fault.facts.get("project", "")), "")
    return {
        "empty": _("You have not chosen anything yet. Please choose at least one project."),
        "unknown-project": _("Your form names a project that is not on this ballot."),
        "twice": _("“{project}” is named twice. Please name it once.").format(project=project),
        "too-few": ngettext(
            "Please choose at least {limit} project here, or none.",
            "Please choose at least {limit} projects here, or none.",
            limit,
        ).format(limit=number_in_words(limit)),
        "too-many": ngettext(
            "You can choose {limit} project and have chosen {found}.",
            "You can choose {limit} projects and have chosen {found}.",
            limit,
        ).format(limit=number_in_words(limit), found=number_in_words(found)),
        "over-amount": _(
            "Your projects cost {found} together, but there are {limit}. Please leave out {over}."
        ).format(
            found=euro_in_words(found),
            limit=euro_in_words(limit),
            over=euro_in_words(found - limit),
        ),
        "too-many-points": _("You have {limit} points and have given {found}.").format(
            limit=number_in_words(limit), found=number_in_words(found)
        ),
        "too-many-points-on-one": _(
            "“{project}” may get {limit} points at most; you gave {found}."
        ).format(project=project, limit=number_in_words(limit), found=number_in_words(found)),
        "foreign-part": _(
            "Your right to vote does not cover this part: you vote in your own district and on "
            "what concerns the whole town. Please leave the projects of this part out."
        ),
    }


def _number(fault: Fault, name: str) -> int:
    value = fault.facts.get(name, 0)
    return value if isinstance(value, int) else 0


def slip_sentence(slip: TypingSlip, *, wanted: Kind) -> str:
    """Which slip of the fingers it was; nothing is lost by it."""
    if slip.kind == SlipKind.EMPTY:
        return (
            _("Please enter your code.") if wanted == Kind.CODE else _("Please enter your receipt.")
        )
    if slip.kind == SlipKind.OTHER_KIND and slip.found is not None:
        return _other_kind(slip.found, wanted)
    sentences = {
        SlipKind.TOO_SHORT: ngettext(
            "{missing} sign is missing.", "{missing} signs are missing.", SIGNS - slip.signs
        ).format(missing=number_in_words(SIGNS - slip.signs)),
        SlipKind.TOO_LONG: ngettext(
            "There is {more} sign too many.", "There are {more} signs too many.", slip.signs - SIGNS
        ).format(more=number_in_words(slip.signs - SIGNS)),
        SlipKind.FOREIGN_SIGN: _(
            "The sign “{sign}” in group {group} does not occur. There is no 0, O, 1, I or L."
        ).format(sign=slip.sign, group=number_in_words(slip.group)),
    }
    return sentences.get(
        slip.kind,
        _("One sign is wrong, or two have changed places. Please compare group by group."),
    )


def _other_kind(found: Kind, wanted: Kind) -> str:
    if found == Kind.RECEIPT and wanted == Kind.CODE:
        return _(
            "This is a receipt, not a code. With it you can replace your ballot or look at it."
        )
    if found == Kind.CODE and wanted == Kind.RECEIPT:
        return _("This is a voting code, not a receipt. You got the receipt after voting.")
    return _("This text belongs somewhere else. Please compare it with your letter.")


def limit_sentence(rules: BallotRules, budget_round: BudgetRound) -> str:
    """What one may do on this ballot, in one or two sentences."""
    del budget_round
    limits = {
        BallotForm.APPROVAL_NUMBER: ngettext(
            "You can choose {most} project.",
            "You can choose up to {most} projects.",
            rules.most_choices,
        ).format(most=number_in_words(rules.most_choices)),
        BallotForm.APPROVAL_AMOUNT: _(
            "You can choose as many projects as the money is enough for."
        ),
        BallotForm.POINTS: _(
            "You have {points} points. One project may get {each} at most."
        ).format(
            points=number_in_words(rules.points), each=number_in_words(rules.most_points_each)
        ),
        BallotForm.RANKING: _(
            "Write 1 beside the project you want most, 2 beside the next, and so on, up to {most}."
        ).format(most=number_in_words(rules.most_choices)),
    }
    sentence = limits[rules.form]
    if rules.is_split:
        sentence += " " + _("This holds for each part, because each has money of its own.")
    if rules.at_home_only:
        sentence += " " + _("You vote in your own district and on what concerns the whole town.")
    return sentence
