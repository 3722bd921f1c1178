"""Whether key, place and reference system of a plan fit together."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

import shapely

from modellkommune.kernel.plans import systems
from modellkommune.kernel.plans.findings import Finding, finding
from modellkommune.kernel.plans.geometry import Place
from modellkommune.kernel.plans.model import Geometry, ReadPlan
from modellkommune.kernel.plans.states import GERMANY, STATES, lies_in
from modellkommune.kernel.region_keys import KNOWN_STATES, InvalidRegionKey, validate_ags

# AGS to the boundary of the municipality as GeoJSON in EPSG:4326, None when not known.
Boundaries = Callable[[str], Geometry | None]
# Plans end in the middle of a road or a river, and boundaries are drawn generalised.
TOLERATED_SHARE = 0.10


def about_key(plan: ReadPlan) -> list[Finding]:
    """What is wrong with the key of a municipality."""
    if not plan.key:
        return [finding("key-missing", name=plan.name)]
    try:
        validate_ags(plan.key)
    except InvalidRegionKey:
        return [_about_faulty_key(plan)]
    return []


def _about_faulty_key(plan: ReadPlan) -> Finding:
    key = plan.key
    if not key.isdigit():
        return finding("key-no-digits", key=key, name=plan.name)
    # Spreadsheets eat the zero: of an AGS, and of an association's key of 9 digits.
    if _is_key("0" + key) or (
        len(key) == 8 and key[:2] not in KNOWN_STATES and _is_key("0" + key[:7])
    ):
        return finding("key-leading-zero", key=key, name=plan.name, guess="0" + key)
    if _is_key(key[:8]) and len(key) == 9:
        return finding("key-nine-digits", key=key, name=plan.name)
    if key[:2] not in KNOWN_STATES:
        return finding("key-unknown-state", key=key, name=plan.name, state=key[:2])
    return finding("key-wrong-length", key=key, name=plan.name, found=len(key))


def _is_key(text: str) -> bool:
    try:
        validate_ags(text)
    except InvalidRegionKey:
        return False
    return True


def about_place(
    plan: ReadPlan, place: Place | None, *, declared: str, boundaries: Boundaries | None
) -> list[Finding]:
    """Whether the plan lies in Germany, in its state and in its municipality."""
    if place is None:
        return [finding("outline-missing", name=plan.name)]
    longitude, latitude = place.shape.centroid.x, place.shape.centroid.y
    if not lies_in(longitude, latitude, GERMANY):
        return _outside_germany(plan, place, declared)
    found = _outside_state(plan, place, longitude, latitude, declared)
    if not found and boundaries and _is_key(plan.key):
        found = _outside_municipality(plan, place.shape, boundaries(plan.key))
    return found


def _outside_germany(plan: ReadPlan, place: Place, declared: str) -> list[Finding]:
    x, y = place.shape.centroid.x, place.shape.centroid.y
    found = [finding("outside-germany", name=plan.name, latitude=f"{y:.2f}", longitude=f"{x:.2f}")]
    return found + _other_system(plan, place, declared)


def _outside_state(
    plan: ReadPlan, place: Place, longitude: float, latitude: float, declared: str
) -> list[Finding]:
    state = STATES.get(plan.key[:2]) if _is_key(plan.key) else None
    if state is None or lies_in(longitude, latitude, state[1]):
        return []
    found = [finding("place-other-state", key=plan.key, name=plan.name, state=state[0])]
    return found + _other_system(plan, place, declared)


def _other_system(plan: ReadPlan, place: Place, declared: str) -> list[Finding]:
    """Try the usual systems: which of them would put the plan where it belongs?"""
    state = STATES.get(plan.key[:2]) if _is_key(plan.key) else None
    box = state[1] if state else GERMANY
    x, y = place.source.centroid.x, place.source.centroid.y
    for number in systems.LIKELY:
        for first, second in ((x, y), (y, x)):
            if (number, first) != (place.number, x) and _fits(first, second, number, box):
                return [finding("reference-system-wrong", guess=f"EPSG:{number}", name=plan.name,
                                declared=declared)]  # fmt: skip
    return []


def _fits(x: float, y: float, number: int, box: tuple[float, float, float, float]) -> bool:
    return lies_in(*systems.position(x, y, number), box)


def _outside_municipality(plan: ReadPlan, shape: Any, boundary: Geometry | None) -> list[Finding]:
    if boundary is None or not shape.area:
        return []
    within = shapely.from_geojson(json.dumps(boundary))
    share = 1 - shape.intersection(within).area / shape.area
    if share <= TOLERATED_SHARE:
        return []
    percent = max(1, round(100 * share))
    return [finding("place-outside-municipality", key=plan.key, name=plan.name, percent=percent)]


def outside_of(outline: Any, shapes: Iterable[tuple[str, Any]]) -> list[Finding]:
    """One finding when objects lie wholly outside of the outline of their plan."""
    shapely.prepare(outline)
    lost = [gml_id for gml_id, shape in shapes if outline.disjoint(shape)]
    return [finding("objects-outside-plan", count=len(lost), id=lost[0])] if lost else []
