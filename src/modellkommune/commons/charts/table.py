"""The same values as rows: for the table beside the drawing and for the download."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext, pgettext

from modellkommune.commons.charts.model import Chart, ChartKind, Value, ValueFormat

BYTE_ORDER_MARK = "\ufeff"
FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r")


def table_head(chart: Chart) -> list[str]:
    """Return the names of the table's columns; the first names the rows."""
    first = chart.label_head or gettext("Name")
    if chart.kind is ChartKind.FLOW:
        return [
            pgettext("flow", "From"),
            pgettext("flow", "To"),
            chart.unit or gettext("Value"),
        ]
    names = [series.name for series in chart.series]
    return [
        first,
        *names,
        *([chart.target_name or gettext("Needed")] if chart.targets else []),
    ]


def table_rows(chart: Chart) -> list[tuple[str, list[str]]]:
    """Return label and written values of every row."""
    return [(label, [_cell(chart, value) for value in values]) for label, values in _rows(chart)]


def chart_as_csv(chart: Chart) -> str:
    """Return the values as CSV that German spreadsheets open: semicolon, decimal comma.

    Money is written in euros with two decimals, without the sign.
    """
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(table_head(chart))
    for label, values in _rows(chart):
        writer.writerow([_harmless(label), *(_plain(chart, value) for value in values)])
    return BYTE_ORDER_MARK + file.getvalue()


def _rows(chart: Chart) -> Iterator[tuple[str, list[Value | str | None]]]:
    if chart.kind is ChartKind.FLOW:
        for link in chart.links:
            yield link.source, [link.target, link.value]
        return
    for position, label in enumerate(chart.labels):
        values: list[Value | str | None] = [series.values[position] for series in chart.series]
        yield label, [*values, *([chart.targets[position]] if chart.targets else [])]


def _cell(chart: Chart, value: Value | str | None) -> str:
    return value if isinstance(value, str) else chart.written(value)


def _plain(chart: Chart, value: Value | str | None) -> str:
    if value is None or isinstance(value, str):
        return _harmless(value or "")
    if chart.value_format is ValueFormat.EURO_CENTS:
        return f"{float(value) / 100:.2f}".replace(".", ",")
    return f"{float(value):.10g}".replace(".", ",")


def _harmless(text: str) -> str:
    """Keep a spreadsheet from taking a name for a formula; an apostrophe marks text."""
    return f"'{text}" if text.startswith(FORMULA_MARKS) else text
