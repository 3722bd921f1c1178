"""Plans in a catalogue that the portals of the states can harvest."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pyoxigraph as ox
import pytest

from modellkommune.kernel.catalogue.graph import NotAnAddress, read
from modellkommune.kernel.catalogue.plu import (
    Contact,
    PlanCatalogue,
    PlanFile,
    PlanRecord,
    PlanStep,
    plan_catalogue,
)
from tests.unit.kernel.catalogue.shapes import violations

BASE = "https://birkenhain.example/planungen"
NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)
CATALOGUE = PlanCatalogue(
    address=f"{BASE}/daten/katalog", title="Planverfahren in Birkenhain",
    description="Alle öffentlichen Verfahren", publisher="Gemeinde Birkenhain",
    homepage="https://birkenhain.example/", modified=NOON,
)  # fmt: skip
DRAWING = PlanFile(
    address=f"{BASE}/muehlenfeld/durchgang/1/unterlagen/3/", title="Planzeichnung",
    kind="planDrawing", format="PDF", size=2048, modified=NOON,
)  # fmt: skip
DISPLAY = PlanStep(
    address=f"{BASE}/muehlenfeld/durchgang/1/", identifier="1", title="Veröffentlichung",
    kind="publicDisclosure", number=1, starts_on=date(2027, 2, 1), ends_on=date(2027, 3, 2),
    files=(DRAWING,),
)  # fmt: skip
PLAN = PlanRecord(
    address=f"{BASE}/muehlenfeld/", identifier="plan-1", title="Am Mühlenfeld",
    description="Wohnungen", publisher="Gemeinde Birkenhain",
    contact=Contact("Bauamt", "bau@birkenhain.example", "05999 12"), place="Birkenhain",
    plan_state="inPreparation", procedure_state="ongoing", plan_type="developmentPlan",
    procedure_type="regular", plan_name="Nr. 17", starts_on=date(2026, 5, 1), issued=NOON,
    modified=NOON, notice="Jetzt können Sie Stellung nehmen.", steps=(DISPLAY,),
    outline={
        "type": "Polygon", "bbox": [10.0, 50.0, 10.01, 50.01],
        "coordinates": [[[10.0, 50.0], [10.01, 50.0], [10.01, 50.01], [10.0, 50.0]]],
    },
    files=(PlanFile(address=f"{BASE}/muehlenfeld/", title="Verfahren", kind="procedureURL"),),
)  # fmt: skip


def test_a_whole_procedure_keeps_to_the_published_shapes():
    assert violations(plan_catalogue(CATALOGUE, [PLAN]).triples) == []


def test_a_procedure_with_the_least_facts_keeps_to_them_too():
    least = replace(
        PLAN, description="", outline=None, starts_on=None, notice="", steps=(), files=(),
        plan_name="", contact=Contact("Rathaus"),
    )  # fmt: skip

    assert violations(plan_catalogue(CATALOGUE, [least]).triples) == []


def test_the_shapes_notice_what_is_missing():
    graph = plan_catalogue(CATALOGUE, [PLAN])
    title = ox.NamedNode("http://purl.org/dc/terms/title")
    spoiled = [one for one in graph.triples if one.predicate != title]

    assert "http://purl.org/dc/terms/title: missing" in violations(spoiled)


@pytest.mark.parametrize("ending", ["ttl", "rdf", "jsonld"])
def test_every_format_holds_the_same(ending):
    graph = plan_catalogue(CATALOGUE, [PLAN])

    content, media_type = graph.written(ending)

    assert len(read(content, ending)) == len(graph.triples)
    assert "/" in media_type


def test_the_same_facts_give_the_same_text():
    first, _media_type = plan_catalogue(CATALOGUE, [PLAN]).written("ttl")
    second, _media_type = plan_catalogue(CATALOGUE, [PLAN]).written("ttl")

    assert first == second


def test_the_outline_stands_with_box_and_middle():
    text = plan_catalogue(CATALOGUE, [PLAN]).written("ttl")[0].decode()

    assert '\\"coordinates\\":[10.005,50.005]' in text
    assert "bbox" in text


def test_what_is_no_address_names_nothing():
    with pytest.raises(NotAnAddress):
        plan_catalogue(replace(CATALOGUE, homepage="kein Ort"), [])
