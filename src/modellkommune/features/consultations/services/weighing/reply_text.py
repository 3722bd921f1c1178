"""What a reply says: the author's own sentences, what became of each, and why."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.documents.public import arms_of
from modellkommune.commons.ui.words import day_in_words, inside_marks
from modellkommune.features.consultations.models import Outcome, Statement
from modellkommune.features.consultations.selectors.weighing.outcomes import Treated
from modellkommune.features.consultations.text.outcomes import sign_of


def reply_data(
    statement: Statement, rows: list[Treated], *, portal: Portal, now: Any
) -> dict[str, Any]:
    """What the template of a reply is given; texts are values, never markup."""
    procedure = statement.procedure
    office = procedure.contact_office or procedure.authority.name
    return {
        "arms": arms_of(portal),
        "words": {
            "arms": _("Coat of arms"), "written": _("You wrote"), "outcome": _("Result"),
            "answer": _("Reason"), "change": _("What changes in the plan"),
            "decided": _("Resolution"),
        },
        "return_line": f"{procedure.authority.name} · {office}",
        "address": address_lines(statement),
        "info": [
            [_("Our sign"), sign_of_statement(statement)],
            [_("Day"), day_in_words(timezone.localdate(now))],
            [_("Who answers"), office],
            *([[_("Telephone"), procedure.contact_phone]] if procedure.contact_phone else []),
            *([[_("E-mail"), procedure.contact_email]] if procedure.contact_email else []),
        ],
        "subject": subject_of_reply(statement),
        "paragraphs": opening(statement, rows),
        "segments": [segment_data(row) for row in rows],
        "closing": [_("Yours faithfully"), office],
    }  # fmt: skip


def subject_of_reply(statement: Statement) -> str:
    """The line above the letter."""
    return _("Your statement on “{title}”: how it was treated").format(
        title=inside_marks(statement.procedure.title)
    )


def sign_of_statement(statement: Statement) -> str:
    """How the office calls a statement in letters."""
    number = f"{statement.procedure.number} / " if statement.procedure.number else ""
    return f"{number}{_('Statement')} {statement.number}"


def address_lines(statement: Statement) -> list[str]:
    """Who the letter goes to, line by line."""
    lines = [statement.organisation, statement.name, *statement.address.splitlines()]
    return [line.strip() for line in lines if line.strip()]


def opening(statement: Statement, rows: list[Treated]) -> list[str]:
    """The paragraphs before the segments."""
    received = day_in_words(timezone.localdate(statement.received_at))
    followed = sum(row.outcome in (Outcome.FOLLOWED, Outcome.PARTLY) for row in rows)
    paragraphs = [
        _("Dear Sir or Madam,"),
        _(
            "Thank you for your statement of {day} on “{title}”. The council has looked at "
            "each of its points. Below you find your own words, what became of them, and why."
        ).format(day=received, title=inside_marks(statement.procedure.title)),
        _changes(followed, all_points=len(rows)),
    ]
    if statement.is_late:
        paragraphs.append(
            _("Your statement came after the end of the period; we read it all the same.")
        )
    return paragraphs


def _changes(followed: int, *, all_points: int) -> str:
    if not followed:
        return _("The plan does not change because of them.")
    return _("The plan changes because of {followed} of your {all} points.").format(
        followed=followed, all=all_points
    )


def segment_data(row: Treated) -> dict[str, str]:
    """One segment as the templates of letters and sheets read it."""
    resolution = row.resolution.resolution if row.resolution else None
    return {
        "text": row.segment.text,
        "outcome": row.outcome,
        "sign": sign_of(row.outcome),
        "label": row.outcome_label,
        "answer": row.answer,
        "change": row.segment.change_text,
        "place": str(row.segment.area) if row.segment.area else "",
        "decided": (
            _("{council}, {day}").format(
                council=resolution.council, day=day_in_words(resolution.decided_on)
            )
            if resolution
            else ""
        ),
    }
