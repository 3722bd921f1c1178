"""Rows and sentences about a new file."""

from __future__ import annotations

from typing import Any

from django import template

from modellkommune.features.opendata.models import DataFile
from modellkommune.features.opendata.text.asking import TYPES
from modellkommune.features.opendata.text.replacing import trouble_sentence

register = template.Library()


@register.filter
def sentence(words: str) -> str:
    """Words as a sentence: a capital at the beginning, a full stop at the end."""
    text = f"{words[:1].upper()}{words[1:]}"
    return text if text.endswith((".", "”", "!", "?")) and not text.endswith("”") else f"{text}."


@register.filter
def column_type(kind: str) -> str:
    """The type of a column in words."""
    return str(TYPES.get(kind, kind))


@register.filter
def trouble_in_words(file: DataFile) -> str:
    """Why a file was stopped while it was read."""
    return trouble_sentence(file)


@register.filter
def as_table(rows: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    """Rows of a difference with the names of their columns; changed cells are marked."""
    first = rows[0]["before"] or rows[0]["after"]
    names = list(dict.fromkeys([*first, *rows[0]["after"]]))
    told = [
        {"number": row["row"], "cells": [_cell(row, name, kind) for name in names]} for row in rows
    ]
    return {"names": names, "rows": told}


def _cell(row: dict[str, Any], name: str, kind: str) -> dict[str, Any]:
    before, after = row["before"].get(name), row["after"].get(name)
    if kind == "removed":
        return {"after": before, "differs": False}
    return {"before": before, "after": after, "differs": kind == "changed" and before != after}
