"""Reading XPlanGML: a file or an archive becomes plans, whatever it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import shapely

from modellkommune.kernel.plans import archives, places, schemas, systems
from modellkommune.kernel.plans.findings import Finding, Refused, condensed, finding
from modellkommune.kernel.plans.geometry import Place, Places, places_of
from modellkommune.kernel.plans.model import (
    Attachment,
    Box,
    Geometry,
    Limits,
    ReadArea,
    ReadPlan,
    ReadPlans,
)
from modellkommune.kernel.plans.objects import (
    PARTS,
    PLANS,
    PRESENTATIONS,
    PlanObject,
    objects_of,
    text_of,
    texts_of,
    version_of,
)
from modellkommune.kernel.plans.owners import faults_of, owners_of
from modellkommune.kernel.plans.uses import kind_of_use, label_of
from modellkommune.kernel.plans.xml import Element, local_name, parse

KNOWN_VERSIONS = ("4.1", "5.0", "5.1", "5.2", "5.3", "5.4", "6.0")
USUAL_LIMITS = Limits()


def read_plan(
    source: Path | bytes,
    *,
    limits: Limits = USUAL_LIMITS,
    schema_folder: Path | None = None,
    boundaries: places.Boundaries | None = None,
    check_schema: bool = False,
) -> ReadPlans:
    """Return the plans of a file of XPlanGML 4.1 to 6.0 or of an XPlanArchive.

    source        the file, or its content
    boundaries    tells the boundary of a municipality; without it the place of a plan
                  is compared with its federal state only
    check_schema  whether to check against the schemas in schema_folder

    Never raises for what a file holds: a file that is refused comes back without plans
    and with findings that say why. Raises OSError when the file cannot be opened.
    """
    content = source if isinstance(source, bytes) else source.read_bytes()
    try:
        return _read(content, limits, schema_folder if check_schema else None, boundaries,
                     is_checked=check_schema)  # fmt: skip
    except Refused as refusal:
        return ReadPlans(findings=refusal.findings)


def _read(
    content: bytes, limits: Limits, folder: Path | None, boundaries: places.Boundaries | None,
    *, is_checked: bool,
) -> ReadPlans:  # fmt: skip
    attachments: tuple[Attachment, ...] = ()
    findings: list[Finding] = []
    has_archive = archives.is_archive(content)
    if has_archive:
        opened = archives.open_archive(content, limits=limits)
        content, attachments = opened.plan, opened.attachments
        findings += opened.findings
    root = parse(content, limits=limits)
    version = _version(root, findings)
    # Before anything is mended: the check looks at the file as it was sent.
    if is_checked:
        findings += schemas.check(root, version=version, schemas=folder)
    found = _plans(root, limits, boundaries)
    if has_archive:
        findings += _missing_attachments(found.plans, attachments)
    return replace(
        found, version=version, attachments=attachments,
        findings=condensed([*findings, *found.findings], most=25),
    )  # fmt: skip


def _version(root: Element, findings: list[Finding]) -> str:
    version = version_of(root)
    if not version:
        raise Refused(finding("not-xplan", element=local_name(root)))
    if version not in KNOWN_VERSIONS:
        findings.append(
            finding("version-unknown", version=version, known=", ".join(KNOWN_VERSIONS))
        )
    return version


def _plans(root: Element, limits: Limits, boundaries: places.Boundaries | None) -> ReadPlans:
    objects = objects_of(root)
    count = sum(1 for one in objects if one.class_name in PLANS)
    if count > limits.plans:
        raise Refused(finding("too-many-plans", count=count, limit=limits.plans))
    owners = owners_of(objects)
    located = places_of(objects, limits=limits)
    findings = [*faults_of(objects, owners), *located.findings]
    plans = []
    for at, one in enumerate(objects):
        if one.class_name in PLANS:
            plan = _plan(at, objects, owners, located)
            plans.append(plan)
            findings += _about_plan(plan, at, objects, owners, located, boundaries)
    return ReadPlans(
        plans=tuple(plans),
        reference_systems=tuple(f"EPSG:{number}" for number in located.numbers),
        box=_box_of(located.by_position.get(at) for at, one in enumerate(objects)
                    if one.class_name in PLANS),
        objects=Counter(one.class_name for one in objects),
        findings=(*_about_number(plans), *findings),
    )  # fmt: skip


def _about_number(plans: Sequence[ReadPlan]) -> list[Finding]:
    if not plans:
        return [finding("no-plan")]
    if len(plans) > 1:
        names = ", ".join(plan.name for plan in plans)
        return [finding("several-plans", count=len(plans), names=names)]
    return []


def _plan(
    at: int, objects: Sequence[PlanObject], owners: dict[int, str], located: Places
) -> ReadPlan:
    one = objects[at]
    municipality = _municipality(one.attributes)
    place = located.by_position.get(at)
    own = [(n, other) for n, other in enumerate(objects) if owners.get(n) == one.gml_id]
    return ReadPlan(
        gml_id=one.gml_id,
        name=text_of(one.attributes, "name"),
        kind=one.class_name,
        number=text_of(one.attributes, "nummer"),
        key=text_of(municipality, "ags"),
        municipality=text_of(municipality, "gemeindeName"),
        reference_system=_declared(one),
        dates=_dates(one.attributes),
        attributes=one.attributes,
        areas=tuple(
            _area(other, located.by_position.get(n)) for n, other in own if _is_area(other)
        ),
        outline=_geojson(place),
        hectares=place.hectares if place else None,
        box=_box_of([place]),
        objects=Counter(other.class_name for _n, other in own),
    )


def _is_area(one: PlanObject) -> bool:
    return one.class_name not in PLANS | PARTS | PRESENTATIONS


def _municipality(attributes: dict[str, Any]) -> dict[str, Any]:
    found = attributes.get("gemeinde")
    if isinstance(found, list):
        found = next((one for one in found if isinstance(one, dict)), {})
    return found if isinstance(found, dict) else {}


def _declared(one: PlanObject) -> str:
    if one.geometry is None:
        return ""
    names = systems.declared_names(one.geometry) or [systems.inherited_name(one.geometry)]
    number = systems.number_of(names[0])
    return f"EPSG:{number}" if number else names[0]


def _dates(attributes: dict[str, Any]) -> dict[str, str]:
    return {
        name: texts[0]
        for name, value in attributes.items()
        if name.endswith("Datum") and (texts := texts_of(value))
    }


def _area(one: PlanObject, place: Place | None) -> ReadArea:
    return ReadArea(
        gml_id=one.gml_id,
        class_name=one.class_name,
        kind_of_use=kind_of_use(one.class_name, one.attributes),
        label=label_of(one.class_name, one.attributes),
        attributes=one.attributes,
        geometry=_geojson(place),
        hectares=place.hectares if place else None,
        texts=one.references.get("refTextInhalt", ()),
    )


def _geojson(place: Place | None) -> Geometry | None:
    return dict(shapely.geometry.mapping(place.shape)) if place else None


def _box_of(found: Iterable[Place | None]) -> Box | None:
    shapes = [place.shape for place in found if place]
    if not shapes:
        return None
    west, south, east, north = (round(float(value), 7) for value in shapely.total_bounds(shapes))
    return west, south, east, north


def _about_plan(
    plan: ReadPlan, at: int, objects: Sequence[PlanObject], owners: dict[int, str],
    located: Places, boundaries: places.Boundaries | None,
) -> list[Finding]:  # fmt: skip
    place = located.by_position.get(at)
    found = places.about_key(plan)
    found += places.about_place(plan, place, declared=plan.reference_system, boundaries=boundaries)
    if place:
        found += places.outside_of(place.shape, (
            (objects[n].gml_id, other.shape)
            for n, other in located.by_position.items()
            if owners.get(n) == plan.gml_id and _is_area(objects[n])
        ))  # fmt: skip
    return found


def _missing_attachments(
    plans: Iterable[ReadPlan], attachments: Iterable[Attachment]
) -> list[Finding]:
    """Files that a plan names without an address, and that the archive does not hold."""
    there = {PurePosixPath(one.name).name.casefold() for one in attachments}
    named = {
        text
        for plan in plans
        for reference in _as_list(plan.attributes.get("externeReferenz"))
        if isinstance(reference, dict)
        for text in texts_of(reference.get("referenzURL"))
        if "://" not in text
    }
    return [
        finding("attachment-missing", name=name)
        for name in sorted(named)
        if PurePosixPath(name.replace("\\", "/")).name.casefold() not in there
    ]


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
