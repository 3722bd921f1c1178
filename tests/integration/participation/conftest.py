"""Offers of the tests, and records that can be followed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from modellkommune.commons.participation.selectors import offers as selector
from modellkommune.commons.switchboard.cards import Card, OfferDate, OfferEntry, Section
from tests.factories.news import a_news_item

NOON = datetime(2026, 5, 4, 12, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def offers(monkeypatch: pytest.MonkeyPatch) -> list[OfferEntry]:
    """What a room of the tests offers; a test puts it there."""
    listed: list[OfferEntry] = []
    card = Card(
        name="budget", section=Section.PARTICIPATE, label="Bürgerhaushalt",
        url_name="home", offers=lambda: listed,
    )  # fmt: skip
    monkeypatch.setattr(selector, "cards", lambda: [card])
    return listed


@pytest.fixture
def offer(offers: list[OfferEntry]) -> Callable[..., OfferEntry]:
    """`offer("Spielplatz")`: an offer that is open for twelve more days."""

    def make(title: str, **facts: Any) -> OfferEntry:
        now = timezone.now()
        values = {
            "url": f"/{title.lower().replace(' ', '-')}/", "summary": f"{title} entsteht.",
            "place": "Stadt Lindental", "authority_slug": "lindental", "room": "budget",
            "kind": "Bürgerhaushalt", "state": "läuft", "tone": "running", "is_open": True,
            "opens_at": now - timedelta(days=3), "closes_at": now + timedelta(days=12),
        }  # fmt: skip
        entry = OfferEntry(title=title, **(values | facts))
        offers.append(entry)
        return entry

    return make


@pytest.fixture
def item(lindental: Any) -> Any:
    """A published record that can be followed."""
    return a_news_item(lindental.authority, "Der Brunnen läuft")


def on(day: datetime, label: str = "Abstimmung beginnt") -> OfferDate:
    """An occasion of an offer."""
    return OfferDate(label=label, at=day)
