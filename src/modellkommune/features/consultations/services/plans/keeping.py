"""What is kept of a read plan: summaries, the report, and its areas as records."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import shapely
import shapely.geometry

from modellkommune.features.consultations.models import PlanArea, PlanSource
from modellkommune.kernel.plans import ReadArea, ReadPlan, ReadPlans, Severity, colour_of
from modellkommune.kernel.plans.model import finding_as_data
from modellkommune.kernel.plans.objects import text_of
from modellkommune.kernel.plans.shown import shown_attributes

TEXT_CLASSES = ("TextAbschnitt",)
LONGEST_LABEL, LONGEST_ID, LONGEST_CLASS, LONGEST_LEGEND = 200, 100, 80, 60


def as_kept(geometry: Mapping[str, Any]) -> dict[str, Any]:
    """A geometry with its box, as the house keeps places and as it comes back stored."""
    box = shapely.geometry.shape(geometry).bounds
    kept: dict[str, Any] = json.loads(json.dumps({**geometry, "bbox": box}))
    return kept


def summaries_of(read: ReadPlans) -> list[dict[str, Any]]:
    """What the office chooses from when a file holds several plans."""
    return [
        {
            "id": (plan.gml_id or str(number))[:LONGEST_ID],
            "name": plan.name,
            "number": plan.number,
            "kind": plan.kind,
            "key": plan.key,
            "municipality": plan.municipality,
            "reference_system": plan.reference_system,
            "hectares": plan.hectares,
            "areas": sum(1 for one in plan.areas if one.geometry),
            "texts": _texts(plan),
        }
        for number, plan in enumerate(read.plans)
    ]


def _texts(plan: ReadPlan) -> list[dict[str, str]]:
    """The sentences that a plan sets down beside its drawing."""
    return [
        {
            "id": one.gml_id,
            "key": text_of(dict(one.attributes), "schluessel"),
            "text": text_of(dict(one.attributes), "text"),
            "law": text_of(dict(one.attributes), "gesetzlicheGrundlage"),
        }
        for one in plan.areas
        if one.class_name.endswith(TEXT_CLASSES) and text_of(dict(one.attributes), "text")
    ]


def report_of(read: ReadPlans, *, own_key: str) -> dict[str, Any]:
    """Findings, objects and reference systems, as the office sees them."""
    findings = [finding_as_data(one) for one in read.findings]
    findings += _of_another_municipality(read, own_key)
    order = {severity.value: at for at, severity in enumerate(reversed(Severity))}
    return {
        "findings": sorted(findings, key=lambda one: order[one["severity"]]),
        "objects": dict(read.objects),
        "reference_systems": list(read.reference_systems),
        "attachments": [one.name for one in read.attachments],
    }


def _of_another_municipality(read: ReadPlans, own_key: str) -> list[dict[str, Any]]:
    """A plan of the neighbours is a slip that nobody sees on the map."""
    return [
        {
            "code": "other-municipality",
            "severity": Severity.WARNING.value,
            "sentence": f"The plan is for {plan.key}; this authority is {own_key}.",
            "line": None,
            "parameters": {"key": plan.key, "own": own_key},
        }
        for plan in read.plans
        if own_key and plan.key and not plan.key.startswith(own_key)
    ]


def areas_of(plan: ReadPlan, *, source: PlanSource) -> list[PlanArea]:
    """The objects of a plan that lie somewhere, in their order, not yet stored."""
    texts = {one["id"]: one for one in _texts(plan)}
    placed = [one for one in plan.areas if one.geometry is not None]
    return [_area(one, number, source, texts) for number, one in enumerate(placed, 1)]


def _area(
    one: ReadArea, number: int, source: PlanSource, texts: Mapping[str, Mapping[str, str]]
) -> PlanArea:
    rules = [texts[text_id] for text_id in one.texts if text_id in texts]
    return PlanArea(
        authority=source.authority, source=source, position=number,
        gml_id=one.gml_id[:LONGEST_ID], class_name=one.class_name[:LONGEST_CLASS],
        legend=colour_of(one.class_name, one.attributes).code[:LONGEST_LEGEND],
        label=(one.label or one.kind_of_use)[:LONGEST_LABEL],
        attributes={
            "kind": one.kind_of_use,
            "values": shown_attributes(one.attributes),
            "rules": [f"{rule['key']} {rule['text']}".strip() for rule in rules],
            "special": one.attributes.get("hatDarstellungMitBesondZweckbest") == "true",
            "building": _building_code(one),
        },
        geometry=as_kept(one.geometry or {}), hectares=one.hectares,
    )  # fmt: skip


def _building_code(one: ReadArea) -> dict[str, str]:
    """The codes that decide colour and term of a building area."""
    names = ("besondereArtDerBaulNutzung", "allgArtDerBaulNutzung")
    return {name: text_of(dict(one.attributes), name) for name in names if one.attributes.get(name)}
