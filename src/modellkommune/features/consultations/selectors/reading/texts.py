"""The draft text of a round, and two rounds side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from modellkommune.features.consultations.models import DraftParagraph, Procedure, Round
from modellkommune.kernel.drafts import Change, ChangeKind, Paragraph, compare


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions: which rounds, what happened, and how much of it."""

    before: Round
    after: Round
    changes: tuple[Change, ...]

    @property
    def changed(self) -> int:
        """How many paragraphs have other words."""
        return self._count(ChangeKind.CHANGED)

    @property
    def new(self) -> int:
        """How many paragraphs came."""
        return self._count(ChangeKind.NEW)

    @property
    def gone(self) -> int:
        """How many paragraphs went."""
        return self._count(ChangeKind.GONE)

    def _count(self, kind: ChangeKind) -> int:
        return sum(1 for one in self.changes if one.kind is kind)


def paragraphs_of(round_: Round) -> list[DraftParagraph]:
    """The text of a round in its order; one query."""
    return list(DraftParagraph.objects.filter(round=round_))


def headings_of(paragraphs: Sequence[DraftParagraph]) -> list[DraftParagraph]:
    """The headings, for the list of contents."""
    return [one for one in paragraphs if one.level]


def rounds_with_text(procedure: Procedure, rounds: Sequence[Round]) -> list[Round]:
    """Those of the rounds that have a text, in their order; one query."""
    numbers = set(
        DraftParagraph.objects.filter(round__procedure=procedure)
        .values_list("round_id", flat=True)
        .distinct()
    )
    return [one for one in rounds if one.pk in numbers]


def comparison_of(before: Round, after: Round) -> Comparison:
    """The text of two rounds, joined paragraph by paragraph; two queries."""
    changes = compare(_as_paragraphs(before), _as_paragraphs(after))
    return Comparison(before, after, tuple(changes))


def _as_paragraphs(round_: Round) -> list[Paragraph]:
    return [Paragraph(one.level, one.number, one.text, one.key) for one in paragraphs_of(round_)]
