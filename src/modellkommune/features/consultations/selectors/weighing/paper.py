"""The rows of papers and exports: every segment with what is proposed and decided."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from modellkommune.commons.ui.words import day_in_words
from modellkommune.features.consultations.models import (
    Procedure,
    Segment,
    SegmentResolution,
)
from modellkommune.features.consultations.selectors.weighing.names import (
    PrivateNames,
    private_names_of,
    public_author,
)
from modellkommune.features.consultations.selectors.weighing.outcomes import Treated, treated
from modellkommune.features.consultations.selectors.weighing.shown import number_of


@dataclass(frozen=True)
class PaperRow:
    """A segment without names, as councils and tables read it.

    outcome, answer  as decided, else as proposed
    proposed         outcome the office proposed, where the council decided otherwise
    votes            in words, "" where nobody counted
    """

    segment: Segment
    number: str
    statement_number: int
    author: str
    text: str
    proposal: str
    outcome: str
    proposed: str
    answer: str
    place: str
    change_text: str
    decided: str
    votes: str
    deviates: bool


def rows_of_paper(procedure: Procedure) -> list[PaperRow]:
    """All segments in the order of the statements, without names; six queries."""
    names = private_names_of(procedure)
    found = Segment.objects.filter(procedure=procedure).prefetch_related("versions")
    return [_row(one, names) for one in treated(found)]


def _row(one: Treated, names: PrivateNames) -> PaperRow:
    segment, resolution = one.segment, one.resolution
    versions = sorted(segment.versions.all(), key=lambda version: version.number)
    return PaperRow(
        segment=segment,
        number=number_of(segment),
        statement_number=segment.statement.number,
        author=public_author(segment.statement)
        or _("Person {number}").format(number=segment.statement.number),
        text=segment.public_text or names.without(segment.text),
        proposal=names.without(segment.proposal),
        outcome=one.outcome,
        proposed=versions[-1].outcome if versions else segment.outcome,
        answer=names.without(one.answer),
        place=str(segment.area) if segment.area else "",
        change_text=names.without(segment.change_text),
        decided=_decided(resolution),
        votes=_votes(resolution),
        deviates=resolution.deviates if resolution else False,
    )


def _decided(row: SegmentResolution | None) -> str:
    if row is None:
        return ""
    return _("{council}, {day}").format(
        council=row.resolution.council, day=day_in_words(row.resolution.decided_on)
    )


def _votes(row: SegmentResolution | None) -> str:
    """The votes on the segment itself, else those on the whole resolution."""
    if row is None:
        return ""
    counted = row if row.in_favour is not None else row.resolution
    if counted.in_favour is None:
        return ""
    return _("{yes} in favour, {no} against, {abstained} abstained").format(
        yes=counted.in_favour, no=counted.against or 0, abstained=counted.abstained or 0
    )
