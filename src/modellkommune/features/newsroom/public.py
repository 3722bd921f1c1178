"""The door for other rooms and for the site's pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.switchboard.cards import Described, FrontPageEntry
from modellkommune.features.newsroom.models import NewsItem
from modellkommune.features.newsroom.selectors import found_items, published_items

ON_FRONT_PAGE = 5
IN_SITEMAP = 1000


def front_page_entries() -> Iterable[FrontPageEntry]:
    """The newest items for the front page."""
    return [entry_of(item) for item in published_items()[:ON_FRONT_PAGE]]


def search(text: str) -> Iterable[FrontPageEntry]:
    """The items that hold the words of a text, best first."""
    items, is_similar = found_items(text)
    return [entry_of(item, is_similar=is_similar) for item in items]


def addresses() -> Iterator[str]:
    """The addresses of the newest items, for search engines."""
    for item in published_items()[:IN_SITEMAP]:
        yield item.get_absolute_url()


def describe(subjects: list[str]) -> Iterator[Described]:
    """What published items are called on other pages, given their names; one query."""
    keys = [key for kind, _colon, key in map(parted, subjects) if kind == "newsroom.newsitem"]
    for item in published_items().filter(pk__in=keys):
        yield Described(
            subject=subject_of(item),
            title=item.shown_headline,
            url=item.get_absolute_url(),
            kind=_("News item"),
        )


def parted(subject: str) -> tuple[str, str, str]:
    """Return kind, colon and key of a name such as "newsroom.newsitem:3"."""
    return subject.rpartition(":")


def entry_of(item: NewsItem, *, is_similar: bool = False) -> FrontPageEntry:
    """A news item as other pages show it."""
    return FrontPageEntry(
        title=item.shown_headline,
        url=item.get_absolute_url(),
        summary=item.shown_teaser,
        place=item.authority.name,
        authority_slug=item.authority.slug,
        starts_on=item.published_at,
        is_similar=is_similar,
    )
