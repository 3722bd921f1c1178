"""Reading news items in the open scope."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from modellkommune.commons.search.public import first_found
from modellkommune.features.newsroom.keywords import KeywordCount, most_frequent
from modellkommune.features.newsroom.models import NewsItem

# Keywords are counted over the newest items only, which keeps the list of a
# newsroom of twenty years as quick as that of a new one.
NEWEST = 500
MOST_FOUND = 30


def published_items(now: datetime | None = None) -> QuerySet[NewsItem]:
    """Return the items that everybody may read, newest first."""
    moment = now or timezone.now()
    items: QuerySet[NewsItem] = NewsItem.objects.filter(live=True, published_at__lte=moment)
    return items.select_related("authority", "image")


def items_with_keyword(slug: str) -> QuerySet[NewsItem]:
    """Return the published items that carry a keyword, given by its short form."""
    return published_items().filter(keyword_index__contains=f"|{slug}|")


def published_item(*, place: str, slug: str) -> NewsItem:
    """Return one published item. Raises NewsItem.DoesNotExist.

    place  short name of the authority in addresses
    """
    return published_items().get(authority__slug=place, slug=slug)


def offered_keywords() -> list[KeywordCount]:
    """Return the keywords of the newest items, most frequent first."""
    texts = published_items().values_list("keywords", flat=True)[:NEWEST]
    return most_frequent(texts)


def related_items(item: NewsItem, *, most: int = 3) -> list[NewsItem]:
    """Return other items with the item's first keyword, newest first."""
    if not item.keyword_list:
        return []
    others = items_with_keyword(item.keyword_list[0].slug).exclude(pk=item.pk)
    return list(others[:most])


def found_items(text: str, *, most: int = MOST_FOUND) -> tuple[list[NewsItem], bool]:
    """Return published items that hold the words, and whether they are only similar."""
    return first_found(text, published_items(), most=most)
