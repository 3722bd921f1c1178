"""What can be chosen for a drawing, in the words of the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from modellkommune.features.opendata.selectors.asking.questions import figure_in
from modellkommune.features.opendata.selectors.asking.tables import PublicTable
from modellkommune.features.opendata.selectors.drawing.wishes import (
    MOMENTS,
    NUMBERS,
    OPERATORS_OFFERED,
    ChartWish,
)
from modellkommune.features.opendata.text.labels import figure_in_words
from modellkommune.kernel.tables.query import Aggregate, Filter, Function, Operator, Part

FIGURES = (Function.SUM, Function.AVERAGE, Function.MEDIAN, Function.LEAST, Function.GREATEST)


def choices_for(table: PublicTable, wish: ChartWish, *, with_map: bool = False) -> dict[str, Any]:
    """Return lists of (value, words, is chosen) for every field of the builder.

    with_map  the map is one of the kinds; otherwise it has a page of its own
    """
    is_map = wish.kind == "karte"
    plain = [name for name in table.columns if name not in table.shapes]
    axis = [(name, name) for name in plain] if is_map else list(_axis(table, plain))
    numbers = [name for name in plain if table.columns[name] in NUMBERS]
    height = (
        [("", _("only the places")), *((n, n) for n in numbers)] if is_map else _figures(numbers)
    )
    return {
        "kinds": _chosen(_kinds(with_map=with_map and bool(table.shapes)), wish.kind),
        "x": _chosen(axis, wish.x),
        "y": _chosen(height, wish.y),
        "series": _chosen([("", pgettext("drawing", "nothing")), *((name, name) for name in plain)], wish.series),
        "columns": [(name, name) for name in plain],
        "operators": [(str(one), operator_in_words(one)) for one in OPERATORS_OFFERED],
        "most": _chosen([(str(n), str(n)) for n in (5, 10, 20, 50)], str(wish.most)),
        "orders": _chosen(
            [("wert", _("largest first")), ("name", _("by name"))],
            "wert" if wish.by_value else "name",
        ),
        "is_map": is_map,
    }  # fmt: skip


def _chosen(pairs: list[tuple[str, str]], value: str) -> list[tuple[str, str, bool]]:
    return [(one, words, one == value) for one, words in pairs]


def _kinds(*, with_map: bool) -> list[tuple[str, str]]:
    areas = [("karte", pgettext("drawing", "map"))] if with_map else []
    return [
        *areas,
        ("balken", pgettext("drawing", "bars")),
        ("gestapelt", pgettext("drawing", "stacked bars")),
        ("saeulen", pgettext("drawing", "columns")),
        ("linie", pgettext("drawing", "line")),
    ]


def _axis(table: PublicTable, plain: list[str]) -> Iterator[tuple[str, str]]:
    parts = {
        Part.YEAR: _("{column}, by year"),
        Part.QUARTER: _("{column}, by quarter"),
        Part.MONTH: _("{column}, by month"),
        Part.WEEK: _("{column}, by week"),
    }
    for name in plain:
        if table.columns[name] in MOMENTS:
            yield from (
                (f"{name}:{part}", words.format(column=name)) for part, words in parts.items()
            )
        yield name, name


def _figures(numbers: list[str]) -> list[tuple[str, str]]:
    wanted = [Aggregate(Function.COUNT)]
    wanted += [Aggregate(function, name) for name in numbers for function in FIGURES]
    return [(one.name, figure_in_words(figure_in(one.name))) for one in wanted]


def operator_in_words(operator: Operator) -> str:
    """Return a comparison as it stands between column and value."""
    words = {
        Operator.EQUAL: pgettext("comparison", "is"), Operator.UNEQUAL: pgettext("comparison", "is not"), Operator.LESS: pgettext("comparison", "below"),
        Operator.AT_MOST: pgettext("comparison", "at most"), Operator.GREATER: pgettext("comparison", "above"),
        Operator.AT_LEAST: pgettext("comparison", "at least"), Operator.CONTAINS: pgettext("comparison", "contains"),
        Operator.BEGINS: pgettext("comparison", "begins with"), Operator.ENDS: pgettext("comparison", "ends with"),
        Operator.ONE_OF: pgettext("comparison", "is one of"), Operator.NONE_OF: pgettext("comparison", "is none of"),
        Operator.EMPTY: pgettext("comparison", "is empty"), Operator.FILLED: pgettext("comparison", "is filled"),
    }  # fmt: skip
    return words[operator]


def filter_in_words(one: Filter) -> str:
    """Return a condition as people say it: "Ort ist Bahnhof"."""
    return " ".join([one.column, operator_in_words(one.operator), ", ".join(one.values)]).strip()
