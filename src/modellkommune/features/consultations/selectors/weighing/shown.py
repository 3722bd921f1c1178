"""Segments as the office sees them: with names only for those who may see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from modellkommune.features.consultations.models import AuthorKind, Segment, Statement
from modellkommune.features.consultations.selectors.weighing.names import private_names_of_one


@dataclass(frozen=True)
class ShownSegment:
    """A segment with its number, and author and text as far as the reader may see them."""

    segment: Segment
    number: str
    author: str
    text: str


def shown_rows(segments: Iterable[Segment], *, sees_names: bool) -> list[ShownSegment]:
    """Rows of the table; segments come with statement and part."""
    return [shown(segment, sees_names=sees_names) for segment in segments]


def shown(segment: Segment, *, sees_names: bool) -> ShownSegment:
    """One row of the table."""
    statement = segment.statement
    text = segment.text
    if not sees_names:
        text = private_names_of_one(statement).without(text)
    return ShownSegment(segment, number_of(segment), author_of(statement, sees_names), text)


def number_of(segment: Segment) -> str:
    """How a segment is called on everything printed: statement, supplement, place in it."""
    supplement = f"-{segment.part.number}" if segment.part.number else ""
    return f"{segment.statement.number}{supplement}.{segment.position + 1}"


def author_of(statement: Statement, sees_names: bool) -> str:  # noqa: FBT001  # one question
    """Who wrote, for the office; a number for those who may not see names."""
    if statement.author_kind == AuthorKind.BODY:
        return str(statement.organisation or statement.name)
    if sees_names and (statement.organisation or statement.name):
        return str(statement.organisation or statement.name)
    return _("Person {number}").format(number=statement.number)
