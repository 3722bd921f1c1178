"""What portals of county and state, and everybody else, can read of procedures."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django_scopes import scope

from modellkommune.kernel.catalogue.graph import read
from tests.factories.consultations import (
    NOON,
    a_document,
    a_procedure,
    a_round,
    a_statement,
    an_area,
)
from tests.unit.kernel.catalogue.shapes import violations
from tests.unit.kernel.xbeteiligung.messages import published_schemas

pytestmark = pytest.mark.django_db

DATA = "/planungen/daten"


@pytest.fixture(autouse=True)
def _noon(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


@pytest.fixture
def citizen(lindental, client_for):
    """Somebody who visits the portal of the town."""
    return client_for(lindental.portal)


@pytest.fixture
def plan(lindental):
    """A plan that can be commented on, with a document, an area and a statement."""
    found = a_procedure(lindental.authority, slug="muehlenfeld")
    round_ = a_round(found)
    a_document(round_)
    an_area(round_)
    a_statement(round_, "Der Spielplatz fehlt.")
    return found


def rows_of(client, name, ending="json"):
    answer = client.get(f"{DATA}/{name}.{ending}")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    if ending == "csv":
        text = answer.content.decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text), delimiter=";"))
    return json.loads(answer.content)["rows"]


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_procedures_stand_in_a_table(citizen, plan, ending):
    (row,) = rows_of(citizen, "verfahren", ending)

    assert (row["stelle"], row["titel"], row["stand"]) == ("lindental", "Mühlenfeld", "open")
    assert float(row["west"]) == 10.0
    assert row["adresse"] == "http://lindental.localhost/planungen/lindental/muehlenfeld/"


def test_drafts_and_what_is_not_public_stay_inside(citizen, lindental, plan):
    a_procedure(lindental.authority, title="Geheim", published_at=None)
    a_round(plan, step="bodies")

    assert len(rows_of(citizen, "verfahren")) == 1
    assert [row["durchgang"] for row in rows_of(citizen, "auslegungen")] == [1]


def test_displays_name_period_place_and_message(citizen, plan):
    (row,) = rows_of(citizen, "auslegungen")

    assert (row["erster_tag"], row["letzter_tag"]) == ("2026-11-02", "2026-12-02")
    assert row["laeuft"] is True
    assert row["ort"] == "Rathaus, Zimmer 12"
    assert citizen.get(row["nachricht"]).status_code == 200


def test_a_display_that_has_ended_is_listed_no_longer(citizen, plan):
    with scope(authority=plan.authority):
        plan.rounds.update(ends_on="2026-11-17")

    assert rows_of(citizen, "auslegungen") == []


def test_the_county_shows_its_own_and_its_members(county, lindental, auenfeld, client_for, plan):
    a_round(a_procedure(auenfeld.authority, slug="anger", title="Anger"))
    a_round(a_procedure(county.authority, slug="kreis", title="Kreisplan"))

    in_county = rows_of(client_for(county.portal), "auslegungen")
    in_town = rows_of(client_for(lindental.portal), "auslegungen")

    assert sorted(row["titel"] for row in in_county) == ["Anger", "Kreisplan", "Mühlenfeld"]
    assert [row["titel"] for row in in_town] == ["Mühlenfeld"]


def test_outlines_are_geojson(citizen, plan):
    answer = citizen.get(f"{DATA}/verfahren.geojson")

    (feature,) = json.loads(answer.content)["features"]
    assert answer.headers["Content-Type"] == "application/geo+json"
    assert feature["geometry"]["type"] == "Polygon"
    assert feature["bbox"] == [10.0, 52.0, 10.01, 52.01]
    assert feature["properties"]["stand"] == "open"


def test_plans_are_geojson_with_their_areas(citizen, plan):
    features = json.loads(citizen.get(f"{DATA}/plaene.geojson").content)["features"]

    assert [feature["properties"]["rolle"] for feature in features] == ["umring", "flaeche"]
    assert features[1]["properties"]["bezeichnung"] == "WA 1"


@pytest.mark.parametrize("ending", ["ttl", "rdf", "jsonld"])
def test_the_catalogue_keeps_to_the_shapes_of_dcat_ap_plu(citizen, plan, ending):
    content = citizen.get(f"{DATA}/katalog.{ending}").content

    assert violations(read(content, ending)) == []
    assert b"developmentPlan" in content
    assert b"publicDisclosure" in content


def test_statutes_are_no_plans_and_stay_out_of_the_catalogue(citizen, lindental, plan):
    a_round(a_procedure(lindental.authority, kind="statute", title="Baumschutz"), step="text")

    content = citizen.get(f"{DATA}/katalog.ttl").content.decode()

    assert "Baumschutz" not in content
    assert "Mühlenfeld" in content


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("text/turtle", "text/turtle"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json;q=0.9, text/turtle;q=0.1", "application/ld+json"),
    ],
)
def test_a_program_gets_the_format_it_asks_for(citizen, plan, accept, kind):
    answer = citizen.get(f"{DATA}/katalog", headers={"accept": accept})

    assert answer.headers["Content-Type"].startswith(kind)
    assert "Accept" in answer.headers["Vary"]


def test_people_are_led_to_the_page(citizen, plan):
    answer = citizen.get(f"{DATA}/katalog", headers={"accept": "text/html"}, follow=True)

    assert "Daten der Planungen" in answer.text


def test_the_message_for_portals_is_valid_and_the_same_until_something_changes(citizen, plan):
    path = "/planungen/lindental/muehlenfeld/xbeteiligung-0451.xml"

    first, second = citizen.get(path).content, citizen.get(path).content

    assert published_schemas().check_bytes(first) == []
    assert first == second
    assert "Mühlenfeld".encode() in first


def test_no_author_is_in_any_of_it(citizen, plan):
    paths = [
        f"{DATA}/verfahren.json", f"{DATA}/auslegungen.json", f"{DATA}/verfahren.geojson",
        f"{DATA}/plaene.geojson", f"{DATA}/katalog.ttl", "/api/v1/consultations/procedures",
        "/planungen/lindental/muehlenfeld/xbeteiligung-0451.xml",
        "/api/v1/consultations/procedures/lindental/muehlenfeld",
    ]  # fmt: skip
    for path in paths:
        text = citizen.get(path).content.decode()
        assert "Hanna Vogt" not in text
        assert "Spielplatz fehlt" not in text


def test_the_api_tells_a_procedure_with_rounds_and_documents(citizen, plan):
    found = citizen.get("/api/v1/consultations/procedures/lindental/muehlenfeld").json()

    (round_,) = found["rounds"]
    assert (found["title"], found["stage"]) == ("Mühlenfeld", "open")
    assert round_["takes_statements"] is True
    assert [document["title"] for document in round_["documents"]] == ["Begründung"]


def test_the_neighbours_procedure_is_not_told_here(auenfeld, client_for, plan):
    stranger = client_for(auenfeld.portal)

    assert rows_of(stranger, "verfahren") == []
    missing = stranger.get("/api/v1/consultations/procedures/lindental/muehlenfeld")
    assert missing.status_code == 404
    path = "/planungen/lindental/muehlenfeld/xbeteiligung-0451.xml"
    assert stranger.get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        f"{DATA}/verfahren.json", f"{DATA}/auslegungen.json", f"{DATA}/katalog.ttl",
        f"{DATA}/plaene.geojson", "/api/v1/consultations/displays",
    ],
)  # fmt: skip
def test_data_needs_equally_many_queries_for_one_and_three(
    citizen, lindental, assert_queries_constant, path
):
    def add(number):
        round_ = a_round(a_procedure(lindental.authority, slug=f"plan-{number}"))
        a_document(round_)
        an_area(round_)

    assert_queries_constant(citizen, path, add=add)


def test_the_page_of_data_names_every_file(citizen, plan):
    page = citizen.get(f"{DATA}/").text

    for path in ("verfahren.csv", "auslegungen.json", "plaene.geojson", "katalog.ttl"):
        assert f"{DATA}/{path}" in page
        assert citizen.get(f"{DATA}/{path}").status_code == 200
    assert citizen.get(f"{DATA}/schema.json").status_code == 200
