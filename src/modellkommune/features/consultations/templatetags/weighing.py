"""Outcomes of segments with word and sign, and numbers of segments."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from modellkommune.features.consultations.models import Outcome, Segment, Statement
from modellkommune.features.consultations.selectors.public_procedures import address_of_procedure
from modellkommune.features.consultations.selectors.weighing.own_text import has_result
from modellkommune.features.consultations.selectors.weighing.shown import number_of
from modellkommune.features.consultations.text.outcomes import sign_of

register = template.Library()


@register.filter
def outcome_mark(outcome: str) -> SafeString:
    """An outcome as it stands everywhere: sign and word, coloured."""
    return format_html(
        '<span class="outcome outcome--{}"><span aria-hidden="true">{}</span> {}</span>',
        outcome, sign_of(outcome), Outcome(outcome).label,
    )  # fmt: skip


@register.filter
def outcome_sign(outcome: str) -> str:
    """The sign alone; the word stands beside it."""
    return sign_of(outcome)


@register.filter
def segment_number(segment: Segment) -> str:
    """How a segment is called, such as 12.3."""
    return number_of(segment)


@register.simple_tag
def treated_address(statement: Statement, token: str) -> str:
    """Where the author reads what became of each sentence; "" while nothing is told."""
    if not has_result(statement):
        return ""
    return address_of_procedure(statement.procedure, "treated_own", token=token)
