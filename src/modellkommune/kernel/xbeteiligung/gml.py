"""A drawn place as the standard wants it: points, areas and lines in GML 3.2.

GeoJSON gives longitude before latitude; with the reference system's full name GML
wants latitude first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from modellkommune.kernel.xbeteiligung.codes import GML, XB

WGS84 = "urn:ogc:def:crs:EPSG::4326"
DECIMALS = 7

Xml = Any


class NoSuchShape(ValueError):
    """A geometry is neither point, line nor area, or its coordinates are faulty."""


def add_places(parent: Xml, geometries: Sequence[Mapping[str, Any]], *, prefix: str) -> list[str]:
    """Add a `georeferenzierung` with the geometries; return why some could not be written.

    prefix  makes the identifiers of the shapes unique in the message
    """
    shapes, faults = _shapes(geometries)
    kinds = [("punkt", "Point"), ("flaeche", "Polygon"), ("linie", "LineString")]
    if not shapes:
        return faults
    holder = etree.SubElement(parent, f"{{{XB}}}georeferenzierung")
    number = 0
    for element, kind in kinds:
        for coordinates in (found for shape, found in shapes if shape == kind):
            number += 1
            outer = etree.SubElement(holder, f"{{{XB}}}{element}")
            WRITERS[kind](etree.SubElement(outer, element), coordinates, f"{prefix}.{number}")
    return faults


def _shapes(geometries: Sequence[Mapping[str, Any]]) -> tuple[list[tuple[str, Any]], list[str]]:
    shapes: list[tuple[str, Any]] = []
    faults: list[str] = []
    for geometry in geometries:
        try:
            shapes += list(_single(geometry))
        except NoSuchShape as fault:
            faults.append(str(fault))
    return shapes, faults


def _single(geometry: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the single shapes of a geometry, checked. Raises NoSuchShape."""
    kind, coordinates = str(geometry.get("type", "")), geometry.get("coordinates")
    if kind == "GeometryCollection":
        for member in geometry.get("geometries", ()):
            yield from _single(member)
        return
    if kind.removeprefix("Multi") not in WRITERS:
        raise NoSuchShape(kind or "no type")
    members = coordinates if kind.startswith("Multi") else [coordinates]
    for member in members or ():
        _check(kind.removeprefix("Multi"), member)
        yield kind.removeprefix("Multi"), member


def _check(kind: str, coordinates: Any) -> None:
    try:
        if kind == "Point":
            _position(coordinates)
        elif kind == "LineString":
            _positions(coordinates)
        else:
            [_positions(ring) for ring in coordinates]
    except (TypeError, ValueError, IndexError) as fault:
        raise NoSuchShape(kind) from fault


def _write_point(parent: Xml, coordinates: Any, name: str) -> None:
    point = _shape(parent, "punkt", name)
    _text(point, "pos", _position(coordinates))


def _write_line(parent: Xml, coordinates: Any, name: str) -> None:
    line = _shape(parent, "linie", name)
    segments = etree.SubElement(line, f"{{{GML}}}segments")
    segment = etree.SubElement(segments, f"{{{GML}}}LineStringSegment")
    _text(segment, "posList", _positions(coordinates))


def _write_area(parent: Xml, coordinates: Any, name: str) -> None:
    area = _shape(parent, "polygon", name)
    for index, ring in enumerate(coordinates):
        side = etree.SubElement(area, f"{{{GML}}}{'interior' if index else 'exterior'}")
        linear = etree.SubElement(side, f"{{{GML}}}LinearRing")
        _text(linear, "posList", _positions(ring))


def _shape(parent: Xml, element: str, name: str) -> Xml:
    shape = etree.SubElement(parent, element)
    # An identifier in XML begins with a letter and holds no spaces.
    shape.set(f"{{{GML}}}id", "ort." + re.sub(r"[^A-Za-z0-9._-]", "-", name))
    shape.set("srsName", WGS84)
    return shape


def _text(parent: Xml, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{GML}}}{name}").text = text


def _position(pair: Any) -> str:
    longitude, latitude = float(pair[0]), float(pair[1])
    return f"{round(latitude, DECIMALS)} {round(longitude, DECIMALS)}"


def _positions(pairs: Any) -> str:
    return " ".join(_position(pair) for pair in pairs)


WRITERS = {"Point": _write_point, "Polygon": _write_area, "LineString": _write_line}
