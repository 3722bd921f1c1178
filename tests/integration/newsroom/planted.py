"""A news item whose texts must stay within its authority's office."""

from __future__ import annotations

from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.newsroom.models import NewsItem
from tests.walls import SEARCHED, SECRET


def plant(authority: Authority) -> list[Model]:
    """Store a published item, and a draft of which only the revision has the texts."""
    words = {
        "headline": f"{SEARCHED} {SECRET}",
        "teaser": f"{SECRET} im Anreißer",
        "body": f"<p>{SECRET} im Text</p>",
        "keywords": f"{SEARCHED}{SECRET}",
    }
    published = NewsItem.objects.create(authority=authority, **words)
    published.save_revision()
    draft = NewsItem.objects.create(
        authority=authority, headline=f"{SECRET} Entwurf", teaser="-", body="-", live=False
    )
    draft.body = words["body"]
    draft.save_revision()
    return [published, draft]
