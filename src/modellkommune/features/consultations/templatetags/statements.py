"""Filters for pages of statements."""

from __future__ import annotations

from django import template

from modellkommune.features.consultations.models import Statement, StatementTarget
from modellkommune.features.consultations.selectors.statements.words import (
    author_in_words,
    target_in_words,
)

register = template.Library()


@register.filter
def target_words(target: StatementTarget) -> str:
    """What a statement is about, in words."""
    return target_in_words(target)


@register.filter
def author_words(statement: Statement) -> str:
    """Who gave it, for those who may see it."""
    return author_in_words(statement)
