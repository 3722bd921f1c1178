"""Answers and differences as text and tables, for the templates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from modellkommune.commons.ui.words import euro_in_words
from modellkommune.features.calls.models import BlockKind
from modellkommune.features.calls.selectors.applying.questions import Question
from modellkommune.features.calls.selectors.checking.contents import Answered, Difference
from modellkommune.features.calls.services.applying.values import cell_text, shown_text


@dataclass(frozen=True)
class Shown:
    """A block as it is printed: a heading, a text, or a table with head and rows."""

    title: str
    text: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    is_heading: bool = False
    is_missing: bool = False


@dataclass(frozen=True)
class Changed:
    """What a version changed: the question, before and after."""

    title: str
    before: str
    after: str


def shown(blocks: Iterable[Answered]) -> list[Shown]:
    """The blocks of a form with their answers, in order."""
    return [_shown(block) for block in blocks]


def changed(differences: Iterable[Difference]) -> list[Changed]:
    """Differences between two versions as texts."""
    return [
        Changed(one.question.title, as_text(one.question, one.before), as_text(one.question, one.after))
        for one in differences
    ]  # fmt: skip


def as_text(question: Question, value: Any) -> str:
    """An answer as one text; the rows of a table stand below each other."""
    if question.kind == BlockKind.YES:
        return _("yes") if value else _("no")
    if question.kind == BlockKind.MONEY and type(value) is int:
        return euro_in_words(value, decimals=None)
    if not question.columns:
        return shown_text(question, value)
    return "\n".join(" | ".join(row) for row in _rows(question, value))


def _shown(block: Answered) -> Shown:
    question = block.question
    if not question.asks:
        return Shown(question.title, is_heading=True)
    if question.columns:
        head = tuple(column.title for column in question.columns)
        rows = _rows(question, block.value)
        return Shown(question.title, head=head, rows=rows, is_missing=block.is_missing)
    text = as_text(question, block.value)
    return Shown(question.title, text=text, is_missing=block.is_missing)


def _rows(question: Question, value: Any) -> tuple[tuple[str, ...], ...]:
    rows = value if isinstance(value, list) else []
    return tuple(
        tuple(cell_text(column, row.get(column.code)) for column in question.columns)
        for row in rows
        if isinstance(row, dict)
    )
