"""What participation does by itself: look for news, tell those who follow, forget."""

from __future__ import annotations

from datetime import datetime, timedelta

from django_scopes import scope

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.participation.services.notices.looking import look_around
from modellkommune.commons.participation.services.notices.sending import keep_short, send_due
from modellkommune.commons.participation.services.notices.spreading import (
    scope_of_portal,
    spread,
)
from modellkommune.commons.tasks.public import is_stopping, periodic


@periodic("participation.notice_news", every=timedelta(minutes=1))
def notice_news(now: datetime) -> None:
    """Notice what is new with the offers, and write down who is to be told."""
    authority = active_authority()
    look_around(authority=authority, now=now)
    with scope(authority=scope_of_portal(authority)):
        spread(authority=authority, now=now)


@periodic("participation.tell_news", every=timedelta(minutes=1))
def tell_news(now: datetime) -> None:
    """Send what is due: at once, with the daily or with the weekly message."""
    send_due(authority=active_authority(), now=now, is_stopping=is_stopping)


@periodic("participation.forget_news", every=timedelta(hours=12))
def forget_news(now: datetime) -> None:
    """Delete what was told long ago."""
    keep_short(authority=active_authority(), now=now)
