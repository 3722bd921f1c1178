"""Rows and sentences about a new file."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.utils.formats import date_format

from modellkommune.commons.ui.words import number_in_words
from modellkommune.features.opendata.models import DataFile
from modellkommune.features.opendata.text.asking import TYPES
from modellkommune.features.opendata.text.replacing import trouble_sentence

register = template.Library()
ISO_DAY = re.compile(r"[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
DECIMAL = re.compile(r"-?\d{1,30}\.\d{1,12}")


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
    before, after = _shown(row["before"].get(name)), _shown(row["after"].get(name))
    if kind == "removed":
        return {"after": before, "differs": False}
    return {"before": before, "after": after, "differs": kind == "changed" and before != after}


def _shown(text: str | None) -> str | None:
    """A cell as people of the page's language write it; the store writes 2026-01-31 and 1.5."""
    if text and ISO_DAY.fullmatch(text):
        try:
            return date_format(date.fromisoformat(text), "SHORT_DATE_FORMAT")
        except ValueError:
            return text
    if text and DECIMAL.fullmatch(text):
        return number_in_words(Decimal(text), decimals=len(text.partition(".")[2]))
    return text
