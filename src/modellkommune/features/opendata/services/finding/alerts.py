"""Searches that people follow: kept once for each authority, told when they bring something."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import parse_qsl

from django.db import transaction
from django.db.models import QuerySet

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.participation.public import follower_count, tell_followers
from modellkommune.features.opendata.models import Dataset, SavedSearch
from modellkommune.features.opendata.selectors.finding.listing import listed_datasets
from modellkommune.features.opendata.selectors.finding.wish import Wish, wish_of
from modellkommune.features.opendata.selectors.public_datasets import address_of_dataset

MOST_IN_A_MAIL = 20
# Somebody may still look for the mail that asks for a confirmation.
KEPT_WITHOUT_FOLLOWERS = timedelta(days=14)


def keep_search(*, authority: Authority, wish: Wish, label: str, now: datetime) -> SavedSearch:
    """Return the search of an authority's portal that can be followed, made when it is new."""
    search, _is_new = SavedSearch.objects.get_or_create(
        authority=authority,
        query=wish.query(with_order=False)[:500],
        defaults={"label": label[:300], "told_until": now},
    )
    return search


def wish_of_search(search: SavedSearch) -> Wish:
    """What a search that is followed asks for."""
    return wish_of(dict(parse_qsl(search.query)))


def tell_searches(*, authority: Authority, now: datetime) -> int:
    """Tell followers what their searches brought since the last time; return the mails.

    Call it in the scope of all authorities that the portal shows: a county's searches
    run over its members, too.
    """
    told = 0
    for search in SavedSearch.objects.filter(authority=authority).order_by("pk"):
        told += _tell(search, authority=authority, now=now)
    return told


def drop_unfollowed(*, authority: Authority, now: datetime) -> int:
    """Forget searches that nobody follows any more; returns how many."""
    old = SavedSearch.objects.filter(
        authority=authority, told_until__lt=now - KEPT_WITHOUT_FOLLOWERS
    )
    gone = [search.pk for search in old if not follower_count(search)]
    SavedSearch.objects.filter(pk__in=gone).delete()
    return len(gone)


def _tell(search: SavedSearch, *, authority: Authority, now: datetime) -> int:
    if not follower_count(search):
        return 0
    found = list(_new_since(search, now=now)[: MOST_IN_A_MAIL + 1])
    with transaction.atomic():
        search.told_until = now
        search.save(update_fields=["told_until"])
        if not found:
            return 0
        return tell_followers(
            "opendata/finding_alert", about=search, authority=authority, now=now,
            context=_context(search, found),
        )  # fmt: skip


def _new_since(search: SavedSearch, *, now: datetime) -> QuerySet[Dataset]:
    listed = listed_datasets(wish_of_search(search), now=now)
    if listed.is_similar:
        return listed.datasets.none()
    fresh = listed.datasets.filter(withdrawn_at__isnull=True, modified_at__lte=now)
    return fresh.filter(modified_at__gt=search.told_until).order_by("-modified_at", "-pk")


def _context(search: SavedSearch, found: list[Dataset]) -> dict[str, object]:
    return {
        "label": search.label,
        "query": search.query,
        "number": min(len(found), MOST_IN_A_MAIL),
        "are_more": len(found) > MOST_IN_A_MAIL,
        "lines": [
            {
                "title": one.title,
                "publisher": one.publisher_name or one.authority.name,
                "url": address_of_dataset(one),
            }
            for one in found[:MOST_IN_A_MAIL]
        ],
    }
