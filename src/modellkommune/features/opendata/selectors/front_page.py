"""What this room shows on other pages: entries, found things, addresses, names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommune.commons.search.public import first_found
from modellkommune.commons.switchboard.cards import Described, FrontPageEntry
from modellkommune.features.opendata.models import Dataset, SavedSearch
from modellkommune.features.opendata.selectors.public_datasets import (
    address_of_dataset,
    public_datasets,
)

DATASET, SEARCH = "opendata.dataset", "opendata.savedsearch"
MOST_ON_FRONT_PAGE, MOST_FOUND = 12, 30
MOST_SUMMARY = 200  # characters


def front_page_entries() -> Iterator[FrontPageEntry]:
    """The datasets of the open scope that changed last; one query."""
    for one in public_datasets().filter(withdrawn_at__isnull=True)[:MOST_ON_FRONT_PAGE]:
        yield _entry(one)


def search(text: str) -> list[FrontPageEntry]:
    """Public datasets that hold the words, best first; one query when some do."""
    found, is_similar = first_found(text, public_datasets(), most=MOST_FOUND)
    return [_entry(one, is_similar=is_similar) for one in found]


def _entry(one: Dataset, *, is_similar: bool = False) -> FrontPageEntry:
    return FrontPageEntry(
        title=one.title,
        url=address_of_dataset(one),
        summary=Truncator(one.description).chars(MOST_SUMMARY),
        place=one.authority.name,
        authority_slug=one.authority.slug,
        figure=ngettext("{number} file", "{number} files", one.files).format(number=one.files),
        starts_on=one.modified_at,
        is_similar=is_similar,
    )


def addresses() -> Iterator[str]:
    """The public pages of this room in the open scope; one query."""
    yield reverse("opendata:list")
    for one in public_datasets().only("slug", "authority__slug", "office__name"):
        yield address_of_dataset(one)


def describe(subjects: list[str]) -> Iterable[Described]:
    """Name the datasets that everybody may see, and searches; others are left out."""
    keys = _keys(subjects, DATASET)
    for one in public_datasets().filter(pk__in=keys) if keys else ():
        yield Described(
            subject=f"{DATASET}:{one.pk}",
            title=one.title,
            url=address_of_dataset(one),
            kind=_("Dataset"),
        )
    keys = _keys(subjects, SEARCH)
    for search in SavedSearch.objects.filter(pk__in=keys) if keys else ():
        yield Described(
            subject=f"{SEARCH}:{search.pk}",
            title=search.label,
            url=f"{reverse('opendata:list')}?{search.query}",
            kind=_("Search in the datasets"),
        )


def _keys(subjects: list[str], wanted: str) -> list[int]:
    found = (subject.partition(":") for subject in subjects)
    return [int(key) for model, _colon, key in found if model == wanted and key.isdigit()]
