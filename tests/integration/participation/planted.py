"""Followers, reach and links that must stay within their authority."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.participation.models import Follower, Link, ReachFigure
from tests.walls import SECRET, planted_topics

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def plant(authority: Authority) -> list[Model]:
    """Store a follower by mail, a figure of a district and a link."""
    follower = Follower.objects.create(
        about="newsroom.newsitem:1", email=f"{SECRET}@dorf.example", followed_at=NOON,
        confirmed_at=NOON,
    )  # fmt: skip
    figure = ReachFigure.objects.create(
        about="newsroom.newsitem:1", day=date(2026, 5, 4), action="voted", district=SECRET,
        people=400,
    )  # fmt: skip
    link = Link.objects.create(earlier="newsroom.newsitem:1", later=f"newsroom.{SECRET}:2")
    return [follower, figure, link, *planted_topics(__file__, authority, follower)]
