"""Labels of a drawing, and the sentence that says what to see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from modellkommune.features.opendata.text.asking import FUNCTIONS
from modellkommune.features.opendata.text.cells import cell_in_words, number_in_words
from modellkommune.kernel.tables.query import Aggregate, Group, Part, Value

LONGEST_LABEL = 80
# In a sentence nobody reads more of an average.
MOST_PLACES = Decimal("0.01")


def label_in_words(value: Value, *, group: Group, kind: str) -> str:
    """Return the label of one value: "März 2026", "3. Quartal 2026", "ohne Angabe"."""
    if value is None or value == "":
        return _("not stated")
    if group.part and isinstance(value, str):
        return _stretch_in_words(date.fromisoformat(value), group.part)
    return cell_in_words(value, kind=kind)[:LONGEST_LABEL] or _("not stated")


def _stretch_in_words(first: date, part: Part) -> str:
    if part is Part.QUARTER:
        return _("{quarter}. quarter {year}").format(
            quarter=(first.month + 2) // 3, year=first.year
        )
    if part is Part.WEEK:
        year, week, _day = first.isocalendar()
        return _("week {week}/{year}").format(week=week, year=year)
    if part is Part.MONTH:
        return formats.date_format(first, "N Y")
    return formats.date_format(first, "SHORT_DATE_FORMAT")


def figure_in_words(figure: Aggregate) -> str:
    """Return the name of a figure: "Summe von Betrag", "Zahl der Zeilen"."""
    name = str(FUNCTIONS[figure.function])
    if figure.column is None:
        return name
    if figure.function == "count":
        return _("number of rows with {column}").format(column=figure.column)
    return pgettext("figure of a column", "{figure} of {column}").format(
        figure=name, column=figure.column
    )


def sentence_about(
    labels: Sequence[str], values: Sequence[Value | None], *, over_time: bool, left_out: int
) -> str:
    """Say in words what the drawing shows: ends of a line, or largest and smallest."""
    known = [
        (label, value)
        for label, value in zip(labels, values, strict=True)
        if value is not None and not isinstance(value, (str, bool))
    ]
    if not known:
        return _("There are no values for this choice.")
    largest = max(known, key=lambda one: one[1])
    smallest = min(known, key=lambda one: one[1])
    words = {
        "first": known[0][0], "first_value": _short(known[0][1]),
        "last": known[-1][0], "last_value": _short(known[-1][1]),
        "largest": largest[0], "largest_value": _short(largest[1]),
        "smallest": smallest[0], "smallest_value": _short(smallest[1]),
    }  # fmt: skip
    if len(known) == 1:
        told = _("{first}: {first_value}.")
    elif over_time:
        told = _(
            "From {first} ({first_value}) to {last} ({last_value}); "
            "the highest value is {largest_value} ({largest})."
        )
    elif left_out > 0:
        # What is not drawn may be lower still.
        told = _(
            "Among the values drawn the highest is {largest_value} ({largest}), "
            "the lowest {smallest_value} ({smallest})."
        )
    else:
        told = _(
            "The highest value is {largest_value} ({largest}), "
            "the lowest {smallest_value} ({smallest})."
        )
    sentence = told.format(**words)
    if left_out > 0:
        sentence += " " + _("{count} further values are not drawn.").format(
            count=number_in_words(left_out)
        )
    return sentence


def _short(value: int | Decimal) -> str:
    """Return a number with two places at most, as the drawing writes it."""
    if isinstance(value, Decimal) and value != value.quantize(MOST_PLACES):
        value = value.quantize(MOST_PLACES)
    return number_in_words(value)
