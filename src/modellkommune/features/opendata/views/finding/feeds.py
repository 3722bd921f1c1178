"""Datasets as feeds, for every search one: Atom and RSS."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.features.opendata.models import Dataset
from modellkommune.features.opendata.selectors.finding.listing import listed_datasets
from modellkommune.features.opendata.selectors.finding.wish import Wish, wish_of
from modellkommune.features.opendata.selectors.public_datasets import address_of_dataset
from modellkommune.features.opendata.text.codes import words_of
from modellkommune.features.opendata.views.finding.words import (
    address_of,
    label_of_wish,
    names_of,
)

NEWEST = 50
LONGEST_TEXT = 500


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """What fits a search and changed last, as Atom."""
    return _answer(request, Atom1Feed, name="opendata:atom")


@require_safe
def rss(request: HttpRequest) -> HttpResponse:
    """What fits a search and changed last, as RSS 2.0."""
    return _answer(request, Rss201rev2Feed, name="opendata:rss")


def _answer(request: HttpRequest, kind: type[SyndicationFeed], *, name: str) -> HttpResponse:
    wish = wish_of(request.GET)
    feed = _feed(request, kind, wish, name=name)
    newest = listed_datasets(wish, now=timezone.now()).datasets.order_by("-modified_at", "-pk")
    for one in newest[:NEWEST]:
        _add(feed, one, url=request.build_absolute_uri(address_of_dataset(one)))
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _feed(
    request: HttpRequest, kind: type[SyndicationFeed], wish: Wish, *, name: str
) -> SyndicationFeed:
    words = label_of_wish(wish, names_of(request.shown_authorities))
    return kind(
        title=_("{portal}: open data, {words}").format(portal=request.portal.name, words=words),
        link=request.build_absolute_uri(address_of(wish)),
        feed_url=request.build_absolute_uri(address_of(wish, name)),
        description=_("Datasets that are new or have been brought up to date."),
        language=get_language(),
        author_name=request.authority.name,
    )


def _add(feed: SyndicationFeed, dataset: Dataset, *, url: str) -> None:
    """Put a dataset in; a change of the data is a further entry for the reader."""
    moment = dataset.modified_at or dataset.published_at
    feed.add_item(
        title=dataset.title,
        link=url,
        unique_id=f"{url}#{moment:%Y%m%d%H%M%S}" if moment else url,
        unique_id_is_permalink=False,
        description=Truncator(dataset.description).chars(LONGEST_TEXT),
        pubdate=moment,
        updateddate=moment,
        author_name=dataset.publisher_name or dataset.authority.name,
        categories=[words_of("themes", str(code)) for code in dataset.themes],
    )
