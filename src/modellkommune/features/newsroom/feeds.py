"""News as feeds, for readers' own programs and for other portals."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.features.newsroom.models import NewsItem
from modellkommune.features.newsroom.selectors import published_items

# Django's feed view asks its sites app for the host; ours come from the portal,
# so the two feeds are written with Django's generators directly.
NEWEST = 30


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """The newest items of a portal as Atom."""
    return answer(request, Atom1Feed, address=reverse("newsroom:atom"))


@require_safe
def rss(request: HttpRequest) -> HttpResponse:
    """The newest items of a portal as RSS 2.0."""
    return answer(request, Rss201rev2Feed, address=reverse("newsroom:rss"))


def answer(request: HttpRequest, kind: type[SyndicationFeed], *, address: str) -> HttpResponse:
    """Write the feed in the language of the address."""
    feed = kind(
        title=_("{portal}: news").format(portal=request.portal.name),
        link=request.build_absolute_uri(reverse("newsroom:list")),
        feed_url=request.build_absolute_uri(address),
        description=request.portal.claim,
        language=get_language(),
        author_name=request.authority.name,
    )
    for item in published_items()[:NEWEST]:
        add(feed, item, url=request.build_absolute_uri(item.get_absolute_url()))
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def add(feed: SyndicationFeed, item: NewsItem, *, url: str) -> None:
    """Put an item into the feed."""
    feed.add_item(
        title=item.shown_headline,
        link=url,
        unique_id=url,
        unique_id_is_permalink=True,
        description=item.shown_teaser,
        pubdate=item.published_at,
        updateddate=item.last_published_at or item.published_at,
        author_name=item.authority.name,
        categories=[word.name for word in item.keyword_list],
    )
