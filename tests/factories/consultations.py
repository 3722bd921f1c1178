"""Procedures, rounds and statements for tests: records as the services would leave them."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime
from typing import Any

from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.consultations.models import (
    Consultee,
    DocumentKind,
    PlanArea,
    PlanDocument,
    PlanSource,
    Procedure,
    Round,
    Segment,
    Statement,
    StatementPart,
)

# A Wednesday in the period of most tests, noon in Berlin.
NOON = datetime(2026, 11, 18, 11, 0, tzinfo=UTC)
FIRST_DAY, LAST_DAY = date(2026, 11, 2), date(2026, 12, 2)
BEFORE = datetime(2026, 10, 20, 8, 0, tzinfo=UTC)
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[10.0, 52.0], [10.01, 52.0], [10.01, 52.01], [10.0, 52.01], [10.0, 52.0]]],
    "bbox": [10.0, 52.0, 10.01, 52.01],
}
_numbers = itertools.count(1)


def a_procedure(authority: Authority, *, slug: str = "", **fields: Any) -> Procedure:
    """Store a published development plan without rounds."""
    given = {
        "title": "Mühlenfeld", "summary": "Wohnungen, ein Spielplatz und ein Regenrückhaltebecken.",
        "kind": "development-plan", "number": "Nr. 17", "state": "NI", "area": SQUARE,
        "slug": slug or f"plan-{next(_numbers)}", "published_at": BEFORE,
        "contact_office": "Bauamt", "contact_email": "bauamt@ort.test",
        "contact_phone": "05999 1234",
    }  # fmt: skip
    with scope(authority=authority):
        return Procedure.objects.create(authority=authority, **(given | fields))


def a_round(procedure: Procedure, **fields: Any) -> Round:
    """Store a published formal display of the draft from FIRST_DAY to LAST_DAY, fixed."""
    with scope(authority=procedure.authority):
        number = Round.objects.filter(procedure=procedure).count() + 1
        given = {
            "step": "display", "starts_on": FIRST_DAY, "ends_on": LAST_DAY,
            "announced_on": date(2026, 10, 24), "bulletin": "Amtsblatt Nr. 41",
            "offline_place": "Rathaus, Zimmer 12", "published_at": BEFORE, "frozen_at": BEFORE,
        }  # fmt: skip
        return Round.objects.create(
            authority=procedure.authority, procedure=procedure, number=number, **(given | fields)
        )


def a_document(round_: Round, **fields: Any) -> PlanDocument:
    """Store a document of a round; its file is only a name."""
    given = {
        "kind": DocumentKind.REASONING, "title": "Begründung", "name": "begruendung.pdf",
        "file": "consultations/documents/begruendung.pdf", "media_type": "application/pdf",
        "size": 1000, "sha256": "0" * 64, "added_at": BEFORE,
    }  # fmt: skip
    with scope(authority=round_.authority):
        return PlanDocument.objects.create(
            authority=round_.authority, round=round_, **(given | fields)
        )


def an_area(round_: Round, **fields: Any) -> PlanArea:
    """Store an area of a round's plan, and the plan when there is none yet."""
    with scope(authority=round_.authority):
        own = {"authority": round_.authority}
        source, _is_new = PlanSource.objects.get_or_create(
            round=round_, defaults={**own, "kind": "drawn", "outline": SQUARE, "added_at": BEFORE}
        )
        given = {
            "position": PlanArea.objects.filter(source=source).count(), "label": "WA 1",
            "class_name": "BP_BaugebietsTeilFlaeche", "geometry": SQUARE,
        }  # fmt: skip
        return PlanArea.objects.create(**own, source=source, **(given | fields))


def a_consultee(authority: Authority, **fields: Any) -> Consultee:
    """Store an entry of the master list."""
    given = {
        "name": "Wasserverband Sonnenau", "email": "planung@wasserverband.test",
        "mail_domains": ["wasserverband.test"],
    }  # fmt: skip
    with scope(authority=authority):
        return Consultee.objects.create(authority=authority, **(given | fields))


def a_statement(round_: Round, text: str = "Der Spielplatz fehlt.", **fields: Any) -> Statement:
    """Store a statement with its text in one part; segments are not made."""
    with scope(authority=round_.authority):
        own = {"authority": round_.authority}
        number = Statement.objects.filter(procedure_id=round_.procedure_id).count() + 1
        given = {"name": "Hanna Vogt", "received_at": NOON}
        statement = Statement.objects.create(
            **own, procedure_id=round_.procedure_id, round=round_, number=number, **(given | fields)
        )
        StatementPart.objects.create(
            **own, statement=statement, text=text, received_at=statement.received_at
        )
    return statement


def a_segment(statement: Statement, **fields: Any) -> Segment:
    """Store one segment over the whole first text of a statement."""
    with scope(authority=statement.authority):
        part = statement.parts.first()
        given = {
            "position": 0, "start": 0, "end": len(part.text), "text": part.text,
            "changed_at": NOON,
        }  # fmt: skip
        return Segment.objects.create(
            authority=statement.authority, procedure_id=statement.procedure_id,
            statement=statement, part=part, **(given | fields),
        )  # fmt: skip
