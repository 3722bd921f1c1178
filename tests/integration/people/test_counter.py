"""A clerk takes down at the counter who lives here."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django_scopes import scope

from modellkommune.commons.people.models import Person, ResidentVerification, Role
from modellkommune.commons.people.services.accounts import enrol_totp, open_account
from modellkommune.commons.people.services.residents import (
    AlreadyVerified,
    Identity,
    mark_of,
    verification_of,
    verify_resident,
)
from modellkommune.commons.people.services.roles import give_role
from tests.walls import TOTP_SECRET, client_of, open_town, sign_in

pytestmark = pytest.mark.django_db

MIA = "mia@dorf.test"
CARD = {
    "given_names": "Mia", "family_name": "Bachmann", "birth_date": "24.12.1980",
    "district": "Unterdorf", "has_seen": "on",
}  # fmt: skip
NOON = datetime(2026, 6, 1, 12, 30, tzinfo=UTC)


@pytest.fixture
def town():
    return open_town("dorf")


@pytest.fixture
def counter(town):
    """The browser of a clerk, who is no administrator."""
    clerk = open_account(email="schalter@dorf.test", name="Karl Schalter")
    give_role(person=clerk, authority=town.authority, kind="clerk")
    enrol_totp(clerk, TOTP_SECRET)
    return sign_in(Client(headers={"host": "dorf.test"}), clerk)


def take_down(client, email=MIA, **fields):
    form = client.get("/office/counter/", {"email": email})["location"]
    return client.post(form, CARD | fields, follow=True)


def test_looking_up_and_checking_the_card_makes_a_resident(town, counter):
    mia = open_account(email=MIA)

    page = take_down(counter).content.decode()

    with scope(authority=town.authority):
        proof = verification_of(mia, town.authority)
    assert "Der Wohnsitz von Mia Bachmann ist bestätigt." in page
    assert (proof.birth_date, proof.district) == (date(1980, 12, 24), "Unterdorf")
    assert str(proof.verified_by) == "Karl Schalter"
    assert Role.objects.get(person=mia).kind == "citizen"


def test_without_having_seen_the_card_nothing_is_taken_down(counter):
    open_account(email=MIA)

    take_down(counter, has_seen="")

    assert not Role.objects.filter(kind="citizen").exists()


def test_a_year_of_birth_that_cannot_be_is_asked_again(counter):
    open_account(email=MIA)

    page = take_down(counter, birth_date="24.12.1080").content.decode()

    assert "prüfen Sie das Geburtsjahr" in page
    assert "Bachmann" in page


def test_an_account_whose_address_is_not_confirmed_is_not_found(counter):
    Person.objects.create_user(MIA)

    page = counter.get("/office/counter/", {"email": MIA}).content.decode()

    assert "kein Konto mit dieser bestätigten Adresse" in page


def test_one_human_being_is_verified_with_one_account(counter):
    for email in (MIA, "mia-zwei@dorf.test"):
        open_account(email=email)
    take_down(counter)

    page = take_down(counter, "mia-zwei@dorf.test", family_name="BACHMANN ").content.decode()

    assert "bereits mit einem anderen Konto bestätigt" in page
    assert Role.objects.filter(kind="citizen").count() == 1


def test_a_name_is_the_same_however_it_is_typed():
    printed = Identity("MÜLLER", "ANNA  LENA", date(1980, 1, 2))
    typed = Identity("Mu\u0308ller", "Anna Lena", date(1980, 1, 2))

    assert mark_of(printed) == mark_of(typed)
    assert mark_of(typed) != mark_of(Identity("Müller", "Anna Lena", date(1980, 1, 3)))


def test_a_correction_takes_the_place_of_what_was_taken_down(town, counter):
    open_account(email=MIA)
    take_down(counter)

    take_down(counter, district="Oberdorf")

    with scope(authority=town.authority):
        assert ResidentVerification.objects.get().district == "Oberdorf"


def test_whoever_moves_away_is_no_longer_a_resident(town, counter):
    open_account(email=MIA)
    take_down(counter)
    with scope(authority=town.authority):
        proof = ResidentVerification.objects.get()

    counter.post(f"/office/counter/proofs/{proof.pk}/end/")

    assert not Role.objects.filter(kind="citizen").exists()


def test_the_same_person_may_live_in_two_towns_of_the_installation(town):
    mia = open_account(email=MIA)
    for authority in (town.authority, open_town("stadt").authority):
        with scope(authority=authority):
            verify_resident(
                person=mia, authority=authority, now=NOON, district="",
                identity=Identity("Bachmann", "Mia", date(1980, 12, 24)),
            )  # fmt: skip

    assert Role.objects.filter(person=mia, kind="citizen").count() == 2


def test_verifying_twice_by_service_is_refused_as_well(town):
    identity = Identity("Bachmann", "Mia", date(1980, 12, 24))
    with scope(authority=town.authority):
        verify_resident(
            person=open_account(email=MIA), authority=town.authority, identity=identity,
            district="", now=NOON,
        )  # fmt: skip

        with pytest.raises(AlreadyVerified):
            verify_resident(
                person=open_account(email="m2@dorf.test"), authority=town.authority,
                identity=identity, district="", now=NOON,
            )  # fmt: skip


def test_the_neighbour_sees_no_resident_of_this_town(town, counter):
    mia = open_account(email=MIA)
    take_down(counter)
    with scope(authority=town.authority):
        proof = ResidentVerification.objects.get()
    neighbour = client_of(open_town("nachbar"))

    answers = [
        neighbour.get("/office/counter/"),
        neighbour.get(f"/office/counter/proofs/{proof.pk}/"),
        neighbour.get(f"/office/counter/account/{mia.pk}/", follow=True),
        neighbour.post(f"/office/counter/proofs/{proof.pk}/end/"),
    ]

    assert [answer.status_code for answer in answers] == [200, 404, 200, 404]
    assert [answer for answer in answers if "Bachmann" in answer.content.decode()] == []
    assert Role.objects.filter(kind="citizen").exists()


@pytest.mark.parametrize("kind", ["editor", "auditor", "juror"])
def test_other_roles_take_nobody_down(town, kind):
    person = open_account(email="andere@dorf.test")
    give_role(person=person, authority=town.authority, kind=kind)
    enrol_totp(person, TOTP_SECRET)
    client = sign_in(Client(headers={"host": "dorf.test"}), person)

    answer = client.get("/office/counter/")

    assert answer.status_code in {302, 403}
    assert "Ausweis" not in answer.content.decode()


def test_the_list_asks_equally_often_for_one_and_for_three(town, counter, assert_queries_constant):
    def add(number):
        with scope(authority=town.authority):
            verify_resident(
                person=open_account(email=f"p{number}@dorf.test"), authority=town.authority,
                identity=Identity("Bachmann", "Mia", date(1980, 12, number)), district="",
                now=NOON,
            )  # fmt: skip

    assert_queries_constant(counter, "/office/counter/", add=add, most=14)
