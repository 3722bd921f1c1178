"""Pages of a plan: for everybody once the round is public, for the office before."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scope

from modellkommune.features.consultations.models import PlanArea, PlanSource, Round
from modellkommune.features.consultations.services.plans import reading_plan
from tests.factories.consultations import NOON, SQUARE, a_procedure, a_round
from tests.fixtures.authorities import OpenedAuthority
from tests.fixtures.queries import fetch, queries_of
from tests.unit.kernel.plans.samples import area, document, plan

DEMO = Path(reading_plan.__file__).parents[4] / "site/demo/data/birkenhain-muehlenfeld.gml"
BASE = "/planungen/lindental/muehlenfeld/durchgang/1/plan"


@pytest.fixture
def draft(lindental: OpenedAuthority) -> Round:
    """A round in preparation."""
    procedure = a_procedure(lindental.authority, slug="muehlenfeld")
    return a_round(procedure, frozen_at=None, published_at=None)


@pytest.fixture
def shown(lindental: OpenedAuthority, draft: Round) -> Round:
    """The same round with its plan, public."""
    with scope(authority=lindental.authority):
        reading_plan.add_plan(round_=draft, name="p.gml", content=DEMO.read_bytes(), now=NOON)
        draft.published_at = draft.frozen_at = NOON
        draft.save()
    return draft


def at(path: str, client: Client) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_the_page_of_a_plan_has_picture_legend_and_a_page_for_every_area(
    shown: Round, lindental: OpenedAuthority, client_for: Callable[..., Client]
):
    page = at(f"{BASE}/", client_for(lindental.portal))

    assert "Allgemeines Wohngebiet" in page
    assert f'href="{BASE}/1/"' in page
    assert f'src="{BASE}.svg"' in page
    assert "1.2" in page
    assert "Vergnügungsstätten" in page


def test_the_page_of_an_area_says_what_holds_there(
    shown: Round, lindental: OpenedAuthority, client_for: Callable[..., Client]
):
    page = at(f"{BASE}/3/", client_for(lindental.portal))

    assert "<h1>WA 3</h1>" in page
    assert "Grundflächenzahl (GRZ)" in page
    assert "0,4" in page
    assert f'src="{BASE}.svg?flaeche=3"' in page


def test_map_and_programs_get_the_plan_as_geojson(
    shown: Round, lindental: OpenedAuthority, client_for: Callable[..., Client]
):
    plan_data = json.loads(at(f"{BASE}.geojson", client_for(lindental.portal)))

    first, second = plan_data["features"][:2]
    assert first["properties"]["role"] == "outline"
    assert second["properties"]["title"] == "WA 1"
    assert second["properties"]["url"] == f"{BASE}/1/"
    assert "WA 1</text>" in at(f"{BASE}.svg", client_for(lindental.portal))


def test_a_plan_in_preparation_is_not_found(
    draft: Round, lindental: OpenedAuthority, client_for: Callable[..., Client]
):
    with scope(authority=lindental.authority):
        reading_plan.add_plan(round_=draft, name="p.gml", content=DEMO.read_bytes(), now=NOON)
    client = client_for(lindental.portal)

    answers = [client.get(f"{BASE}{end}").status_code
               for end in ("/", "/1/", ".geojson", ".svg", ".gml")]  # fmt: skip
    assert answers == [404] * 5


def test_a_plan_with_many_areas_needs_no_more_queries(
    shown: Round, lindental: OpenedAuthority, client_for: Callable[..., Client],
    assert_queries_constant: Callable[..., None],
):  # fmt: skip
    def add_more(number: int) -> None:
        with scope(authority=lindental.authority):
            source = PlanSource.objects.get()
            PlanArea.objects.create(
                authority=lindental.authority, source=source, position=100 + number
            )

    assert_queries_constant(client_for(lindental.portal), f"{BASE}/", add=add_more)


def test_the_office_hands_in_a_plan_and_reads_what_is_odd(
    draft: Round, lindental: OpenedAuthority, office_client_for: Callable[..., Client]
):
    client = office_client_for(lindental)
    address = f"/office/consultations/{draft.procedure_id}/rounds/1/plan/"

    answer = client.post(
        address, {"file": SimpleUploadedFile("plan.gml", document(plan(), area()))}, follow=True
    )

    page = answer.content.decode()
    assert "Der Plan ist eingelesen." in page
    assert "Bitte prüfen" in page
    assert "Mühlenfeld" in page
    assert client.get(f"{address}picture.svg").status_code == 200


def test_a_file_that_is_no_plan_is_answered_with_a_sentence(
    draft: Round, lindental: OpenedAuthority, office_client_for: Callable[..., Client]
):
    address = f"/office/consultations/{draft.procedure_id}/rounds/1/plan/"

    answer = office_client_for(lindental).post(
        address, {"file": SimpleUploadedFile("plan.gml", b"%PDF-1.7")}, follow=True
    )

    assert "Die Datei ist kein XML oder beschädigt" in answer.content.decode()


def test_the_office_draws_an_outline(
    draft: Round, lindental: OpenedAuthority, office_client_for: Callable[..., Client]
):
    square = {"type": "Polygon", "coordinates": [
        [[7.4, 54.5], [7.41, 54.5], [7.41, 54.51], [7.4, 54.51], [7.4, 54.5]]]}  # fmt: skip
    address = f"/office/consultations/{draft.procedure_id}/rounds/1/plan/outline/"

    answer = office_client_for(lindental).post(
        address, {"outline": json.dumps(square)}, follow=True
    )

    assert "Der Umriss ist gespeichert." in answer.content.decode()
    with scope(authority=lindental.authority):
        assert PlanSource.objects.get().outline["bbox"] == [7.4, 54.5, 7.41, 54.51]


def test_a_fixed_round_keeps_its_plan(
    shown: Round, lindental: OpenedAuthority, office_client_for: Callable[..., Client]
):
    address = f"/office/consultations/{shown.procedure_id}/rounds/1/plan/"
    client = office_client_for(lindental)

    answer = client.post(f"{address}remove/", follow=True)

    assert answer.status_code == 200
    with scope(authority=lindental.authority):
        assert PlanSource.objects.get().chosen


def test_with_nothing_but_an_outline_the_page_leads_to_the_documents(
    draft: Round, lindental: OpenedAuthority, client_for: Callable[..., Client]
):
    with scope(authority=lindental.authority):
        reading_plan.add_outline(round_=draft, geometry=SQUARE, now=NOON)
        draft.published_at = draft.frozen_at = NOON
        draft.save()
    client = client_for(lindental.portal)

    page = at(f"{BASE}/", client)

    assert "Auf der Karte liegt nur der Umriss" in page
    assert 'href="/planungen/lindental/muehlenfeld/durchgang/1/"' in page
    assert "stroke-dasharray" in at(f"{BASE}.svg", client)


def test_a_file_that_could_not_be_read_is_not_linked(
    draft: Round, lindental: OpenedAuthority, client_for: Callable[..., Client]
):
    with scope(authority=lindental.authority):
        reading_plan.add_plan(round_=draft, name="p.gml", content=b"kaputt", now=NOON)
        draft.published_at = draft.frozen_at = NOON
        draft.save()

    page = at("/planungen/lindental/muehlenfeld/durchgang/1/", client_for(lindental.portal))

    assert f'href="{BASE}/"' not in page


def test_the_page_of_the_procedure_shows_the_plan(
    shown: Round, lindental: OpenedAuthority, client_for: Callable[..., Client]
):
    page = at("/planungen/lindental/muehlenfeld/", client_for(lindental.portal))

    assert f'src="{BASE}.svg"' in page


def test_the_page_of_an_area_needs_few_queries(
    shown: Round, lindental: OpenedAuthority, client_for: Callable[..., Client]
):
    client = client_for(lindental.portal)
    fetch(client, f"{BASE}/3/")

    assert len(queries_of(client, f"{BASE}/3/")) <= 12
