"""A map of the places in a table: areas, lines and points with one value each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import shapely
from django.utils.translation import gettext as _
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from modellkommune.commons.charts.model import Chart, ChartKind, Outline, Series
from modellkommune.commons.tables.engine import ask
from modellkommune.features.opendata.selectors.asking.questions import AddressRefused
from modellkommune.features.opendata.selectors.drawing.wishes import ChartWish
from modellkommune.features.opendata.text.cells import cell_in_words
from modellkommune.features.opendata.text.labels import sentence_about
from modellkommune.kernel.tables.query import Query
from modellkommune.kernel.tables.query import Value as Cell

MOST_PLACES = 1_000
# Nobody sees a bend smaller than this share of the whole map.
FINEST = 1 / 1_000
Ring = tuple[tuple[float, float], ...]


def map_of(
    store: Path,
    wish: ChartWish,
    *,
    columns: Mapping[str, str],
    units: Mapping[str, str],
    shapes: frozenset[str],
    source: str,
) -> Chart:
    """Return the map. Raises QueryRefused when the table holds no places."""
    if not shapes:
        raise AddressRefused("chart-no-places")
    shape = min(shapes, key=list(columns).index)
    names = [name for name in (wish.x, wish.y) if name and name != shape]
    asked = Query(
        filters=wish.filters, columns=tuple(dict.fromkeys([*names, shape])), limit=MOST_PLACES
    )
    answer = ask(store, asked, columns=columns)
    found = [dict(zip(asked.columns, row, strict=True)) for row in answer.rows]
    outlined = [(row, shape_read(row[shape])) for row in found]
    placed = [(row, one) for row, one in outlined if one is not None]
    labels = tuple(_label(row, wish, columns, at) for at, (row, _one) in enumerate(placed, 1))
    values = tuple(_number(row.get(wish.y)) for row, _one in placed)
    left_out = (answer.total or 0) - len(placed)
    return Chart(
        kind=ChartKind.AREAS,
        title=wish.title or (wish.y or _("Places")),
        sentence=sentence_about(labels, values, over_time=False, left_out=left_out)
        if wish.y else _("{count} places.").format(count=len(placed)),
        labels=labels,
        series=(Series(wish.y or _("Value"), values),),
        outlines=tuple(outlines([one for _row, one in placed])),
        unit=units.get(wish.y, ""),
        decimals=0 if all(value is None or value == int(value) for value in values) else 2,
        label_head=wish.x or _("Place"),
        source=source,
    )  # fmt: skip


def _label(row: Mapping[str, Cell], wish: ChartWish, columns: Mapping[str, str], at: int) -> str:
    told = cell_in_words(row.get(wish.x), kind=columns.get(wish.x, "text"))
    return told[:80] or _("Place {number}").format(number=at)


def _number(value: Cell) -> int | Decimal | None:
    return None if isinstance(value, (bool, str)) else value


def shape_read(text: Cell) -> BaseGeometry | None:
    """Return the shape of a cell, GeoJSON or WKT, or None where none can be read."""
    if not isinstance(text, str) or not text.strip():
        return None
    try:
        read = shapely.from_geojson if text.lstrip().startswith("{") else shapely.from_wkt
        shape = read(text)
    except ShapelyError:
        return None
    return None if shape is None or shape.is_empty else shape


def outlines(shapes: list[BaseGeometry]) -> Iterator[Outline]:
    """Yield the rings of each shape, as fine as a drawing shows them."""
    if not shapes:
        return
    bounds = shapely.total_bounds(shapes)
    finest = max(bounds[2] - bounds[0], bounds[3] - bounds[1]) * FINEST
    for shape in shapes:
        yield tuple(_rings(shapely.simplify(shape, finest)))


def _rings(shape: BaseGeometry) -> Iterator[Ring]:
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            for ring in (part.exterior, *part.interiors):
                yield _ring(ring)
        elif part.geom_type == "GeometryCollection":
            yield from _rings(part)
        elif part.geom_type == "Point":
            yield _ring(part)
        else:
            # A line is drawn as the thin area along it, so that it can be seen.
            yield _ring(part.buffer(part.length / 200 or 1e-5).exterior)


def _ring(part: BaseGeometry) -> Ring:
    return tuple((float(x), float(y)) for x, y, *_height in part.coords)
