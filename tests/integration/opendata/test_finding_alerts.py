"""Searches that people follow: one mail with what is new, no mail without."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.commons.outbox.models import Message
from modellkommune.commons.participation.public import follow
from modellkommune.features.opendata.models import SavedSearch
from modellkommune.features.opendata.selectors.finding.wish import wish_of
from modellkommune.features.opendata.services.finding.alerts import (
    drop_unfollowed,
    keep_search,
    tell_searches,
)
from tests.factories.opendata import NOON, a_dataset

Visit = Callable[[Portal], Client]
LATER = NOON + timedelta(hours=2)


def followed(opened: OpenedAuthority, **query: str) -> SavedSearch:
    """A search that the administrator's account follows."""
    search = keep_search(authority=opened.authority, wish=wish_of(query), label="Bäume", now=NOON)
    follow(about=search, authority=opened.authority, person=opened.administrator, now=NOON)
    return search


def mails() -> list[Any]:
    return list(Message.objects.filter(template="opendata/finding_alert").order_by("pk"))


def test_a_county_tells_what_its_members_published_and_tells_it_once(
    county: OpenedAuthority, lindental: OpenedAuthority
) -> None:
    with scope(authority=[county.authority, lindental.authority]):
        followed(county, suche="Bäume")
    a_dataset(lindental.authority, title="Bäume an Straßen", modified_at=NOON + timedelta(hours=1))
    a_dataset(lindental.authority, title="Bäume, alt", modified_at=NOON - timedelta(days=1))
    a_dataset(lindental.authority, title="Märkte", modified_at=NOON + timedelta(hours=1))

    with scope(authority=[county.authority, lindental.authority]):
        first = tell_searches(authority=county.authority, now=LATER)
        again = tell_searches(authority=county.authority, now=LATER + timedelta(hours=1))
        sent = mails()

    assert (first, again) == (1, 0)
    (mail,) = sent
    assert "Bäume an Straßen" in mail.body
    assert "Märkte" not in mail.body
    assert "Bäume, alt" not in mail.body


def test_similar_words_are_no_news(lindental: OpenedAuthority) -> None:
    with scope(authority=lindental.authority):
        followed(lindental, suche="Haushallt")
        a_dataset(lindental.authority, title="Haushaltsplan", modified_at=NOON + timedelta(hours=1))

        assert tell_searches(authority=lindental.authority, now=LATER) == 0


def test_a_search_nobody_follows_is_forgotten(lindental: OpenedAuthority) -> None:
    with scope(authority=lindental.authority):
        kept = followed(lindental, suche="Bäume")
        keep_search(authority=lindental.authority, wish=wish_of({}), label="alle", now=NOON)

        gone = drop_unfollowed(authority=lindental.authority, now=NOON + timedelta(days=15))

        assert gone == 1
        assert list(SavedSearch.objects.all()) == [kept]


def test_only_the_button_keeps_a_search_and_it_leads_to_the_page_for_following(
    lindental: OpenedAuthority, client_for: Visit
) -> None:
    client = client_for(lindental.portal)

    page = client.get("/datensaetze/benachrichtigen/?thema=ENVI&suche=B%C3%A4ume")
    with scope(authority=lindental.authority):
        before = SavedSearch.objects.count()
    answer = client.post("/datensaetze/benachrichtigen/?thema=ENVI&suche=B%C3%A4ume")
    client.post("/datensaetze/benachrichtigen/?suche=B%C3%A4ume&thema=ENVI")

    with scope(authority=lindental.authority):
        search = SavedSearch.objects.get()
    assert (page.status_code, before) == (200, 0)
    assert (search.query, search.label) == ("suche=B%C3%A4ume&thema=ENVI", "„Bäume“, Umwelt")
    follow_page = client.get(answer["Location"])
    assert follow_page.status_code == 200
    assert "Umwelt" in follow_page.content.decode()


@pytest.mark.parametrize("query", ["thema=ENVI", "suche=b%C3%A4ume&format=CSV&aktualisiert=30"])
def test_a_search_survives_its_way_through_the_address(query: str) -> None:
    from urllib.parse import parse_qsl

    assert wish_of(dict(parse_qsl(query))).query() == query
