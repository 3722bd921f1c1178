"""The tree of a file as objects: class, id, attributes, references, geometry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from modellkommune.kernel.plans.xml import Element, local_name, namespace_of

XPLAN = re.compile(r"^http://www\.xplanung\.de/xplangml/(\d+)/(\d+)$")
GML_ID = re.compile(r"^\{http://www\.opengis\.net/gml(/3\.\d)?\}id$")
HREF = "{http://www.w3.org/1999/xlink}href"
# A WFS puts what else belongs to its answer into additionalObjects.
MEMBERS = {"featureMember", "featureMembers", "member", "members", "additionalObjects"}
COLLECTIONS = {"FeatureCollection", "SimpleFeatureCollection", "XPlanAuszug"}
PLACE_PROPERTIES = ("position", "raeumlicherGeltungsbereich", "geltungsbereich")
GEOMETRIES = {
    "Point", "MultiPoint", "LineString", "Curve", "MultiCurve", "CompositeCurve", "MultiLineString",
    "OrientableCurve", "Polygon", "Surface", "MultiSurface", "CompositeSurface", "MultiPolygon",
    "PolyhedralSurface", "OrientableSurface", "MultiGeometry", "GeometricComplex",
}  # fmt: skip
PLANS = {"BP_Plan", "FP_Plan", "LP_Plan", "RP_Plan", "SO_Plan"}
PARTS = {"BP_Bereich", "FP_Bereich", "LP_Bereich", "RP_Bereich", "SO_Bereich"}
# How a drawing office wants its texts and pictures placed; nothing anybody could say
# something about.
PRESENTATIONS = {
    "XP_PPO", "XP_PTO", "XP_LPO", "XP_LTO", "XP_FPO", "XP_Nutzungsschablone",
    "XP_Praesentationsobjekt", "XP_Rasterdarstellung", "XP_RasterplanAenderung",
    "XP_RasterplanBasis",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanObject:
    """One object of a file.

    references  property to the ids it points to, without the leading #
    geometry    the element of GML that says where it lies, None without one
    """

    gml_id: str
    class_name: str
    line: int
    attributes: dict[str, Any] = field(repr=False)
    references: dict[str, tuple[str, ...]] = field(repr=False)
    geometry: Element = None


def version_of(root: Element) -> str:
    """The version of XPlanGML, such as "6.0"; "" when no element belongs to one."""
    for element in root.iter():
        if match := XPLAN.match(namespace_of(element)):
            return f"{match[1]}.{match[2]}"
    return ""


def feature_elements(root: Element) -> Iterator[Element]:
    """Yield the elements of the objects; collections within collections are opened."""
    waiting = [root]
    while waiting:
        collection = waiting.pop(0)
        for member in collection:
            if local_name(member) not in MEMBERS:
                continue
            for child in member:
                if local_name(child) in COLLECTIONS:
                    waiting.append(child)
                elif XPLAN.match(namespace_of(child)):
                    yield child


def objects_of(root: Element) -> list[PlanObject]:
    """All objects in the order of the file."""
    return [_object(element) for element in feature_elements(root)]


def _object(element: Element) -> PlanObject:
    return PlanObject(
        gml_id=id_of(element),
        class_name=local_name(element),
        line=element.sourceline or 0,
        attributes=_attributes(element),
        references=_references(element),
        geometry=_geometry(element),
    )


def id_of(element: Element) -> str:
    """The gml:id of an element, "" without one."""
    return next(
        (str(text).strip() for name, text in element.attrib.items() if GML_ID.match(name)), ""
    )


def _geometry(element: Element) -> Element:
    found: dict[str, Element] = {}
    for child in element:
        if local_name(child) != "boundedBy" and len(child) and local_name(child[0]) in GEOMETRIES:
            found.setdefault(local_name(child), child[0])
    for name in PLACE_PROPERTIES:
        if name in found:
            return found[name]
    return next(iter(found.values()), None)


def _references(element: Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for child in element:
        href = child.get(HREF)
        if href and href.startswith("#"):
            found.setdefault(local_name(child), []).append(href[1:])
    return {name: tuple(ids) for name, ids in found.items()}


def _attributes(element: Element) -> dict[str, Any]:
    """What the properties say; a repeated one becomes a list, a nested one a mapping."""
    found: dict[str, Any] = {}
    for child in element:
        value = _value(child)
        if value is None or value == "":
            continue
        name = local_name(child)
        if name not in found:
            found[name] = value
        elif isinstance(found[name], list):
            found[name].append(value)
        else:
            found[name] = [found[name], value]
    return found


def _value(child: Element) -> Any:
    name = local_name(child)
    if name == "boundedBy" or (len(child) and local_name(child[0]) in GEOMETRIES):
        return None
    if len(child):
        # <zweckbestimmung><BP_KomplexeZweckbestGruen>...: the type in between says nothing.
        return _attributes(child[0]) if len(child) == 1 and len(child[0]) else _attributes(child)
    href = child.get(HREF)
    if href:
        return None if href.startswith("#") else href
    text = (child.text or "").strip()
    unit = child.get("uom")
    return f"{text} {unit}" if text and unit else text


def text_of(attributes: dict[str, Any], name: str) -> str:
    """The first text of an attribute, "" without one."""
    return next(iter(texts_of(attributes.get(name))), "")


def texts_of(value: Any) -> list[str]:
    """All texts in a value, however deep: lists and mappings are opened."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for one in value.values() for text in texts_of(one)]
    if isinstance(value, list):
        return [text for one in value for text in texts_of(one)]
    return []
