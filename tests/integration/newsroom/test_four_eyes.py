"""Where the authority asks two people, nobody publishes news alone, whatever the way."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from modellkommune.commons.approvals.models import Request, RequestState, StepSetting
from modellkommune.commons.people.services.accounts import enrol_totp, open_account
from modellkommune.commons.people.services.roles import give_role
from modellkommune.features.newsroom.models import NotAgreed
from tests.factories.authorities import TOTP_SECRET
from tests.fixtures.authorities import host_of
from tests.integration.newsroom.test_news_office import ADD, editor_text, items, typed
from tests.walls import sign_in

pytestmark = pytest.mark.django_db

LIST = "/office/snippets/newsroom/newsitem/"
PUBLISH = {"action-publish": "1"}


@pytest.fixture(autouse=True)
def two_people(lindental):
    """Lindental asks two people before news is published."""
    with scope(authority=lindental.authority):
        StepSetting.objects.create(step="newsroom.publish", people=2)


@pytest.fixture
def anna(lindental, office_client_for):
    """The administrator's browser."""
    return office_client_for(lindental)


@pytest.fixture
def berta(lindental):
    """An editor's browser."""
    person = open_account(email="berta@lindental.example", name="Berta Blum")
    enrol_totp(person, TOTP_SECRET)
    give_role(person=person, authority=lindental.authority, kind="editor")
    return sign_in(Client(headers={"host": host_of(lindental.portal)}), person)


def release_of(item):
    return f"{LIST}release/{item.pk}/"


def digest_on(page):
    return page.context["digest"]


def agree(client, item):
    address = release_of(item)
    return client.post(address, {"digest": digest_on(client.get(address))}, follow=True)


def the_item():
    (item,) = items()
    return item


def test_pressing_publish_asks_the_other_and_keeps_the_text(anna, berta):
    answer = anna.post(ADD, typed(**PUBLISH), follow=True)

    assert not the_item().live
    assert "Ihr Text ist gespeichert. Er erscheint, sobald 1 weitere Person" in answer.text
    assert "Meldung „Der Brunnen läuft“ veröffentlichen" in berta.get("/office/").text
    assert "Meldung „Der Brunnen läuft“ veröffentlichen" not in anna.get("/office/").text


def test_the_other_reads_the_text_and_publishes_it(anna, berta, lindental, client_for):
    anna.post(ADD, typed(**PUBLISH))
    item = the_item()

    assert "Die Pumpe ist erneuert." in berta.get(release_of(item)).text
    agree(berta, item)

    page = client_for(lindental.portal).get(item.get_absolute_url())
    assert "Die Pumpe ist erneuert." in page.text


def test_whoever_asked_does_not_publish_by_asking_again(anna):
    anna.post(ADD, typed(**PUBLISH))
    item = the_item()

    anna.post(f"{LIST}edit/{item.pk}/", typed(**PUBLISH))
    anna.post(release_of(item), {"digest": digest_on(anna.get(release_of(item)))})

    assert not the_item().live


def test_whoever_wrote_the_text_does_not_agree_to_it(anna, berta):
    berta.post(ADD, typed())
    item = the_item()
    anna.post(f"{LIST}edit/{item.pk}/", typed(**PUBLISH))

    answer = agree(berta, item)

    assert "Diesen Text haben Sie geschrieben" in answer.text
    assert not the_item().live


def test_a_changed_text_is_a_new_request(anna, berta):
    anna.post(ADD, typed(**PUBLISH))
    item = the_item()
    seen = digest_on(berta.get(release_of(item)))
    anna.post(f"{LIST}edit/{item.pk}/", typed(headline="Der Brunnen steht still", **PUBLISH))

    answer = berta.post(release_of(item), {"digest": seen}, follow=True)

    assert "Der Text wurde inzwischen geändert." in answer.text
    assert not the_item().live
    with scopes_disabled():
        states = set(Request.objects.values_list("state", flat=True))
    assert states == {RequestState.CHANGED, RequestState.OPEN}


def test_a_draft_changed_silently_is_not_what_was_agreed_to(anna, berta):
    anna.post(ADD, typed(**PUBLISH))
    item = the_item()
    seen = digest_on(berta.get(release_of(item)))
    anna.post(f"{LIST}edit/{item.pk}/", typed(headline="Etwas ganz anderes"))

    berta.post(release_of(item), {"digest": seen})

    assert not the_item().live


def test_a_published_item_is_not_changed_alone(anna, berta, lindental, client_for):
    anna.post(ADD, typed(**PUBLISH))
    item = the_item()
    agree(berta, item)

    anna.post(f"{LIST}edit/{item.pk}/", typed(headline="Kein Brunnen mehr", **PUBLISH))

    page = client_for(lindental.portal).get(item.get_absolute_url()).text
    assert "Der Brunnen läuft" in page
    assert "Kein Brunnen mehr" not in page


def test_an_earlier_text_is_not_brought_back_alone(anna, berta, lindental, client_for):
    anna.post(ADD, typed(**PUBLISH))
    item = the_item()
    agree(berta, item)
    first = the_item().live_revision_id
    edit = f"{LIST}edit/{item.pk}/"
    anna.post(edit, typed(headline="Der Brunnen steht", **PUBLISH))
    agree(berta, item)

    anna.post(f"{LIST}history/{item.pk}/revisions/{first}/revert/", typed(**PUBLISH))

    page = client_for(lindental.portal).get(item.get_absolute_url()).text
    assert "Der Brunnen steht" in page


def test_no_code_publishes_without_agreement(anna, lindental):
    anna.post(ADD, typed())
    item = the_item()

    with scope(authority=lindental.authority), pytest.raises(NotAgreed):
        item.latest_revision.publish(user=lindental.administrator)

    assert not the_item().live


def test_a_schedule_publishes_nothing_that_nobody_agreed_to(anna, lindental):
    anna.post(ADD, typed())
    item = the_item()
    with scope(authority=lindental.authority):
        revision = item.latest_revision
        revision.approved_go_live_at = timezone.now()
        revision.save()

    with pytest.raises(NotAgreed):
        call_command("publish_scheduled", stdout=StringIO())

    assert not the_item().live


def test_a_schedule_publishes_what_was_agreed_to(anna, berta, lindental):
    anna.post(ADD, typed(**PUBLISH))
    item = the_item()
    agree(berta, item)
    with scope(authority=lindental.authority):
        item = the_item()
        item.unpublish()
        revision = item.latest_revision
        revision.approved_go_live_at = timezone.now()
        revision.save()

    call_command("publish_scheduled", stdout=StringIO())

    assert the_item().live


def test_bulk_actions_publish_nothing(anna):
    anna.post(ADD, typed())
    item = the_item()

    answer = anna.post(f"/office/bulk/newsroom/newsitem/publish/?id={item.pk}")

    assert answer.status_code == 404
    assert not the_item().live


def test_an_auditor_reads_and_does_not_agree(anna, berta, lindental):
    anna.post(ADD, typed(**PUBLISH))
    item = the_item()
    person = open_account(email="dora@lindental.example", name="Dora Dorn")
    enrol_totp(person, TOTP_SECRET)
    give_role(person=person, authority=lindental.authority, kind="auditor")
    auditor = sign_in(Client(headers={"host": host_of(lindental.portal)}), person)

    answers = [auditor.get(release_of(item)), auditor.post(release_of(item), {"digest": "ab"})]

    # Wagtail's frame leads whoever may not back to the start page.
    assert [answer.url for answer in answers] == ["/office/", "/office/"]
    assert not the_item().live


def test_the_neighbour_finds_no_request(anna, auenfeld, office_client_for):
    anna.post(ADD, typed(**PUBLISH))
    item = the_item()
    neighbour = office_client_for(auenfeld)

    answers = [neighbour.get(release_of(item)), neighbour.post(release_of(item), {"digest": "ab"})]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert "Der Brunnen" not in "".join(answer.text for answer in answers)


def test_the_neighbour_publishes_alone_where_one_person_is_enough(auenfeld, office_client_for):
    office_client_for(auenfeld).post(ADD, typed(body=editor_text("Am Anger."), **PUBLISH))

    assert the_item().live


def test_declined_texts_stay_drafts_and_the_reason_arrives(anna, berta):
    anna.post(ADD, typed(**PUBLISH))
    with scopes_disabled():
        request = Request.objects.get()

    berta.post(f"/office/agreement/{request.pk}/decline/", {"reason": "Die Pumpe ist kaputt."})

    assert not the_item().live
    assert "Die Pumpe ist kaputt." in anna.get("/office/agreement/").text
