"""The page of the chairs: who sees what, trying without writing, keeping with a reason."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django_scopes import scope

from modellkommune.commons.people.services.accounts import enrol_totp
from modellkommune.features.calls.models import Call, ChosenSet, ConstraintKind
from modellkommune.features.calls.services.selecting import choosing
from tests.factories.calls import a_juror
from tests.factories.chairs import (
    OPENED,
    a_judged_call,
    a_rule,
    an_open_session,
    judge,
    keep_out,
)
from tests.fixtures.authorities import host_of
from tests.fixtures.queries import queries_of
from tests.walls import TOTP_SECRET, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(programme_office):
    with scope(authority=programme_office.authority):
        yield programme_office


@pytest.fixture
def call(office) -> Call:
    """Three grants; cities 1 and 2, towns 3 and 4, villages 5 and 6; one village at least."""
    made = a_judged_call(office.authority, sizes="ccttvv", grants=3)
    a_rule(
        made, "villages", "Mindestens ein Dorf", ConstraintKind.AT_LEAST,
        feature="size:village", count=1,
    )  # fmt: skip
    a_rule(
        made, "cities", "Höchstens eine Großstadt", ConstraintKind.AT_MOST,
        feature="size:city", count=1,
    )  # fmt: skip
    return made


@pytest.fixture
def session(call):
    return an_open_session(call)


@pytest.fixture
def client(office, office_client_for) -> Client:
    return office_client_for(office)


def chairs(call: Call, query: str = "") -> str:
    return f"/office/calls/{call.pk}/chairs/{query}"


def page_of(client: Client, call: Call, query: str = "") -> str:
    answer = client.get(chairs(call, query))
    assert answer.status_code == 200
    return answer.content.decode()


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.split("<main", 1)[-1])).replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_before_the_session_opens_there_are_cards_and_no_points(call, client):
    text = text_of(page_of(client, call))

    assert "Ort 01" in text
    assert "Punkte, Vorschlag und Auswahl erscheinen, sobald sie eröffnet ist" in text
    assert "5,00" not in text
    assert "Vorschlag auf den Tisch legen" not in text


def test_the_open_session_shows_points_reasons_prices_and_the_ranking(call, session, client):
    text = text_of(page_of(client, call))

    assert "6 Bewerbungen ohne Stuhl" in text
    assert "150.000 € noch zu vergeben" in text
    assert "Der Vorschlag hat zusammen 13,00 Punkte." in text
    # Ort 02 scores more than Ort 03 and is a second city.
    assert "Anstelle von OGK27-001" not in text
    assert "Anstelle von OGK27-005 (Ort 05) wäre verletzt: „Mindestens ein Dorf“" in text
    assert "Ohne sie käme herein: OGK27-004 (Ort 04); dafür ginge: OGK27-005 (Ort 05)." in text
    assert "Die Regel „Höchstens eine Großstadt“ ist verletzt: 1 zu viel." in text
    assert "Nr. 1, Nr. 2, Nr. 3." in text


def test_trying_a_card_names_the_broken_rule_and_who_must_leave_and_writes_nothing(
    call, session, client
):
    text = text_of(page_of(client, call, "?auf=1,3,5,2&rein=2"))

    # A second city: Ort 01 would have to leave, as it is the other one.
    assert "Für OGK27-002 (Ort 02) müsste gehen: OGK27-001 (Ort 01)." in text
    assert "Die Regel „Höchstens eine Großstadt“ ist verletzt: 1 zu viel." in text
    assert "50.000 € zu wenig" in text.replace("−", "")
    assert "kein Stuhl frei" in text
    assert ChosenSet.objects.count() == 0


def test_the_way_out_leads_to_the_set_without_the_one_who_leaves(call, session, client):
    page = page_of(client, call, "?auf=1,3,5,2&rein=2")
    way_out = re.search(r'id="ausweg" data-move href="([^"]+)"', page)[1].replace("&amp;", "&")

    text = text_of(client.get(way_out).content.decode())

    assert "auf=3,5,2" in way_out
    assert "Alle Regeln sind eingehalten." in text


def test_while_chairs_are_free_what_is_missing_is_open_and_not_broken(call, session, client):
    text = text_of(page_of(client, call, "?auf=1&rein=1"))

    assert "OGK27-001 (Ort 01) passt hinein, niemand muss gehen." in text
    assert "Noch offen: Mindestens ein Dorf – 1 fehlt." in text
    assert "verletzt:" not in text.split("Bewerbungen ohne Stuhl")[0]


def test_a_change_is_kept_with_its_reason_and_the_proposal_stays_comparable(call, session, client):
    client.post(chairs(call, "propose/"))

    answer = client.post(
        chairs(call, "change/"), {"seats": "2,3,5", "seen": 1, "reason": "Ort 02 fängt früher an."}
    )

    assert answer.status_code == 302
    with scope(authority=call.authority):
        newest = ChosenSet.objects.get(number=2)
        assert (newest.chosen, newest.reason) == ([2, 3, 5], "Ort 02 fängt früher an.")
        assert session.minutes.count() == 2


def test_without_a_reason_the_tried_chairs_stay_on_the_page(call, session, client):
    client.post(chairs(call, "propose/"))

    answer = client.post(chairs(call, "change/"), {"seats": "2,3,5", "seen": 1, "reason": ""})

    text = text_of(answer.content.decode())
    assert "Bitte schreiben Sie den Grund auf." in text
    assert "Probiert, noch nicht festgehalten" in text
    assert ChosenSet.objects.count() == 1


def test_a_change_by_somebody_else_meanwhile_keeps_the_typed_reason(call, session, client):
    client.post(chairs(call, "propose/"))

    answer = client.post(
        chairs(call, "change/"), {"seats": "2,3,5", "seen": 0, "reason": "Mein langer Grund."}
    )

    page = answer.content.decode()
    assert "Die Stühle haben sich inzwischen geändert." in text_of(page)
    assert "Mein langer Grund." in page


def test_confirming_leads_to_a_confirmed_choice(call, session, client):
    client.post(chairs(call, "propose/"))

    client.post(chairs(call, "confirm/"), {"seats": "1,3,5", "seen": 1, "reason": "", "reserve": 1})

    assert "Bestätigte Auswahl" in text_of(page_of(client, call))
    with scope(authority=call.authority):
        confirmed = ChosenSet.objects.get(confirmed_at__isnull=False)
        assert (confirmed.chosen, confirmed.reserve) == ([1, 3, 5], [2])


def test_the_page_for_the_wall_shows_the_same_chairs_without_the_frame_of_the_office(
    call, session, client
):
    page = client.get(chairs(call, "large/?auf=1,3,5")).content.decode()

    assert "Alle Regeln sind eingehalten." in page
    assert "sidebar" not in page


def juror_client(call: Call, office, name: str, *, without: int | None = None) -> Client:
    """A juror who is free for every application but one."""
    juror = a_juror(call, name=name)
    for application in call.applications.all():
        judge(juror, application, thirds=6)
    if without is not None:
        keep_out(juror, call.applications.get(number=without))
    enrol_totp(juror.person, TOTP_SECRET)
    return sign_in(Client(headers={"host": host_of(office.portal)}), juror.person)


def test_a_juror_looks_on_and_moves_nothing(call, session, office):
    client = juror_client(call, office, "Frei Frida")

    page = page_of(client, call, "?auf=1,2,3")

    assert "Ort 01" in text_of(page)
    assert "data-move" not in page
    assert "Probiert" not in text_of(page)
    assert client.post(chairs(call, "propose/")).status_code in (302, 403)
    assert ChosenSet.objects.count() == 0


def test_a_conflicted_juror_sees_nothing_of_that_application(call, session, office):
    choosing.propose_set(call=call, session=session, by=office.administrator, now=OPENED)
    client = juror_client(call, office, "Befangener Bodo", without=3)

    page = page_of(client, call)

    text = text_of(page)
    assert "Ort 01" in text
    for trace in ("Ort 03", "OGK27-003", "Nr. 3", "Vorhaben von Ort 03"):
        assert trace not in text
    assert "besetzt, Ihnen nicht gezeigt" in text
    # Neither sums nor rules, from which it could be worked out.
    assert "noch zu vergeben" not in text
    assert "Größenklassen" not in text
    assert "Der Vorschlag" not in text.replace("der Vorschlag", "")


def test_a_juror_of_another_call_does_not_look_on(call, session, office):
    other = a_judged_call(office.authority, sizes="tt", grants=1, slug="anderer")
    juror = a_juror(other, name="Andere Anna")
    enrol_totp(juror.person, TOTP_SECRET)
    client = sign_in(Client(headers={"host": host_of(office.portal)}), juror.person)

    assert client.get(chairs(other)).status_code == 200
    answer = client.get(chairs(call))
    assert answer.status_code == 302
    assert "chairs" not in answer["Location"]


def test_the_page_needs_equally_few_queries_for_six_and_for_eighteen(office, client):
    needed = []
    for sizes in ("ccttvv", "ccttvvccttvvccttvv"):
        call = a_judged_call(office.authority, sizes=sizes, grants=3)
        session = an_open_session(call)
        choosing.propose_set(call=call, session=session, by=office.administrator, now=OPENED)
        page_of(client, call)
        needed.append(queries_of(client, chairs(call)))

    few, many = needed
    assert len(few) == len(many), "\n".join(many)
    # Seven of every page of the office, and points, rules, sets and conflicts beside the call.
    assert len(many) <= 22, "\n".join(many)


def test_a_neighbour_finds_no_chairs_and_moves_none(call, session, county, office_client_for):
    neighbour = office_client_for(county)

    seen = [neighbour.get(chairs(call, end)).status_code for end in ("", "large/", "?auf=1&rein=1")]
    sent = [
        neighbour.post(chairs(call, end), {"seats": "1", "seen": 0, "reason": "Ich will."})
        for end in ("propose/", "change/", "confirm/")
    ]

    assert seen == [404, 404, 404]
    assert [answer.status_code for answer in sent] == [404, 404, 404]
    assert ChosenSet.objects.count() == 0
