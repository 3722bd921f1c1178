"""News items to begin with: the real call of 2017, and invented ones for a demonstration."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.newsroom.models import NewsItem
from modellkommune.features.newsroom.seed_texts import (
    CALL_OF_2017,
    COUNTY_ITEMS,
    RESULT_OF_2017,
    START_OF_2017,
    TOWN_ITEMS,
    ItemText,
)

BERLIN = ZoneInfo("Europe/Berlin")


def seed_call_of_2017(authority: Authority) -> list[NewsItem]:
    """Give the programme office the call of 14 February 2017 and what came of it.

    Each item knows only what was known on its day. Returns the items, oldest first.
    """
    days = (
        (CALL_OF_2017, datetime(2017, 2, 14, 10, 0, tzinfo=BERLIN)),
        (RESULT_OF_2017, datetime(2017, 5, 18, 10, 0, tzinfo=BERLIN)),
        (START_OF_2017, datetime(2017, 6, 27, 10, 0, tzinfo=BERLIN)),
    )
    return [keep(authority, text, published_at=moment) for text, moment in days]


def seed_town(authority: Authority, *, now: datetime) -> list[NewsItem]:
    """Give an invented town its news of the last weeks."""
    return keep_over_weeks(authority, TOWN_ITEMS, now=now)


def seed_county(authority: Authority, *, now: datetime) -> list[NewsItem]:
    """Give an invented county its news of the last weeks."""
    return keep_over_weeks(authority, COUNTY_ITEMS, now=now)


def keep_over_weeks(
    authority: Authority, texts: Iterable[ItemText], *, now: datetime
) -> list[NewsItem]:
    """Store the items, the first as of yesterday, each further one eight days older."""
    morning = now.astimezone(BERLIN).replace(hour=9, minute=0, second=0, microsecond=0)
    return [
        keep(authority, text, published_at=morning - timedelta(days=1 + 8 * position))
        for position, text in enumerate(texts)
    ]


def keep(authority: Authority, text: ItemText, *, published_at: datetime) -> NewsItem:
    """Store an item unless one of the same headline stands already."""
    values = {**text, "published_at": published_at}
    headline = values.pop("headline")
    with scope(authority=authority):
        item, _made = NewsItem.objects.get_or_create(
            authority=authority, headline=headline, defaults=values
        )
    return item
