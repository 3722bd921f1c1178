"""What somebody wants to see drawn: one specification for page, address, embed and file.

    ?art=linie&x=Tag:month&y=sum:Betrag&reihe=Ort&Ort__ne=Rathaus&anzahl=12

The same stands as JSON in `Distribution.chart` for the drawing that opens a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from modellkommune.features.opendata.selectors.asking.questions import (
    AddressRefused,
    figure_in,
    filters_in,
    group_in,
)
from modellkommune.kernel.tables.query import Filter, Operator, QueryRefused

KINDS = ("balken", "gestapelt", "saeulen", "linie", "karte")
WORDS = frozenset({"art", "x", "y", "reihe", "anzahl", "ordnung", "titel"})
MOST_LABELS = 50
STANDARD_LABELS = 20
LONGEST_TITLE = 200
NUMBERS = frozenset({"integer", "decimal"})
# Nobody wants to see the sum of coordinates or of running numbers.
NO_FIGURE = re.compile(
    r"(?:^|[\W_])(?:lat|lon|lng|latitude|longitude|x|y|id|nr|nummer|num|key|schlüssel|plz)(?:$|[\W_])"
    r"|breitengrad|längengrad|koordinate|hochwert|rechtswert|nummer$",
    re.IGNORECASE,
)
MOMENTS = frozenset({"date", "datetime"})


@dataclass(frozen=True)
class ChartWish:
    """One drawing.

    kind     balken (lying), gestapelt, saeulen (standing), linie, karte (map)
    x        what stands at the axis: a column, or dates gathered ("Tag:month");
             on a map the column that names the places
    y        the figure ("count", "sum:Betrag"); on a map a column, "" for none
    series   column that divides each value, "" for none
    most     labels shown at most; by_value: the largest first, otherwise in their order
    """

    kind: str
    x: str
    y: str
    series: str = ""
    most: int = STANDARD_LABELS
    by_value: bool = True
    title: str = ""
    filters: tuple[Filter, ...] = ()


def wish_in(asked: QueryDict, *, usual: ChartWish) -> ChartWish:
    """Return the wish that an address holds; what it does not say is as usual.

    Raises QueryRefused for words that say nothing.
    """
    filters = tuple(filters_in(asked, beside=WORDS))
    kind = asked.get("art") or usual.kind
    if kind not in KINDS:
        raise AddressRefused("chart-kind-unknown", word=kind)
    number = asked.get("anzahl", "")
    most = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else usual.most
    return ChartWish(
        kind=kind,
        x=asked.get("x") or usual.x,
        y=asked.get("y", usual.y),
        series=asked.get("reihe", usual.series if not asked else ""),
        most=min(max(most, 2), MOST_LABELS),
        by_value=asked.get("ordnung", "wert" if asked or usual.by_value else "name") != "name",
        title=asked.get("titel", usual.title if not asked else "")[:LONGEST_TITLE],
        filters=filters or (usual.filters if not asked else ()),
    )


def wish_as_address(wish: ChartWish) -> str:
    """Return the wish as it stands behind the question mark."""
    words = QueryDict(mutable=True)
    told = {"art": wish.kind, "x": wish.x, "y": wish.y, "reihe": wish.series,
            "anzahl": str(wish.most) if wish.most != STANDARD_LABELS else "",
            "ordnung": "" if wish.by_value else "name", "titel": wish.title}  # fmt: skip
    words.update({name: text for name, text in told.items() if text})
    for one in wish.filters:
        word = f"{one.column}__{one.operator}"
        words.setlist(word, [*words.getlist(word), *(one.values or ("1",))])
    return words.urlencode()


def wish_as_json(wish: ChartWish) -> dict[str, Any]:
    """Return the wish as it is kept with a distribution."""
    return {"address": wish_as_address(wish)}


def wish_kept(kept: Mapping[str, Any], columns: Mapping[str, str]) -> ChartWish | None:
    """Return the wish kept with a distribution, or None for none that fits the columns."""
    if not kept.get("address"):
        return None
    usual = usual_wish(columns)
    try:
        wish = wish_in(QueryDict(str(kept["address"])), usual=usual or ChartWish("balken", "", ""))
    except QueryRefused:
        return None
    return wish if set(columns_of(wish)) <= set(columns) else None


def columns_of(wish: ChartWish) -> Iterator[str]:
    """Yield every column that the wish names."""
    if wish.x:
        yield wish.x if wish.kind == "karte" else group_in(wish.x).column
    if wish.y and wish.kind == "karte":
        yield wish.y
    elif wish.y and (column := figure_in(wish.y).column):
        yield column
    if wish.series:
        yield wish.series
    yield from (one.column for one in wish.filters)


def renamed(wish: ChartWish, names: Mapping[str, str]) -> ChartWish:
    """Return the wish for a table whose columns bear new names ({old: new})."""
    swap = lambda name: names.get(name, name)  # noqa: E731 - one word for five places
    group = group_in(wish.x)
    x = f"{swap(group.column)}:{group.part}" if group.part else swap(wish.x)
    function, mark, column = wish.y.partition(":")
    return replace(
        wish,
        x=x,
        y=f"{function}{mark}{swap(column)}" if mark else swap(wish.y),
        series=swap(wish.series),
        filters=tuple(replace(one, column=swap(one.column)) for one in wish.filters),
    )


def usual_wish(
    columns: Mapping[str, str], *, shapes: frozenset[str] = frozenset()
) -> ChartWish | None:
    """Return a drawing to begin with: figures over time, or by the first words."""
    days = [name for name, kind in columns.items() if kind in MOMENTS]
    years = [name for name, kind in columns.items() if kind == "year"]
    words = [
        name for name, kind in columns.items() if kind in {"text", "boolean"} and name not in shapes
    ]
    numbers = [
        name for name, kind in columns.items() if kind in NUMBERS and not NO_FIGURE.search(name)
    ]
    figure = f"sum:{numbers[-1]}" if numbers else "count"
    if shapes:
        return ChartWish("karte", words[0] if words else "", numbers[-1] if numbers else "")
    if days:
        return ChartWish("linie", f"{days[0]}:month", figure)
    if years:
        return ChartWish("linie", years[0], figure)
    if words:
        return ChartWish("balken", words[0], figure)
    return ChartWish("balken", next(iter(columns)), "count") if columns else None


def has_time(wish: ChartWish, columns: Mapping[str, str]) -> bool:
    """Whether the labels follow each other in time."""
    group = group_in(wish.x)
    return columns.get(group.column, "") in MOMENTS | {"year"}


def without_filter(wish: ChartWish, number: int) -> ChartWish:
    """Return the wish without one of its conditions."""
    kept = (one for at, one in enumerate(wish.filters) if at != number)
    return replace(wish, filters=tuple(kept))


OPERATORS_OFFERED = (
    Operator.EQUAL,
    Operator.UNEQUAL,
    Operator.AT_LEAST,
    Operator.AT_MOST,
    Operator.CONTAINS,
)
