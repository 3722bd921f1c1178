"""Messages and their pieces for the tests, written for them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from modellkommune.kernel.xbeteiligung import (
    Author,
    Case,
    Document,
    Head,
    Office,
    Participation,
    Period,
    Place,
    Procedure,
    Schemas,
    Statement,
    load_schemas,
)
from tests.factories.shared_data import shared_file

TOWN_HALL = Office(key="psw:99001001", name="Gemeinde Birkenhain", email="bau@birkenhain.example")
PORTAL = Office(key="psw:99000000", name="Landesportal Bauleitplanung")
CASE = Case(case_id="vorgang-1", plan_id="plan-1", participation_id="runde-2")
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[10.0, 50.0], [10.01, 50.0], [10.01, 50.01], [10.0, 50.0]]],
}


def head(kind: str) -> Head:
    """Return the head of a message of the town hall to the portal."""
    return Head(
        message_id="7c9e6679-7425-40de-944b-e07fc1f90ae7",
        kind=kind,
        created_at=datetime(2027, 2, 1, 9, 30, tzinfo=UTC),
        author=TOWN_HALL,
        reader=PORTAL,
    )


def display(**changes: object) -> Participation:
    """Return the publication of a draft in February 2027."""
    facts = {
        "identifier": "runde-2",
        "round": 2,
        "step": "6000",
        "announced_on": date(2027, 1, 22),
        "period": Period(starts_on=date(2027, 2, 1), ends_on=date(2027, 3, 2)),
        "documents": (
            Document(
                title="Planzeichnung",
                file_name="plan.pdf",
                media_type="application/pdf",
                identifier="datei-1",
                size=2048,
                digest="0" * 64,
            ),
            Document(title="Begründung", address="https://birkenhain.example/begruendung.pdf"),
        ),
    }
    return Participation(**{**facts, **changes})


def procedure(**changes: object) -> Procedure:
    """Return the plan for a mill field, displayed to citizens and consultees."""
    facts = {
        "plan_id": "plan-1",
        "plan_name": "Am Mühlenfeld",
        "working_title": "Mühlenfeld",
        "initiator": "Gemeinde Birkenhain",
        "step": "6000",
        "plan_kind": "6_1_QualifizierterBPlan",
        "procedure_kind": "1000",
        "round": 2,
        "reason": "Wohnungen",
        "outline": SQUARE,
        "place": "Östlich der Mühle",
        "address": "https://birkenhain.example/plaene/1/",
        "public": display(),
        "consultees": display(identifier="runde-2-t", step="5000", documents=()),
    }
    return Procedure(**{**facts, **changes})


def statement(**changes: object) -> Statement:
    """Return a statement with everything that a message can carry."""
    facts = {
        "identifier": "S-12",
        "plan_id": "plan-1",
        "participation_id": "runde-2",
        "step": "6000",
        "author": Author(surname="Öztürk", street="Mühlweg 3", postcode="99999", town="Birkenhain"),
        "title": "Verkehr",
        "text": "Die Straße ist zu schmal.",
        "handed_in_on": date(2027, 2, 14),
        "kind": "2000",
        "answer_by": "1000",
        "places": (Place(identifier="seite-3", code="0510", start=0, end=24),),
        "geometries": (
            SQUARE,
            {"type": "Point", "coordinates": [10.0, 50.0]},
            {"type": "LineString", "coordinates": [[10.0, 50.0], [10.1, 50.1]]},
        ),
        "weighing": "3000",
        "keywords": ("Verkehr",),
        "documents": display().documents,
    }
    return Statement(**{**facts, **changes})


def published_schemas() -> Schemas:
    """Return the schemas of the XLeitstelle; skips where they are not at hand."""
    return load_schemas(shared_file("planning", "xbeteiligung", "xsd"))


def published_message(name: str) -> bytes:
    """Return a message that another program wrote; skips where it is not at hand."""
    path: Path = shared_file("planning", "xbeteiligung", "messages", name)
    return path.read_bytes()
