"""Following with an account or an address; stopping with one click and no account."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.outbox.public import Message
from modellkommune.commons.participation.models import Follower
from modellkommune.commons.participation.own_data import FOLLOWED
from modellkommune.commons.participation.own_entries import followed_entries
from modellkommune.commons.participation.public import (
    NobodyToFollow,
    confirm,
    follow,
    follower_count,
    followers_of,
    tell_followers,
    unfollow,
)
from modellkommune.commons.participation.tokens import signed_name, token_of
from modellkommune.commons.people.services.accounts import open_account
from tests.factories.news import a_news_item
from tests.fixtures.authorities import host_of
from tests.integration.participation.conftest import NOON

pytestmark = pytest.mark.django_db

MIA = "mia@dorf.example"


@pytest.fixture
def citizen(lindental, client_for):
    """Somebody without an account."""
    return client_for(lindental.portal)


@pytest.fixture
def mia(db):
    """Somebody with an account."""
    return open_account(email="mia.konto@dorf.example", name="Mia Muster")


@pytest.fixture
def mias_browser(lindental, mia):
    """Her browser, signed in."""
    client = Client(headers={"host": host_of(lindental.portal)})
    client.force_login(mia, backend="modellkommune.commons.people.backends.SignInBackend")
    return client


def address_of(item):
    return f"/mitmachen/folgen/?was={signed_name(subject_of(item))}"


def messages():
    with scopes_disabled():
        return list(Message.objects.order_by("queued_at", "pk"))


def followers():
    with scopes_disabled():
        return list(Follower.objects.order_by("pk"))


def link_in(message, word):
    (path,) = re.findall(rf"http://lindental\.localhost(/\S*{word}/)", message.body)
    return path


def confirmed(item, email=MIA):
    with scope(authority=item.authority):
        follower = follow(about=item, authority=item.authority, email=email, now=NOON)
        confirm(follower=follower, now=NOON)
    return follower


def told(item):
    with scope(authority=item.authority):
        return tell_followers(
            "participation/confirm_following", about=item, authority=item.authority,
            now=NOON, context={"title": "Neues", "confirm_url": "-", "is_confirmed": True},
        )  # fmt: skip


def test_an_address_follows_only_after_the_link_in_the_mail(citizen, item):
    answer = citizen.post(address_of(item), {"email": "Mia@Dorf.example"})

    assert "Wir haben an Mia@Dorf.example geschrieben." in answer.text
    (message,) = messages()
    assert message.recipient == MIA
    assert told(item) == 0

    path = link_in(message, "bestaetigen")
    assert "Ja, ich möchte es verfolgen" in citizen.get(path).text
    assert followers()[0].confirmed_at is None, "opening the link is not yet a confirmation"
    citizen.post(path)

    assert followers()[0].confirmed_at is not None
    assert told(item) == 1


def test_the_mail_carries_a_way_out_for_mail_programs(citizen, item):
    citizen.post(address_of(item), {"email": MIA})

    (message,) = messages()

    assert message.unsubscribe_url.endswith("/abbestellen/")


def test_one_bare_post_stops_without_cookie_and_account(citizen, item):
    follower = confirmed(item)
    path = f"/mitmachen/folgen/{token_of(follower)}/abbestellen/"
    program = Client(enforce_csrf_checks=True, headers={"host": "lindental.localhost"})

    answer = program.post(path, {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert followers() == []
    assert "Sie verfolgen das nicht mehr" in program.post(path).text


def test_opening_the_way_out_alone_stops_nothing(citizen, item):
    follower = confirmed(item)

    page = citizen.get(f"/mitmachen/folgen/{token_of(follower)}/abbestellen/").text

    assert "Nicht mehr verfolgen" in page
    assert len(followers()) == 1


def test_an_old_mail_leads_to_a_sentence_and_a_way_on(citizen, item):
    follower = confirmed(item)
    path = f"/mitmachen/folgen/{token_of(follower)}/"
    citizen.post(f"{path}abbestellen/")

    answer = citizen.get(path)

    assert answer.status_code == 404
    assert "Sie verfolgen das nicht mehr" in answer.text
    assert "Zu allem, woran Sie mitwirken können" in answer.text


def test_following_twice_is_following_once(citizen, item):
    citizen.post(address_of(item), {"email": MIA})
    citizen.post(address_of(item), {"email": MIA.upper()})

    assert len(followers()) == 1
    with scope(authority=item.authority):
        assert follower_count(item) == 0


def test_links_in_earlier_mails_stay_valid(citizen, item):
    citizen.post(address_of(item), {"email": MIA})
    citizen.post(address_of(item), {"email": MIA})
    first, second = messages()

    assert link_in(first, "bestaetigen") == link_in(second, "bestaetigen")


def test_an_account_takes_the_place_of_its_address(item, mia, mias_browser):
    confirmed(item, email=mia.email)

    mias_browser.post(address_of(item), {"was": signed_name(subject_of(item))})

    (follower,) = followers()
    assert follower.person == mia
    assert told(item) == 1


def test_an_account_follows_and_stops_with_one_button(item, mias_browser):
    form = {"was": signed_name(subject_of(item))}

    page = mias_browser.post("/mitmachen/folgen/", form, follow=True).text
    assert "Sie verfolgen „Der Brunnen läuft“" in page
    assert len(followers()) == 1

    mias_browser.post("/mitmachen/folgen/", form | {"ende": "1"})
    assert followers() == []


def test_one_person_gets_one_message_though_following_twice(item, mia):
    with scope(authority=item.authority):
        follow(about=item, authority=item.authority, person=mia, now=NOON)
    confirmed(item, email=mia.email)
    before = len(messages())

    assert told(item) == 1
    assert len(messages()) == before + 1


def test_a_name_that_no_page_has_signed_is_not_followed(citizen, item):
    for name in ("people.person:1", subject_of(item), "", signed_name("people.person:1")):
        assert citizen.post(f"/mitmachen/folgen/?was={name}", {"email": MIA}).status_code == 404

    assert messages() == []


def test_a_draft_is_not_followed_and_its_title_stays_inside(citizen, lindental):
    draft = a_news_item(lindental.authority, "Noch geheim", live=False)

    answer = citizen.get(address_of(draft))

    assert answer.status_code == 404
    assert "Noch geheim" not in answer.text


def test_the_neighbours_record_is_not_followed_here(item, auenfeld, client_for):
    assert client_for(auenfeld.portal).get(address_of(item)).status_code == 404


def test_the_words_of_a_mail_are_of_no_use_next_door(item, auenfeld, client_for):
    follower = confirmed(item)
    neighbour = client_for(auenfeld.portal)

    answer = neighbour.get(f"/mitmachen/folgen/{token_of(follower)}/")
    neighbour.post(f"/mitmachen/folgen/{token_of(follower)}/abbestellen/")

    assert answer.status_code == 404
    assert len(followers()) == 1


def test_a_mistyped_address_is_told_and_kept(citizen, item):
    answer = citizen.post(address_of(item), {"email": "mia-dorf"})

    assert answer.status_code == 400
    assert 'value="mia-dorf"' in answer.text


def test_nobody_is_flooded_with_mails(citizen, item):
    for _ in range(7):
        answer = citizen.post(address_of(item), {"email": MIA})

    assert "Es wurden zu viele E-Mails angefordert." in answer.text
    assert len(messages()) == 5


def test_the_list_of_an_address_shows_all_and_stops_one(citizen, item, lindental):
    first = confirmed(item)
    other = confirmed(a_news_item(lindental.authority, "Der Steg ist gesperrt"))
    confirmed(a_news_item(lindental.authority, "Fremdes"), email="paul@dorf.example")
    path = f"/mitmachen/folgen/{token_of(first)}/"

    page = citizen.get(path).text
    assert "Der Brunnen läuft" in page
    assert "Der Steg ist gesperrt" in page
    assert "Fremdes" not in page

    stranger = followers()[-1]
    citizen.post(path, {"zeile": str(stranger.pk)})
    citizen.post(path, {"zeile": str(other.pk)})

    assert [follower.pk for follower in followers()] == [first.pk, stranger.pk]


def test_the_list_of_an_account_needs_signing_in(citizen, mias_browser, item, mia):
    with scope(authority=item.authority):
        follow(about=item, authority=item.authority, person=mia, now=NOON)

    assert citizen.get("/mitmachen/folgen/liste/").status_code == 302
    assert "Der Brunnen läuft" in mias_browser.get("/mitmachen/folgen/liste/").text


def test_the_list_needs_equally_many_queries_for_one_and_three(
    mias_browser, mia, lindental, assert_queries_constant
):
    def add(number):
        item = a_news_item(lindental.authority, f"Meldung {number}")
        with scope(authority=lindental.authority):
            follow(about=item, authority=lindental.authority, person=mia, now=timezone.now())

    assert_queries_constant(mias_browser, "/mitmachen/folgen/liste/", add=add)


def test_the_account_shows_what_is_followed_and_stops_it(mias_browser, mia, item, lindental):
    with scope(authority=item.authority):
        follow(about=item, authority=item.authority, person=mia, now=NOON)
        (entry,) = followed_entries(mia)
    assert (entry.title, entry.note) == ("Der Brunnen läuft", "seit 4. Mai 2026")

    answer = mias_browser.post(entry.action, {"next": "https://anderswo.example/"})

    assert answer.url == "/mitmachen/folgen/liste/"
    assert followers() == []


def test_nobody_stops_what_somebody_else_follows(citizen, mias_browser, item):
    follower = confirmed(item)

    for browser in (citizen, mias_browser):
        browser.post(f"/mitmachen/folgen/beenden/{follower.pk}/")

    assert len(followers()) == 1


def test_following_is_part_of_copy_and_erasure(item, mia):
    with scope(authority=item.authority):
        follow(about=item, authority=item.authority, person=mia, now=NOON)
    confirmed(item, email=mia.email.upper())
    confirmed(item, email="paul@dorf.example")

    (part,) = FOLLOWED.export(mia)
    assert part.title == "Was Sie verfolgen"
    assert part.rows[0]["Was"] == "Der Brunnen läuft"
    assert FOLLOWED.erase(mia, NOON) == []

    assert [follower.email for follower in followers()] == ["paul@dorf.example"]


def test_following_needs_somebody(item):
    with scope(authority=item.authority), pytest.raises(NobodyToFollow):
        follow(about=item, authority=item.authority, now=NOON)


def test_stopping_by_a_room_stops(item, mia):
    with scope(authority=item.authority):
        follow(about=item, authority=item.authority, person=mia, now=NOON)
        unfollow(about=item, person=mia)

        assert list(followers_of(item)) == []


def test_the_database_alone_unsubscribes_nobody(item):
    follower = confirmed(item)

    stored = {str(value) for value in vars(followers()[0]).values()}

    assert token_of(follower) not in stored
