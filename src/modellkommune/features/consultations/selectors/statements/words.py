"""What a statement is about, in words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from modellkommune.features.consultations.models import (
    AuthorKind,
    Statement,
    StatementTarget,
    TargetKind,
)


def about_in_words(targets: Iterable[StatementTarget]) -> list[str]:
    """Each thing a statement is about, such as "Begründung, page 3"."""
    return [target_in_words(one) for one in targets]


def target_in_words(target: StatementTarget) -> str:
    """One thing a statement is about."""
    if target.kind == TargetKind.PAGE and target.document is not None:
        if target.page is None:
            return str(target.document.title)
        words = _("{document}, page {page}")
        return words.format(document=target.document.title, page=target.page)
    if target.kind == TargetKind.PARAGRAPH and target.paragraph is not None:
        return str(target.paragraph)
    if target.kind == TargetKind.AREA and target.area is not None:
        return str(target.area)
    if target.kind == TargetKind.PLACE:
        return str(target.place_text or _("a place drawn on the map"))
    return str(target.get_kind_display())


def author_in_words(statement: Statement) -> str:
    """Who gave a statement, for those who may see it."""
    if statement.author_kind == AuthorKind.PERSON:
        return str(statement.name or _("without a name"))
    if statement.name and statement.organisation:
        return f"{statement.organisation} ({statement.name})"
    return str(statement.organisation or statement.name or _("without a name"))
