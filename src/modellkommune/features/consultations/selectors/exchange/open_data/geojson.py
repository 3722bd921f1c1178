"""Procedures and plans as GeoJSON (RFC 7946), for maps of counties and states."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from modellkommune.features.consultations.models import PlanArea, PlanSource, Procedure, Round
from modellkommune.features.consultations.selectors.exchange.open_data.rows import (
    running_displays,
)
from modellkommune.features.consultations.selectors.front_page import rounds_of
from modellkommune.features.consultations.selectors.public_procedures import (
    address_of_procedure,
    public_procedures,
)
from modellkommune.features.consultations.selectors.states import running_round, state_words

Address = Callable[[str], str]


def procedures_geojson(*, now: datetime, absolute: Address) -> dict[str, Any]:
    """Return the outlines of all published procedures of the open scope; two queries.

    One without an outline has no geometry, and is in the list all the same.
    """
    return _collection(_procedure(one, now=now, absolute=absolute) for one in public_procedures())


def plans_geojson(*, now: datetime, absolute: Address) -> dict[str, Any]:
    """Return outlines and areas of the plans that can be commented on now or soon.

    Four queries, however many plans there are.
    """
    shown = {round_.pk: (one, round_) for one, round_ in running_displays(now=now)}
    sources = list(PlanSource.objects.filter(round__in=shown).order_by("round"))
    areas: dict[int, list[PlanArea]] = {}
    for area in PlanArea.objects.filter(source__in=sources).order_by("source", "position"):
        areas.setdefault(area.source_id, []).append(area)
    features = []
    for source in sources:
        procedure, round_ = shown[source.round_id]
        features.append(_outline(source, procedure, round_, absolute=absolute))
        features += [
            _area(area, procedure, round_, absolute=absolute) for area in areas.get(source.pk, ())
        ]
    return _collection(features)


def _procedure(procedure: Procedure, *, now: datetime, absolute: Address) -> dict[str, Any]:
    current = running_round(rounds_of(procedure), now)
    state = state_words(procedure, rounds_of(procedure), now)
    return _feature(
        f"{procedure.authority.slug}/{procedure.slug}",
        procedure.area,
        {
            "titel": procedure.title,
            "nummer": procedure.number,
            "art": procedure.kind,
            "stand": state.stage.value,
            "stand_name": state.label,
            "stelle": procedure.authority.slug,
            "herausgeber": procedure.authority.name,
            "erster_tag": _day(current.starts_on if current else None),
            "letzter_tag": _day(current.ends_on if current else None),
            "lizenz": procedure.licence,
            "adresse": absolute(address_of_procedure(procedure)),
        },
    )


def _outline(
    source: PlanSource, procedure: Procedure, round_: Round, *, absolute: Address
) -> dict[str, Any]:
    page = address_of_procedure(procedure, "round", number=round_.number)
    return _feature(
        f"{procedure.authority.slug}/{procedure.slug}/{round_.number}",
        source.outline,
        {
            "rolle": "umring",
            "verfahren": procedure.title,
            "durchgang": round_.number,
            "hektar": source.hectares,
            "adresse": absolute(page),
        },
    )


def _area(
    area: PlanArea, procedure: Procedure, round_: Round, *, absolute: Address
) -> dict[str, Any]:
    page = address_of_procedure(procedure, "area", number=round_.number, position=area.position)
    return _feature(
        f"{procedure.authority.slug}/{procedure.slug}/{round_.number}/{area.position}",
        area.geometry,
        {
            "rolle": "flaeche",
            "verfahren": procedure.title,
            "durchgang": round_.number,
            "bezeichnung": area.label,
            "klasse": area.class_name,
            "hektar": area.hectares,
            "adresse": absolute(page),
        },
    )


def _feature(
    name: str, geometry: Mapping[str, Any] | None, properties: dict[str, Any]
) -> dict[str, Any]:
    shape = dict(geometry or {})
    box = shape.pop("bbox", None)
    feature = {
        "type": "Feature", "id": name, "geometry": shape or None, "properties": properties,
    }  # fmt: skip
    return {**feature, "bbox": box} if box else feature


def _collection(features: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
