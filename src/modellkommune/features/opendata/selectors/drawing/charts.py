"""From a wish and a table to a drawing.

`chart_of` takes any store, also one that is not published yet: who replaces a
file sees the drawing with the new month before anybody else does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _

from modellkommune.commons.charts.model import MAXIMUM_SERIES, Chart, ChartKind, Series
from modellkommune.commons.charts.model import Value as ChartValue
from modellkommune.commons.tables.engine import ask
from modellkommune.features.opendata.selectors.asking.questions import (
    AddressRefused,
    figure_in,
    group_in,
)
from modellkommune.features.opendata.selectors.drawing.choices import filter_in_words
from modellkommune.features.opendata.selectors.drawing.maps import map_of
from modellkommune.features.opendata.selectors.drawing.times import without_gaps
from modellkommune.features.opendata.selectors.drawing.wishes import ChartWish, has_time
from modellkommune.features.opendata.text.labels import (
    figure_in_words,
    label_in_words,
    sentence_about,
)
from modellkommune.kernel.tables.query import Answer, Filter, Function, Group, Operator, Query, Sort
from modellkommune.kernel.tables.query import Value as Cell

KINDS = {
    "balken": ChartKind.BAR,
    "gestapelt": ChartKind.STACKED,
    "saeulen": ChartKind.HISTOGRAM,
    "linie": ChartKind.LINE,
}
# A line may have more points than bars have room.
MOST_POINTS = 400
ADDITIVE = frozenset({Function.COUNT, Function.SUM})
MOST_DECIMALS = 2
Number = int | Decimal


def chart_of(
    store: Path,
    wish: ChartWish,
    *,
    columns: Mapping[str, str],
    units: Mapping[str, str] | None = None,
    shapes: frozenset[str] = frozenset(),
    source: str = "",
) -> Chart:
    """Return the drawing of a wish.

    columns, units, shapes   of the table, as `PublicTable` names them
    Raises QueryRefused when the wish does not fit the table.
    """
    if wish.kind == "karte":
        return map_of(store, wish, columns=columns, units=units or {}, shapes=shapes, source=source)
    if wish.x == "":
        raise AddressRefused("chart-column-missing")
    answer = ask(store, _query(wish, columns), columns=columns)
    drawn = _Drawn.of(answer, wish, columns)
    figure = figure_in(wish.y or "count")
    name = figure_in_words(figure)
    unit = (units or {}).get(figure.column or "", "")
    return Chart(
        kind=KINDS[wish.kind],
        title=wish.title or _title(wish, name),
        sentence=drawn.sentence(
            over_time=has_time(wish, columns), additive=figure.function in ADDITIVE
        ),
        labels=drawn.labels,
        series=drawn.series if wish.series else (replace(drawn.series[0], name=name),),
        unit=unit,
        decimals=_decimals(drawn.series),
        label_head=group_in(wish.x).column,
        source=source,
    )


def _title(wish: ChartWish, figure: str) -> str:
    column = group_in(wish.x).column
    told = _("{figure} by {column}").format(figure=figure[:1].upper() + figure[1:], column=column)
    if wish.series:
        told = _("{title} and {series}").format(title=told, series=wish.series)
    # A drawing of one year that does not say which would mislead.
    conditions = "; ".join(filter_in_words(one) for one in wish.filters)
    return f"{told} ({conditions})" if conditions else told


def _query(wish: ChartWish, columns: Mapping[str, str]) -> Query:
    figure = figure_in(wish.y or "count")
    groups = [group_in(wish.x)]
    if wish.series and wish.series != groups[0].column:
        groups.append(Group(wish.series))
    over_time = has_time(wish, columns)
    # What has no date has no place on an axis of time.
    dated = (Filter(groups[0].column, Operator.FILLED),) if over_time else ()
    by_value = wish.by_value and not over_time and len(groups) == 1
    order = Sort(figure.name, descending=True) if by_value else Sort(
        # The newest stretches of time are kept when there are too many.
        groups[0].name, descending=over_time
    )  # fmt: skip
    most = MOST_POINTS if over_time else wish.most
    return Query(
        filters=(*wish.filters, *dated), group_by=tuple(groups), aggregates=(figure,), sort=(order,),
        limit=most if len(groups) == 1 else 10_000,
    )  # fmt: skip


class _Drawn:
    """Labels in their order, with a value of each series."""

    def __init__(self, labels: tuple[str, ...], series: tuple[Series, ...], left_out: int) -> None:
        self.labels, self.series, self.left_out = labels, series, left_out

    @classmethod
    def of(cls, answer: Answer, wish: ChartWish, columns: Mapping[str, str]) -> _Drawn:
        group = group_in(wish.x)
        over_time = has_time(wish, columns)
        rows = tuple(reversed(answer.rows)) if over_time else answer.rows
        kind = answer.columns[0].type
        if len(answer.columns) == 2:
            found = {row[0]: _number(row[1]) for row in rows}
            keys = _axis(list(found), wish, group, over_time=over_time)
            labels = tuple(label_in_words(key, group=group, kind=kind) for key in keys)
            values = tuple(found.get(key) for key in keys)
            return cls(labels, (Series("", values),), (answer.total or 0) - len(rows))
        table = _Pivot(rows, additive=figure_in(wish.y or "count").function in ADDITIVE)
        most = MOST_POINTS if over_time else wish.most
        keys = table.keys(most=most, by_value=wish.by_value and not over_time, newest=over_time)
        left_out = len(table.order) - len(keys)
        keys = _axis(keys, wish, group, over_time=over_time)
        series_kind = answer.columns[1].type
        return cls(
            tuple(label_in_words(key, group=group, kind=kind) for key in keys),
            tuple(
                Series(
                    _("all others")
                    if is_rest
                    else label_in_words(name, group=Group(wish.series), kind=series_kind),
                    tuple(values.get(key) for key in keys),
                )
                for is_rest, name, values in table.series()
            ),
            left_out,
        )

    def sentence(self, *, over_time: bool, additive: bool) -> str:
        """What to see; with several series about all of them together, where they add up."""
        if len(self.series) > 1 and not additive:
            labels = [f"{one.name}, {label}" for one in self.series for label in self.labels]
            values = [_total([value]) for one in self.series for value in one.values]
            return sentence_about(labels, values, over_time=False, left_out=self.left_out)
        totals = [_total([one.values[at] for one in self.series]) for at in range(len(self.labels))]
        return sentence_about(self.labels, totals, over_time=over_time, left_out=self.left_out)


def _axis(keys: list[Cell], wish: ChartWish, group: Group, *, over_time: bool) -> list[Cell]:
    """Lines and columns stand at their time; bars are a list and need no empty ones."""
    if not over_time or wish.kind not in {"linie", "saeulen"}:
        return keys
    return without_gaps(keys, part=group.part, most=MOST_POINTS)


def _total(values: Sequence[ChartValue | None]) -> Number | None:
    known = [Decimal(str(value)) for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None


class _Pivot:
    """Rows of label, series and value as one column for each series."""

    def __init__(self, rows: tuple[tuple[Cell, ...], ...], *, additive: bool) -> None:
        self.additive = additive
        self.order: dict[Cell, None] = dict.fromkeys(row[0] for row in rows)
        self.columns: dict[Cell, dict[Cell, Number | None]] = {}
        for key, name, value in rows:
            self.columns.setdefault(name, {})[key] = _number(value)

    def keys(self, *, most: int, by_value: bool, newest: bool) -> list[Cell]:
        keys = list(self.order)
        if by_value:
            keys.sort(key=self._total_of_key, reverse=True)
        return keys[-most:] if newest else keys[:most]

    def series(self) -> list[tuple[bool, Cell, dict[Cell, Number | None]]]:
        """The largest series; what is left becomes one more where values may be added."""
        found = sorted(self.columns.items(), key=lambda one: _sum(one[1]), reverse=True)
        shown = [(False, name, values) for name, values in found]
        if len(found) <= MAXIMUM_SERIES or not self.additive:
            return shown[:MAXIMUM_SERIES]
        rest: dict[Cell, Number | None] = {}
        for _name, values in found[MAXIMUM_SERIES - 1 :]:
            for key, value in values.items():
                rest[key] = (rest.get(key) or 0) + (value or 0)
        return [*shown[: MAXIMUM_SERIES - 1], (True, None, rest)]

    def _total_of_key(self, key: Cell) -> float:
        return sum(float(values.get(key) or 0) for values in self.columns.values())


def _sum(values: Mapping[Cell, Number | None]) -> float:
    return sum(float(value or 0) for value in values.values())


def _number(value: Cell) -> Number | None:
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return None
    return value


def _decimals(series: tuple[Series, ...]) -> int:
    values = [value for one in series for value in one.values]
    return (
        MOST_DECIMALS if any(value is not None and value != int(value) for value in values) else 0
    )
