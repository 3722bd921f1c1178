"""What is noticed, and who is to be told: nothing of it may show next door."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.participation.models import (
    Lookout,
    OfferNews,
    SeenOffer,
    Told,
)
from tests.walls import SECRET

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def plant_notices(authority: Authority, follower: Model) -> list[Model]:
    """Store a look, a seen offer, news of it and a line that waits to be sent."""
    lookout = Lookout.objects.create(looked_at=NOON)
    seen = SeenOffer.objects.create(address=f"/{SECRET}/")
    news = OfferNews.objects.create(
        key=f"news-{authority.pk}", title=SECRET, sentences={"de": SECRET}, noticed_at=NOON
    )
    told = Told.objects.create(
        recipient="0" * 64, key=f"offer:{news.pk}", follower=follower, headline=SECRET,
        noted_at=NOON, due_at=NOON,
    )  # fmt: skip
    return [lookout, seen, news, told]
