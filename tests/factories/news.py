"""News items of the tests."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.newsroom.models import NewsItem

MAY = datetime(2026, 5, 4, 9, 30, tzinfo=timezone.get_default_timezone())


def a_news_item(authority: Authority, headline: str, **fields: Any) -> NewsItem:
    """Publish a news item of 4 May 2026."""
    texts = {"teaser": "Was geschehen ist.", "body": "<p>Mehr dazu.</p>", "published_at": MAY}
    with scope(authority=authority):
        item: NewsItem = NewsItem.objects.create(
            authority=authority, headline=headline, **(texts | fields)
        )
    return item
