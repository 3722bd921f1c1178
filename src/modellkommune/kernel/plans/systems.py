"""Coordinate reference systems: what files call them, and what they are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import pyproj
from pyproj.exceptions import CRSError

from modellkommune.kernel.plans.xml import Element, local_name

EPSG = re.compile(r"EPSG[:/]+(?:[\d.]*[:/]+)?(\d{3,6})$", re.IGNORECASE)
# Names of the surveying authorities (AdV) that occur instead of a number.
ADV = {
    "urn:adv:crs:ETRS89_UTM31": 25831, "urn:adv:crs:ETRS89_UTM32": 25832,
    "urn:adv:crs:ETRS89_UTM33": 25833, "urn:adv:crs:ETRS89_UTM32_zE-N": 4647,
    "urn:adv:crs:ETRS89_UTM33_zE-N": 5650, "urn:adv:crs:DE_DHDN_3GK2": 31466,
    "urn:adv:crs:DE_DHDN_3GK3": 31467, "urn:adv:crs:DE_DHDN_3GK4": 31468,
    "urn:adv:crs:DE_DHDN_3GK5": 31469,
}  # fmt: skip
# What plans in Germany are drawn in: UTM with and without leading zone, Gauss-Krueger,
# the net of Berlin, and plain degrees.
USUAL = {25831, 25832, 25833, 4647, 5649, 5650, 31466, 31467, 31468, 31469, 3068, 4258, 4326}
LIKELY = (25832, 25833, 31466, 31467, 31468, 31469, 25831, 4647, 5650)


def number_of(name: str) -> int:
    """The EPSG number of what a file calls its system, 0 when nobody knows it."""
    if name in ADV:
        return ADV[name]
    match = EPSG.search(name.strip())
    number = int(match[1]) if match else 0
    return number if number and _exists(number) else 0


def name_for_gdal(name: str) -> str:
    """What GDAL understands; its own reading of URNs with their order of axes stays."""
    return f"EPSG:{ADV[name]}" if name in ADV else name


@lru_cache(maxsize=64)
def _exists(number: int) -> bool:
    try:
        pyproj.CRS.from_epsg(number)
    except CRSError:
        return False
    return True


@lru_cache(maxsize=32)
def to_degrees(number: int) -> pyproj.Transformer:
    """From this system to longitude and latitude, in this order."""
    return pyproj.Transformer.from_crs(number, 4326, always_xy=True)


@lru_cache(maxsize=64)
def is_in_metres(number: int) -> bool:
    """Whether areas can be computed from its coordinates."""
    return bool(pyproj.CRS.from_epsg(number).is_projected)


def declared_names(geometry: Element) -> list[str]:
    """Every reference system a geometry names, outermost first, each once."""
    names = (element.get("srsName") for element in geometry.iter())
    return list(dict.fromkeys(name.strip() for name in names if name and name.strip()))


def inherited_name(geometry: Element) -> str:
    """The system of the nearest boundedBy above a geometry that names none, or ""."""
    for ancestor in geometry.iterancestors():
        for child in ancestor:
            if local_name(child) == "boundedBy" and len(child) and child[0].get("srsName"):
                return str(child[0].get("srsName")).strip()
    return ""


def position(x: float, y: float, number: int) -> tuple[float, float]:
    """Longitude and latitude of a point."""
    degrees: Any = to_degrees(number).transform(x, y)
    return float(degrees[0]), float(degrees[1])


def geodesic_area(shape: Any) -> float:
    """Square metres of a shape in degrees, on the ellipsoid."""
    area, _circumference = pyproj.Geod(ellps="GRS80").geometry_area_perimeter(shape)
    return float(area)
