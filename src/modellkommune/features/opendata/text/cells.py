"""Values of a table as people write them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _

from modellkommune.kernel.tables.query import Value

NUMBERS = frozenset({"integer", "decimal"})
MOST_PLACES = 6


def is_number(kind: str) -> bool:
    """Whether values of this type stand to the right."""
    return kind in NUMBERS


def cell_in_words(value: Value, *, kind: str) -> str:
    """Return a value as it stands in a table: 1.234,56, 31.01.2026, ja."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, str):
        return _moment_in_words(value, kind)
    # A year is a name and not an amount: no dot stands in it.
    return str(value) if kind == "year" else number_in_words(value)


def number_in_words(value: int | Decimal) -> str:
    """Return a number with the signs of the language; long tails are rounded."""
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        places = min(MOST_PLACES, -exponent) if isinstance(exponent, int) else 0
        return formats.number_format(value, decimal_pos=max(0, places), force_grouping=True)
    return formats.number_format(value, force_grouping=True)


def _moment_in_words(value: str, kind: str) -> str:
    try:
        if kind == "date":
            return formats.date_format(date.fromisoformat(value), "SHORT_DATE_FORMAT")
        if kind == "datetime":
            return formats.date_format(datetime.fromisoformat(value), "SHORT_DATETIME_FORMAT")
    except ValueError:
        return value
    return value
