"""The public page of a call, read in one go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.safestring import SafeString

from modellkommune.commons.ui.rich_text import clean_html
from modellkommune.features.calls.models import Call, Criterion, FormBlock, SizeClass
from modellkommune.features.calls.selectors.calls.states import Stage, StateWords, state_words
from modellkommune.features.calls.selectors.calls.wording import (
    class_in_words,
    deadline_note,
    financing_sentence,
    kinds_in_words,
    mail_link,
    money_sentence,
)

PARTS = (
    "criteria", "size_classes", "themes", "papers", "constraints", "blocks", "notices",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion with its share and the meaning of points, fewest first."""

    criterion: Criterion
    share: Fraction
    anchors: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class CallPage:
    """Everything the page shows; texts are in the language of the page.

    body  safe HTML
    answered  number of questions with their answers
    """

    call: Call
    state: StateWords
    body: SafeString
    money: str
    financing: str
    deadline_note: str
    criteria: tuple[CriterionRow, ...]
    classes: tuple[tuple[SizeClass, str], ...]
    rules: tuple[str, ...]
    mail_link: str
    blocks: tuple[FormBlock, ...]
    answered: int
    versions: int

    @property
    def is_open(self) -> bool:
        """Whether one can apply now."""
        return self.state.stage == Stage.OPEN

    @property
    def is_coming(self) -> bool:
        """Whether one can apply later."""
        return self.state.stage in (Stage.COMING, Stage.DRAFT)

    @property
    def is_decided(self) -> bool:
        """Whether the public has been told who was chosen."""
        return self.state.stage == Stage.ANNOUNCED

    @property
    def was_run_elsewhere(self) -> bool:
        """Whether only facts of a call of elsewhere are kept here."""
        return bool(self.call.source) and not self.blocks


def public_page_of(call: Call, *, now: datetime) -> CallPage:
    """Read a call with its parts; nine queries."""
    prefetch_related_objects([call], *PARTS)
    criteria = list(call.criteria.all())
    return CallPage(
        call=call,
        state=state_words(call, now),
        body=clean_html(call.body),
        money=money_sentence(call),
        financing=financing_sentence(call),
        deadline_note=deadline_note(call),
        criteria=tuple(criterion_rows(criteria)),
        classes=tuple((size, _class_words(size)) for size in call.size_classes.all()),
        rules=tuple(rule.title for rule in call.constraints.all()),
        mail_link=mail_link(call),
        blocks=tuple(call.blocks.all()),
        answered=call.questions.filter(answered_at__isnull=False).count(),
        versions=call.versions.count(),
    )


def criterion_rows(criteria: Iterable[Criterion]) -> list[CriterionRow]:
    """Criteria with their shares in all weights."""
    listed = list(criteria)
    total = sum(criterion.weight for criterion in listed)
    return [
        CriterionRow(
            criterion=criterion,
            share=Fraction(criterion.weight, total) if total else Fraction(0),
            anchors=anchors_of(criterion.anchors),
        )
        for criterion in listed
    ]


def anchors_of(stored: dict[str, Any]) -> tuple[tuple[int, str], ...]:
    """Meanings of points, fewest first."""
    return tuple(sorted((int(points), str(text)) for points, text in stored.items()))


def _class_words(size: SizeClass) -> str:
    words = [class_in_words(size)]
    if size.kinds:
        words.append(kinds_in_words(size.kinds))
    return ", ".join(filter(None, words))
