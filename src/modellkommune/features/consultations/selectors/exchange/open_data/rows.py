"""The rows of the open data: published procedures and what of them runs or comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from modellkommune.commons.open_data.columns import Row
from modellkommune.features.consultations.models import Procedure, Round
from modellkommune.features.consultations.selectors.front_page import rounds_of
from modellkommune.features.consultations.selectors.public_procedures import (
    address_of_procedure,
    public_procedures,
)
from modellkommune.features.consultations.selectors.states import stage_of

Address = Callable[[str], str]
EDGES = ("west", "sued", "ost", "nord")


def procedure_rows(*, now: datetime, absolute: Address) -> Iterator[Row]:
    """The published procedures of the open scope, the newest first; two queries."""
    for one in public_procedures():
        yield {
            **_whose(one),
            "kurzname": one.slug,
            "titel": one.title,
            "nummer": one.number or None,
            "art": one.kind,
            "weg": one.way,
            "stand": stage_of(one, rounds_of(one), now).value,
            "zusammenfassung": one.summary,
            "aufstellungsbeschluss": one.resolved_on,
            "beschlossen_am": one.decided_on,
            "in_kraft_seit": one.in_force_on,
            **_edges(one),
            "lizenz": one.licence or None,
            "adresse": absolute(address_of_procedure(one)),
        }


def display_rows(*, now: datetime, absolute: Address) -> Iterator[Row]:
    """What can be commented on now or soon, the soonest end first; two queries."""
    for one, round_ in running_displays(now=now):
        yield {
            **_whose(one),
            "verfahren": one.slug,
            "titel": one.title,
            "durchgang": round_.number,
            "schritt": round_.step,
            "schritt_name": str(round_.get_step_display()),
            "bekannt_gemacht_am": round_.announced_on,
            "erster_tag": round_.starts_on,
            "letzter_tag": round_.ends_on,
            "laeuft": round_.takes_statements(now),
            "ort": round_.offline_place or None,
            "pruefsumme": round_.set_digest or None,
            "adresse": absolute(address_of_procedure(one, "round", number=round_.number)),
            "nachricht": absolute(address_of_procedure(one, "message"))
            if one.is_plan and round_.announced_on
            else None,
        }


def running_displays(*, now: datetime) -> list[tuple[Procedure, Round]]:
    """Return the public rounds that run or come in the open scope, the soonest end first."""
    found = [
        (one, round_)
        for one in _still_running(public_procedures())
        for round_ in rounds_of(one)
        if round_.closed_at is None and round_.end_moment is not None and now < round_.end_moment
    ]
    return sorted(found, key=lambda pair: (pair[1].ends_on, pair[0].pk))


def _still_running(procedures: QuerySet[Procedure]) -> Iterable[Procedure]:
    return procedures.filter(ended_at__isnull=True)


def _whose(procedure: Procedure) -> dict[str, Any]:
    authority = procedure.authority
    return {
        "stelle": authority.slug,
        "herausgeber": authority.name,
        "ags": authority.ags or None,
    }


def _edges(procedure: Procedure) -> dict[str, float | None]:
    box = (procedure.area or {}).get("bbox") or [None] * len(EDGES)
    return dict(zip(EDGES, box, strict=True))
