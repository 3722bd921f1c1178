"""Everybody sees what is kept of them, takes it along, and has it erased."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail, serializers
from django.db import models as db_models
from django.test import Client
from django_scopes import scope, scopes_disabled
from pypdf import PdfReader

from modellkommune.commons.journal.models import Entry
from modellkommune.commons.people import personal_data
from modellkommune.commons.people.models import Person, Role
from modellkommune.commons.people.personal_data import Kept, Part
from modellkommune.commons.people.services.accounts import enrol_totp, open_account
from modellkommune.commons.people.services.own_data import (
    AlreadyErased,
    copy_of,
    erase_person,
)
from modellkommune.commons.people.services.residents import Identity, verify_resident
from modellkommune.commons.people.services.roles import LastAdministrator, give_role
from modellkommune.features.contact.models import Message
from tests.walls import TOTP_SECRET, client_of, open_town, sign_in

pytestmark = pytest.mark.django_db

MIA = "mia@dorf.test"
NOON = datetime(2026, 6, 1, 12, 30, tzinfo=UTC)


@pytest.fixture
def town():
    return open_town("dorf")


@pytest.fixture
def mia(town):
    person = open_account(email=MIA, name="Mia Bachmann")
    enrol_totp(person, TOTP_SECRET)
    with scope(authority=town.authority):
        verify_resident(
            person=person, authority=town.authority, now=NOON, by=town.administrator,
            identity=Identity("Bachmann", "Mia", date(1980, 12, 24)), district="Unterdorf",
        )  # fmt: skip
    return person


@pytest.fixture
def browser(town, mia):
    return sign_in(Client(headers={"host": "dorf.test"}), mia)


def letter(town, **fields):
    with scope(authority=town.authority):
        return Message.objects.create(
            authority=town.authority, kind="question", text="Wo ist die Bank?",
            name="Mia Bachmann", email=MIA, **fields,
        )  # fmt: skip


def test_the_copy_for_machines_holds_what_every_room_keeps(town, browser):
    letter(town)

    data = json.loads(browser.get("/account/daten.json").content)

    titles = [part["title"] for parts in data["rooms"].values() for part in parts]
    assert {"Konto", "Wohnsitznachweise", "Rollen", "Nachrichten an das Rathaus"} <= set(titles)
    text = json.dumps(data, ensure_ascii=False)
    assert [
        word for word in (MIA, "1980-12-24", "Unterdorf", "Wo ist die Bank?") if word not in text
    ] == []


def test_the_copy_holds_no_secret(mia, browser):
    secret = Authenticator.objects.get(user=mia, type="totp").data["secret"]

    text = browser.get("/account/daten.json").content.decode()

    assert [word for word in (secret, TOTP_SECRET, mia.password) if word in text] == []


def test_the_copy_to_read_is_a_pdf_with_the_same_facts(browser):
    answer = browser.get("/account/daten.pdf")

    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert answer["Content-Type"] == "application/pdf"
    assert "Was über mich gespeichert ist" in text
    assert [word for word in ("24.12.1980", "Unterdorf") if word not in text] == []


def test_nobody_else_reads_it(town):
    for path in ("", "daten/", "daten.json", "daten.pdf", "loeschen/"):
        answer = Client(headers={"host": "dorf.test"}).get(f"/account/{path}")

        assert answer["location"].startswith("/account/login/")


def test_erasing_leaves_nothing_personal(town, mia, browser):
    letter(town, is_answered=True)

    page = browser.post("/account/loeschen/", {"is_sure": "on"}).content.decode()

    assert "Ihr Konto ist gelöscht" in page
    assert everything_stored_with([MIA, "Bachmann", "Unterdorf", "1980-12-24"]) == []
    assert browser.get("/account/").status_code == 302
    assert str(Person.objects.get(pk=mia.pk)) == "Gelöschtes Konto"


def everything_stored_with(words: list[str]) -> list[str]:
    """The tables in which one of the words still stands."""
    from django.apps import apps

    found = []
    with scopes_disabled():
        for model in apps.get_models():
            manager = db_models.Manager.from_queryset(db_models.QuerySet)()
            manager.model = model
            text = serializers.serialize("json", manager.get_queryset(), ensure_ascii=False)
            found += [f"{model._meta.label}: {word}" for word in words if word in text]
    return found


def test_the_search_for_leftovers_would_find_some(mia):
    assert everything_stored_with([MIA]) != []


def test_erasing_answers_what_stays_and_why(town, browser):
    letter(town)

    page = browser.post("/account/loeschen/", {"is_sure": "on"}).content.decode()

    assert "Ihre Nachricht vom" in page
    assert "noch nicht beantwortet" in page
    assert "Ihre Nachricht vom" in mail.outbox[-1].body
    assert mail.outbox[-1].to == [MIA]
    assert everything_stored_with([MIA, "Bachmann"]) == []


def test_the_tick_is_asked_for(mia, browser):
    page = browser.post("/account/loeschen/", {}).content.decode()

    assert "setzen Sie das Häkchen" in page
    assert Person.objects.get(pk=mia.pk).email == MIA


def test_the_last_administrator_stays(town):
    client = client_of(town)

    page = client.post("/account/loeschen/", {"is_sure": "on"}).content.decode()

    assert "Nur Sie verwalten" in page
    assert EmailAddress.objects.filter(user=town.administrator).exists()


def test_one_room_that_cannot_keeps_all_others_from_erasing(town, mia, monkeypatch):
    class Broken:
        name = "broken"

        def export(self, person):
            return [Part("x", [])]

        def erase(self, person, now):
            raise RuntimeError("the disk is full")

    rooms = [*personal_data.contributors(), Broken()]
    monkeypatch.setattr(
        "modellkommune.commons.people.services.own_data.contributors", lambda: iter(rooms)
    )

    with pytest.raises(RuntimeError):
        erase_person(mia, now=NOON)

    assert Person.objects.get(pk=mia.pk).email == MIA
    assert Role.objects.filter(person=mia).exists()


def test_an_account_is_erased_once(mia):
    erase_person(mia, now=NOON)

    with pytest.raises(AlreadyErased):
        erase_person(mia, now=NOON)


def test_of_two_administrators_one_may_go(town):
    second = open_account(email="zwei@dorf.test")
    give_role(person=second, authority=town.authority)

    erase_person(second, now=NOON)

    with pytest.raises(LastAdministrator):
        erase_person(town.administrator, now=NOON)


def test_the_address_is_free_for_a_new_account_afterwards(mia):
    erase_person(mia, now=NOON)

    assert open_account(email=MIA).pk != mia.pk


def test_the_chain_of_the_journal_stays_whole(town, mia):
    erase_person(mia, now=NOON)

    with scope(authority=town.authority):
        entries = list(Entry.objects.order_by("position"))

    assert [entry.kind for entry in entries if "role" in entry.kind][-1] == "office.role-taken"
    assert [entry.position for entry in entries] == list(range(1, len(entries) + 1))


def test_every_answer_of_a_room_has_the_agreed_shape(town, mia):
    letter(town)

    for room, parts in copy_of(mia).items():
        assert room
        assert all(isinstance(part, Part) and part.title for part in parts)
    assert all(isinstance(kept, Kept) and kept.why for kept in erase_person(mia, now=NOON).kept)
