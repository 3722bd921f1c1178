"""How many people a step takes: more at once, fewer with their agreement, shown to all."""

from __future__ import annotations

import pytest
from django_scopes import scope

from modellkommune.commons.approvals.models import Request, RequestState, StepSetting
from modellkommune.commons.approvals.public import (
    AlreadyAgreed,
    NotAllowedToAgree,
    NumberOutOfRange,
    TooFewPeople,
    people_needed,
    set_people_needed,
)
from modellkommune.commons.journal.public import Entry
from tests.integration.approvals.conftest import NOON, STEP

pytestmark = pytest.mark.django_db


@pytest.fixture
def set_to(lindental):
    """`set_to(3, by=anna)`: what the administrator asks for."""

    def change(people, *, by):
        with scope(authority=lindental.authority):
            return set_people_needed(
                step=STEP, authority=lindental.authority, people=people, by=by, now=NOON
            )

    return change


@pytest.fixture
def needed(lindental):
    """How many people the step takes now."""

    def ask():
        with scope(authority=lindental.authority):
            return people_needed(STEP, lindental.authority)

    return ask


def changes(authority):
    with scope(authority=authority):
        entries = Entry.objects.filter(kind="approvals.people-changed")
        return [(entry.facts["before"], entry.facts["after"]) for entry in entries]


def test_a_larger_number_holds_at_once(set_to, needed, anna, berta, staff, lindental):
    staff("carl")

    assert set_to(3, by=anna) is None
    assert needed() == 3
    assert changes(lindental.authority) == [(2, 3)]


def test_a_larger_number_holds_for_requests_that_wait_already(set_to, agree, anna, berta, staff):
    carl = staff("carl")
    agree(anna)

    set_to(3, by=anna)

    assert not agree(berta).granted
    assert agree(carl).granted


def test_a_smaller_number_waits_for_as_many_as_decide_today(set_to, needed, anna, berta, lindental):
    asked = set_to(1, by=anna)
    assert (asked.granted, asked.needed, needed()) == (False, 2, 2)

    granted = set_to(1, by=berta)

    assert granted.granted
    assert needed() == 1
    assert changes(lindental.authority) == [(2, 1)]


def test_nobody_lowers_a_number_alone(set_to, needed, anna, berta):
    set_to(1, by=anna)

    with pytest.raises(AlreadyAgreed):
        set_to(1, by=anna)

    assert needed() == 2


def test_who_may_not_take_the_step_does_not_ease_it(set_to, staff, anna, berta):
    auditor = staff("dora", kind="auditor")
    set_to(1, by=anna)

    with pytest.raises(NotAllowedToAgree):
        set_to(1, by=auditor)


def test_a_number_the_office_could_never_reach_is_refused(set_to, needed, anna, berta):
    with pytest.raises(TooFewPeople) as refusal:
        set_to(3, by=anna)

    assert (refusal.value.there, refusal.value.wanted) == (2, 3)
    assert needed() == 2


@pytest.mark.parametrize("number", [0, 4])
def test_a_step_takes_one_to_three_people(set_to, anna, number):
    with pytest.raises(NumberOutOfRange):
        set_to(number, by=anna)


def test_the_office_is_told_that_it_has_too_few_people(lindental, office_client_for, anna):
    page = office_client_for(lindental).get("/office/agreement/people/").text

    assert "Das alte Rathaus abreißen" in page
    assert "hat für diesen Schritt nur 1 Person" in page
    assert "/office/people/" in page


def test_the_office_sets_the_number_and_everybody_reads_it(
    lindental, office_client_for, client_for, berta, staff
):
    staff("carl")
    citizen = client_for(lindental.portal)
    assert "2 Personen" in citizen.get("/wer-entscheidet/").text

    office = office_client_for(lindental)
    office.post("/office/agreement/people/", {"step": STEP, "people": "3"})

    page = citizen.get("/wer-entscheidet/").text
    assert "Das alte Rathaus abreißen" in page
    assert "3 Personen" in page
    assert "Who decides" in citizen.get("/en/wer-entscheidet/").text


def test_the_second_person_agrees_to_the_smaller_number_on_its_page(
    lindental, office_client_for, signed_in, berta, needed
):
    office_client_for(lindental).post("/office/agreement/people/", {"step": STEP, "people": "1"})
    with scope(authority=lindental.authority):
        setting = StepSetting.objects.get()
    second = signed_in(berta)
    address = f"/office/agreement/people/{setting.pk}/"

    assert "Das alte Rathaus abreißen" in second.get("/office/").text
    assert "Der kleineren Zahl zustimmen" in second.get(address).text
    second.post(address)

    assert needed() == 1


def test_an_editor_does_not_set_numbers(signed_in, berta):
    assert signed_in(berta).get("/office/agreement/people/").status_code == 403


def test_declining_needs_a_reason_on_the_page_too(lindental, signed_in, agree, anna, berta):
    request = agree(anna).request
    second = signed_in(berta)
    address = f"/office/agreement/{request.pk}/decline/"

    second.post(address, {"reason": ""})
    request.refresh_from_db()
    assert request.state == RequestState.OPEN

    second.post(address, {"reason": "Der Denkmalschutz fehlt."})
    request.refresh_from_db()
    assert request.state == RequestState.DECLINED
    assert "Der Denkmalschutz fehlt." in signed_in(anna).get("/office/agreement/").text


def test_the_person_who_asked_takes_it_back_on_the_page(signed_in, agree, anna, berta):
    request = agree(anna).request

    signed_in(berta).post(f"/office/agreement/{request.pk}/withdraw/")
    request.refresh_from_db()
    assert request.is_open

    signed_in(anna).post(f"/office/agreement/{request.pk}/withdraw/")
    request.refresh_from_db()
    assert request.state == RequestState.WITHDRAWN


def test_a_neighbour_neither_sees_nor_ends_a_request(agree, anna, auenfeld, office_client_for):
    request = agree(anna).request
    neighbour = office_client_for(auenfeld)

    assert "Das alte Rathaus abreißen" not in neighbour.get("/office/agreement/").text
    answers = [
        neighbour.post(f"/office/agreement/{request.pk}/{word}/", {"reason": "Nein."}).status_code
        for word in ("decline", "withdraw")
    ]

    assert answers == [404, 404]
    request.refresh_from_db()
    assert request.is_open


def test_the_list_needs_equally_many_queries_for_one_and_three(
    agree, anna, berta, signed_in, lindental, assert_queries_constant
):
    from tests.factories.news import a_news_item

    def ask(number):
        with scope(authority=lindental.authority):
            item = a_news_item(lindental.authority, f"Haus {number}")
            from modellkommune.commons.approvals.public import approve

            approve(step=STEP, about=item, digest="ab" * 32, by=anna, now=NOON,
                    sentence=f"Haus {number} abreißen", url="/office/")  # fmt: skip

    # Session, portal, person, roles and second factor are seven of them.
    assert_queries_constant(signed_in(berta), "/office/agreement/", add=ask, most=16)


def test_a_step_of_a_room_that_is_gone_is_left_out(agree, anna, signed_in, monkeypatch):
    from modellkommune.commons.approvals import steps

    agree(anna)
    monkeypatch.setattr(steps, "cards", list)

    assert signed_in(anna).get("/office/agreement/").status_code == 200
    assert signed_in(anna).get("/office/").status_code == 200
    assert Request.objects.count() == 1
