"""Where the objects lie: read by GDAL through pyogrio, turned into degrees.

GDAL gets a copy of its own that holds nothing but numbers and geometries, one file per
reference system. So it writes its notes (.gfs) beside the copy and not beside the plan,
reads everything in one pass, and never sees what else a stranger put into the file.
"""

from __future__ import annotations

import re
import tempfile
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyogrio.raw
import shapely
from lxml import etree
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, GeometryError
from shapely.errors import GEOSException

from modellkommune.kernel.plans import systems
from modellkommune.kernel.plans.findings import Finding, Refused, finding
from modellkommune.kernel.plans.model import Limits
from modellkommune.kernel.plans.objects import HREF, PlanObject
from modellkommune.kernel.plans.rings import close_rings, count_points

SQUARE_METRES_PER_HECTARE = 10_000
# Seven digits of a degree are about a centimetre.
DIGITS = 7
UNREADABLE = (DataLayerError, DataSourceError, FeatureError, GeometryError, ValueError)
# One broken object must not take the others with it, and nobody follows addresses.
pyogrio.set_gdal_config_options(
    {"GML_SKIP_CORRUPTED_FEATURES": "YES", "GML_SKIP_RESOLVE_ELEMS": "ALL"}
)
HEAD = b'<?xml version="1.0" encoding="UTF-8"?><gml:FeatureCollection xmlns:gml="http://www.opengis.net/gml/3.2">'
MEMBER = b'<gml:featureMember><Place gml:id="p%d"><place>%b</place></Place></gml:featureMember>'
TAIL = b"</gml:FeatureCollection>"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one object lies.

    shape     in degrees; source the same in the system of the file
    number    EPSG number of that system
    hectares  size of an area, None for lines and points
    """

    shape: Any
    source: Any
    number: int
    hectares: float | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """The places by the position of the object in the file, and what was found."""

    by_position: dict[int, Place]
    numbers: tuple[int, ...]
    findings: tuple[Finding, ...]


def places_of(objects: Sequence[PlanObject], *, limits: Limits) -> Places:
    """Read the geometry of all objects.

    Raises Refused when the plan has more coordinates than the limits allow.
    """
    with_place = [(at, one) for at, one in enumerate(objects) if one.geometry is not None]
    if sum(count_points(one.geometry) for _at, one in with_place) > limits.points:
        raise Refused(finding("too-many-points", limit=limits.points))
    findings: list[Finding] = []
    groups = _by_system(with_place, findings)
    found: dict[int, Place] = {}
    for name, members in groups.items():
        found |= _read_group(name, members, findings)
    numbers = tuple(dict.fromkeys(systems.number_of(name) for name in groups))
    return Places(found, numbers, tuple(findings))


def _by_system(
    with_place: Iterable[tuple[int, PlanObject]], findings: list[Finding]
) -> dict[str, list[tuple[int, PlanObject]]]:
    """Sort by what the geometries call their system; the unknown ones are left out."""
    groups: dict[str, list[tuple[int, PlanObject]]] = {}
    names: dict[str, int] = {}
    for at, one in with_place:
        declared = systems.declared_names(one.geometry) or [systems.inherited_name(one.geometry)]
        names |= {name: systems.number_of(name) for name in declared if name not in names}
        if not declared[0]:
            findings.append(finding("reference-system-missing", line=one.line, id=one.gml_id))
        elif names[declared[0]]:
            groups.setdefault(declared[0], []).append((at, one))
    findings += _about_systems({name: number for name, number in names.items() if name})
    return groups


def _about_systems(names: dict[str, int]) -> list[Finding]:
    found = [
        finding("reference-system-unknown", name=name)
        for name, number in names.items()
        if not number
    ]
    found += [
        finding("reference-system-unusual", name=name)
        for name, number in names.items() if number and number not in systems.USUAL
    ]  # fmt: skip
    if len({number or name for name, number in names.items()}) > 1:
        found.append(finding("reference-system-mixed", names=", ".join(sorted(names))))
    return found


def _read_group(
    name: str, members: list[tuple[int, PlanObject]], findings: list[Finding]
) -> dict[int, Place]:
    number = systems.number_of(name)
    for _at, one in members:
        findings.extend(
            finding("ring-open", line=one.line, id=one.gml_id, gap=f"{gap:.2f}")
            for gap in close_rings(one.geometry)
        )
        one.geometry.set("srsName", systems.name_for_gdal(name))
    shapes = _shapes(members)
    objects = dict(members)
    places: dict[int, Place] = {}
    for at, one in objects.items():
        shape = shapes.get(at)
        place = _sound_place(shape, number)
        if place is None:
            findings.append(finding("geometry-unreadable", line=one.line, id=one.gml_id))
            continue
        findings += _about_shape(one, shape)
        places[at] = place
    return places


def _shapes(members: list[tuple[int, PlanObject]]) -> dict[int, Any]:
    """Let GDAL read a copy that holds only these geometries."""
    with tempfile.TemporaryDirectory(prefix="plan-") as folder:
        copy = Path(folder) / "places.gml"
        with copy.open("wb") as file:
            file.write(HEAD)
            for at, one in members:
                file.write(MEMBER % (at, _as_bytes(one.geometry)))
            file.write(TAIL)
        # GDAL says as a warning what the findings say about the object.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                _meta, _numbers, geometry, (ids,) = pyogrio.raw.read(
                    copy, columns=["gml_id"], force_2d=True
                )
            except UNREADABLE:
                return {}
    shapes = shapely.from_wkb(geometry, on_invalid="ignore")
    return {int(text[1:]): shape for text, shape in zip(ids, shapes, strict=True)}


def _as_bytes(geometry: Any) -> bytes:
    # A geometry may point elsewhere for a part of itself; nobody goes and looks there.
    for element in geometry.iter():
        if element.get(HREF):
            del element.attrib[HREF]
    return bytes(etree.tostring(geometry, with_tail=False))


def _sound_place(shape: Any, number: int) -> Place | None:
    """The place of a shape, None where there is none or none on earth.

    Numbers beyond the earth turn into infinity, which no map and no JSON knows.
    """
    if shape is None or shape.is_empty or not _is_finite(shape):
        return None
    try:
        place = _place(_mended(shape), number)
    except GEOSException:
        return None
    return place if _is_finite(place.shape) else None


def _is_finite(shape: Any) -> bool:
    return bool(np.isfinite(shapely.get_coordinates(shape)).all())


def _about_shape(one: PlanObject, shape: Any) -> list[Finding]:
    found = []
    if not shape.is_valid:
        reason = re.sub(r"\[.*\]", "", shapely.is_valid_reason(shape)).strip()
        found.append(finding("polygon-invalid", line=one.line, id=one.gml_id, reason=reason))
    elif _runs_wrong(shape):
        found.append(finding("ring-orientation", line=one.line, id=one.gml_id))
    return found


def _runs_wrong(shape: Any) -> bool:
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return any(
        not polygon.exterior.is_ccw or any(ring.is_ccw for ring in polygon.interiors)
        for polygon in polygons
    )


def _mended(shape: Any) -> Any:
    """A sound shape of the same kind: areas stay areas."""
    if shape.is_valid:
        return shape
    mended = shapely.make_valid(shape)
    if mended.geom_type != "GeometryCollection":
        return mended
    areas = [part for part in mended.geoms if part.geom_type in {"Polygon", "MultiPolygon"}]
    return shapely.union_all(areas) if areas else mended


def _place(source: Any, number: int) -> Place:
    def turn(points: Any) -> Any:
        x, y = systems.to_degrees(number).transform(points[:, 0], points[:, 1])
        return np.round(np.column_stack([x, y]), DIGITS)

    shape = shapely.transform(source, turn)
    return Place(shape, source, number, _hectares(source, shape, number))


def _hectares(source: Any, shape: Any, number: int) -> float | None:
    if source.geom_type not in {"Polygon", "MultiPolygon"}:
        return None
    if systems.is_in_metres(number):
        return round(float(source.area) / SQUARE_METRES_PER_HECTARE, 4)
    square_metres = abs(systems.geodesic_area(shape))
    return round(square_metres / SQUARE_METRES_PER_HECTARE, 4)
