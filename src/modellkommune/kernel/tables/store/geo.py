"""GeoPackages and shapefiles, read by GDAL in pieces."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyogrio.raw
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from modellkommune.kernel.tables.store.model import StoreNote, StoreRefused
from modellkommune.kernel.tables.store.places import GEOMETRY, mover, written
from modellkommune.kernel.tables.store.sources import Cell, Record, Source

PIECE = 5_000
WGS_84 = {"EPSG:4326", "OGC:CRS84", ""}
# GDAL tells formats by their content; these two cannot be taken for another one,
# because what comes first ends every search for XML or JSON.
SHAPE = bytes.fromhex("0000270a")
PACKAGE = b"SQLite format 3\0"


def geo_source(path: Path, kind: str, *, layer: str = "", names: tuple[str, ...] = ()) -> Source:
    """Return the records of one layer of a GeoPackage, or of a shapefile.

    layer  the first one with records when empty
    names  layers to be told, where the file itself has only one
    Raises StoreRefused.
    """
    with path.open("rb") as stream:
        if not stream.read(16).startswith(SHAPE if kind == "shp" else PACKAGE):
            raise StoreRefused("store-broken")
    try:
        return _layer_source(path, kind, layer, names)
    except (DataSourceError, DataLayerError) as problem:
        raise StoreRefused("store-broken") from problem


def _layer_source(path: Path, kind: str, layer: str, names: tuple[str, ...]) -> Source:
    layers = [str(name) for name, _ in pyogrio.list_layers(path)]
    if not layers:
        raise StoreRefused("store-no-layer")
    if kind == "gpkg" and layer and layer not in layers:
        raise StoreRefused("store-unknown-sheet", sheet=layer)
    chosen = layer if kind == "gpkg" and layer else layers[0]
    info = pyogrio.read_info(path, layer=chosen, force_feature_count=True)
    system = _system(info)
    source = Source(
        kind,
        records=lambda: _records(path, chosen, info, system),
        geometry=GEOMETRY if info["geometry_type"] else "",
        sheet=layer or (names[0] if names else chosen),
        layers=names or tuple(layers),
    )
    if system:
        source.notes.append(StoreNote("store-reprojected", {"from_system": _called(system)}))
    return source


def _system(info: dict[str, Any]) -> str:
    if not info["geometry_type"]:
        return ""
    if not info["crs"]:
        raise StoreRefused("store-no-projection")
    return "" if info["crs"] in WGS_84 else str(info["crs"])


def _called(system: str) -> str:
    return system if len(system) < 30 else system.split('"')[1]


def _records(
    path: Path, layer: str, info: dict[str, Any], system: str
) -> Iterator[tuple[int, Record]]:
    move = mover(system) if system else None
    for begins in range(0, int(info["features"]), PIECE):
        try:
            meta, _, places, columns = pyogrio.raw.read(
                path, layer=layer, skip_features=begins, max_features=PIECE, datetime_as_string=True
            )
        except (DataSourceError, DataLayerError) as problem:
            raise StoreRefused("store-broken") from problem
        yield from _piece(meta, places, columns, begins, move)


def _piece(
    meta: dict[str, Any], places: Any, columns: list[Any], begins: int, move: Any
) -> Iterator[tuple[int, Record]]:
    count = len(columns[0]) if columns else len(places)
    numbers = range(begins + 1, begins + count + 1)
    shapes = _shapes(places, move, numbers) if places is not None else [None] * count
    names = [str(name) for name in meta["fields"]]
    kinds = [str(kind) for kind in meta.get("ogr_types", [""] * len(names))]
    for at, number in enumerate(numbers):
        record: dict[str, Cell] = {
            name: _cell(column[at], kind)
            for name, kind, column in zip(names, kinds, columns, strict=True)
        }
        if places is not None:
            record[GEOMETRY] = shapes[at]
        yield number, record


def _shapes(places: Any, move: Any, numbers: range) -> list[str | None]:
    try:
        shapes = shapely.from_wkb(places)
    except shapely.GEOSException as problem:
        raise StoreRefused("store-broken") from problem
    return written(shapes, move, numbers)


def _cell(value: Any, kind: str) -> Cell:
    if value is None or isinstance(value, bytes):
        return None
    if isinstance(value, float | np.floating):
        return None if np.isnan(value) else Decimal(repr(float(value)))
    if isinstance(value, bool | np.bool_ | int | np.integer):
        return bool(value) if isinstance(value, bool | np.bool_) else int(value)
    return _moment(str(value), kind)


def _moment(text: str, kind: str) -> Cell:
    if kind == "OFTDate":
        return date.fromisoformat(text[:10].replace("/", "-"))
    if kind == "OFTDateTime":
        return datetime.fromisoformat(text.replace("/", "-"))
    return text
