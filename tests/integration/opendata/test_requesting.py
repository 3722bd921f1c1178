"""Requests for data with public answers, and applications made with the data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.journal.models import Entry
from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.commons.outbox.models import Message
from modellkommune.commons.people.models import Person
from modellkommune.features.opendata.models import CatalogueSettings, DataRequest, Showcase
from modellkommune.features.opendata.services.requesting import personal_data
from modellkommune.features.opendata.services.requesting.requests import forget_names
from tests.factories.opendata import NOON, a_dataset

Visit = Callable[[Portal], Client]
Office = Callable[[OpenedAuthority], Client]
WISH = {
    "title": "Gezählte Räder an der Bahnbrücke", "text": "Je Stunde, seit 2024.",
    "name": "Erika Muster", "email": "erika@muster.test", "word": "a" * 32,
}  # fmt: skip
MADE = {
    "title": "Baumkarte", "text": "Alle Bäume auf einer Karte.", "url": "https://karte.test/",
    "made_by": "Klasse 8b", "email": "klasse@schule.test", "word": "b" * 32,
}  # fmt: skip


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


def asked(lindental: OpenedAuthority, client: Client, **more: str) -> DataRequest:
    answer = client.post("/datenwuensche/neu/", WISH | more)
    assert answer.status_code == 302
    with scope(authority=lindental.authority):
        found: DataRequest = DataRequest.objects.get()
    return found


def address_of(dataset: Any) -> str:
    return f"/datensaetze/{dataset.authority.slug}/{dataset.slug}/"


def texts(template: str) -> list[Any]:
    return [one.body for one in Message.objects.filter(template=template)]


def test_a_request_is_looked_at_shown_without_the_name_and_answered_with_the_data(
    lindental: OpenedAuthority, client_for: Visit, office_client_for: Office
) -> None:
    citizen, office = client_for(lindental.portal), office_client_for(lindental)
    found = asked(lindental, citizen)
    before = citizen.get("/datenwuensche/").content.decode()
    dataset = a_dataset(lindental.authority, title="Räder je Stunde")

    office.post(f"/office/opendata/requests/{found.pk}/show/")
    shown = citizen.get("/datenwuensche/lindental/1/").content.decode()
    done = office.post(
        f"/office/opendata/requests/{found.pk}/",
        {"state": "provided", "provided": address_of(dataset), "answer": "Seit heute gibt es sie."},
    )
    page = citizen.get("/datenwuensche/lindental/1/").content.decode()

    assert "Bahnbrücke" not in before
    assert "Bahnbrücke" in shown
    assert "Erika" not in shown + page
    assert done.status_code == 302
    assert "Seit heute gibt es sie." in page
    assert f"/datensaetze/lindental/{dataset.slug}/" in page
    with scope(authority=lindental.authority):
        (mail,) = texts("opendata/requesting_answered")
        kinds = list(
            Entry.objects.filter(kind__startswith="opendata.request")
            .order_by("pk")
            .values_list("kind", flat=True)
        )
    assert "Seit heute gibt es sie." in mail
    assert kinds == ["opendata.request-shown", "opendata.request-answered"]


def test_an_end_needs_its_dataset_and_its_words(
    lindental: OpenedAuthority, client_for: Visit, office_client_for: Office
) -> None:
    found, office = asked(lindental, client_for(lindental.portal)), office_client_for(lindental)
    path = f"/office/opendata/requests/{found.pk}/"

    without_data = office.post(path, {"state": "provided", "answer": "Ja."})
    without_words = office.post(path, {"state": "declined", "answer": " "})

    assert (without_data.status_code, without_words.status_code) == (422, 422)
    assert "Bitte wählen Sie den veröffentlichten Datensatz" in without_data.content.decode()
    found.refresh_from_db()
    assert found.answer == ""


def test_the_same_form_sent_twice_is_one_request_and_programs_are_not_kept(
    lindental: OpenedAuthority, client_for: Visit
) -> None:
    client = client_for(lindental.portal)
    client.post("/datenwuensche/neu/", WISH)
    client.post("/datenwuensche/neu/", WISH)
    client.post("/datenwuensche/neu/", WISH | {"word": "c" * 32, "website": "http://werbung.test"})

    with scope(authority=lindental.authority):
        assert DataRequest.objects.count() == 1


def test_what_is_missing_is_said_and_nothing_is_lost(
    lindental: OpenedAuthority, client_for: Visit
) -> None:
    answer = client_for(lindental.portal).post("/datenwuensche/neu/", {"text": "Je Stunde."})

    assert answer.status_code == 422
    assert "Je Stunde." in answer.content.decode()


def test_on_the_page_of_the_county_one_chooses_whom_to_ask(
    county: OpenedAuthority, lindental: OpenedAuthority, client_for: Visit
) -> None:
    about = a_dataset(lindental.authority, title="Räder")
    client = client_for(county.portal)
    path = f"/datenwuensche/neu/?zu=lindental/{about.slug}"

    form = client.get(path).content.decode()
    client.post(path, WISH | {"authority": "lindental"})

    with scope(authority=lindental.authority):
        found = DataRequest.objects.get()
    assert 'value="lindental" selected' in form
    assert (found.authority, found.about) == (lindental.authority, about)


def test_an_authority_that_takes_no_requests_offers_no_form(
    lindental: OpenedAuthority, client_for: Visit
) -> None:
    with scope(authority=lindental.authority):
        CatalogueSettings.objects.create(takes_requests=False, takes_showcases=False)
    client = client_for(lindental.portal)

    assert client.get("/datenwuensche/").status_code == 200
    assert client.get("/datenwuensche/neu/").status_code == 404
    assert client.get("/anwendungen/neu/").status_code == 404


def test_an_application_stands_beside_its_data_after_a_look(
    lindental: OpenedAuthority, client_for: Visit, office_client_for: Office
) -> None:
    dataset = a_dataset(lindental.authority, title="Bäume")
    citizen, office = client_for(lindental.portal), office_client_for(lindental)
    citizen.post(
        "/anwendungen/neu/", MADE | {"datasets": f"https://lindental.test{address_of(dataset)}"}
    )
    with scope(authority=lindental.authority):
        made = Showcase.objects.get()
    before = citizen.get("/anwendungen/").content.decode()

    office.post(f"/office/opendata/showcases/{made.pk}/show/")

    beside = citizen.get(f"/datensaetze/lindental/{dataset.slug}/").content.decode()
    assert "Baumkarte" not in before
    assert "Baumkarte" in citizen.get("/anwendungen/").content.decode()
    assert "Baumkarte" in beside
    assert "klasse@schule.test" not in beside


def test_who_is_refused_learns_why(
    lindental: OpenedAuthority, client_for: Visit, office_client_for: Office
) -> None:
    client_for(lindental.portal).post("/anwendungen/neu/", MADE)
    office = office_client_for(lindental)
    with scope(authority=lindental.authority):
        made = Showcase.objects.get()

    office.post(f"/office/opendata/showcases/{made.pk}/refuse/", {"reason": " "})
    office.post(
        f"/office/opendata/showcases/{made.pk}/refuse/", {"reason": "Die Adresse antwortet nicht."}
    )

    with scope(authority=lindental.authority):
        (mail,) = texts("opendata/requesting_showcase")
    assert "Die Adresse antwortet nicht." in mail


def test_an_address_without_a_safe_beginning_is_not_taken(
    lindental: OpenedAuthority, client_for: Visit
) -> None:
    answer = client_for(lindental.portal).post(
        "/anwendungen/neu/", MADE | {"url": "javascript:alert(1)"}
    )

    assert answer.status_code == 422
    with scope(authority=lindental.authority):
        assert not Showcase.objects.exists()


def test_data_that_are_not_there_are_named(
    lindental: OpenedAuthority, auenfeld: OpenedAuthority, client_for: Visit
) -> None:
    foreign = address_of(a_dataset(auenfeld.authority))
    answer = client_for(lindental.portal).post("/anwendungen/neu/", MADE | {"datasets": foreign})

    assert answer.status_code == 422
    assert f"Hier steht kein Datensatz: {foreign}" in answer.content.decode()


def test_names_are_deleted_a_year_after_the_answer(
    lindental: OpenedAuthority, client_for: Visit
) -> None:
    found = asked(lindental, client_for(lindental.portal))
    with scope(authority=lindental.authority):
        DataRequest.objects.update(
            state="declined", answered_at=NOON, shown_at=NOON, answer="Nein."
        )
        early = forget_names(now=NOON + timedelta(days=364))
        late = forget_names(now=NOON + timedelta(days=366))
        found.refresh_from_db()

    assert (early, late) == (0, 1)
    assert (found.name, found.email, found.answer) == ("", "", "Nein.")


def test_what_a_person_asked_is_told_and_erased_on_wish(
    lindental: OpenedAuthority, client_for: Visit
) -> None:
    asked(lindental, client_for(lindental.portal))
    erika = Person.objects.create_user(email=WISH["email"], password=None)

    (part,) = personal_data.export(erika)
    kept = personal_data.erase(erika, NOON)

    assert part.rows[0]["Text"] == WISH["text"]
    assert kept == []  # it was never shown, so nothing has to stay
    with scope(authority=lindental.authority):
        assert not DataRequest.objects.exists()


def test_lists_need_equally_many_queries_for_one_and_three(
    county: OpenedAuthority, client_for: Visit, assert_queries_constant: Callable[..., None]
) -> None:
    def add(number: int) -> None:
        with scope(authority=county.authority):
            DataRequest.objects.create(
                number=number, title="Räder", text="Je Stunde", received_at=NOON, shown_at=NOON,
                state="open",
            )  # fmt: skip
            made = Showcase.objects.create(
                slug=f"k-{number}", title="Karte", text="x", url="https://k.test/", made_by="wir",
                received_at=NOON, shown_at=NOON,
            )  # fmt: skip
        made.datasets.add(a_dataset(county.authority))

    client = client_for(county.portal)
    assert_queries_constant(client, "/datenwuensche/", add=add)
    assert_queries_constant(client, "/anwendungen/", add=lambda number: add(number + 10))
