"""Writing down for each address what it will be told, each thing once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import override

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.authorities.portals import authorities_shown_by
from modellkommune.commons.outbox.letters import portal_address
from modellkommune.commons.participation.models import Follower, Lookout, OfferNews, Told
from modellkommune.commons.participation.selectors.interests import KINDS, Matter, wants
from modellkommune.commons.participation.services.notices.recipients import (
    email_of,
    recipient_of,
)
from modellkommune.commons.participation.services.notices.rhythms import due_at, soonest

# A room that told its followers itself is not followed by our sentence about the same.
TOLD_BY_ITS_ROOM = timedelta(days=1)
BY_ROOM = "room:"
LONGEST_LINE = 300


@dataclass(frozen=True)
class Hearer:
    """An address with everything it follows here.

    followings  its rows, the first it made first
    """

    recipient: str
    followings: tuple[Follower, ...]


def spread(*, authority: Authority, now: datetime) -> int:
    """Hand new news to all who follow on the portal of an authority; return the lines written.

    A county's portal tells of its members, too. Being stopped in the middle does no
    harm: what was written stays, and is not written a second time.
    Call it in the scope of all authorities that the portal shows.
    """
    lookout = Lookout.objects.filter(authority=authority).first()
    if lookout is None:
        return 0
    waiting = list(
        OfferNews.objects.filter(pk__gt=lookout.spread_until)
        .select_related("authority")
        .order_by("pk")
    )
    if not waiting:
        return 0
    hearers = list(_hearers(authority, waiting))
    written = 0
    for news in waiting:
        written += _write_down(news, hearers, authority=authority, now=now)
        Lookout.objects.filter(pk=lookout.pk).update(spread_until=news.pk)
    return written


def scope_of_portal(authority: Authority) -> list[Authority]:
    """Return the authorities whose offers the portal of an authority shows."""
    portal = getattr(authority, "portal", None)
    return authorities_shown_by(portal) if portal else [authority]


def matter_of(news: OfferNews) -> Matter:
    """Return what is asked when it is decided who wants to hear of news."""
    return Matter(
        about=news.about,
        title=news.title,
        summary=news.summary,
        place=news.place,
        authority_slug=news.authority.slug,
        topics=tuple(news.topics),
        points=tuple((latitude, longitude) for latitude, longitude in news.points),
        area=news.area,
    )


def _hearers(authority: Authority, waiting: Sequence[OfferNews]) -> Iterator[Hearer]:
    """Yield those who could want any of the news; one query."""
    about = Q()
    for kind in KINDS:
        about |= Q(about__startswith=f"{kind}:", authority=authority)
    records = {news.about for news in waiting if news.about}
    # A record is followed where it belongs to, whichever portal it was found on.
    own = {news.about for news in waiting if news.authority_id == authority.pk} & records
    rows = (
        Follower.objects.filter(about | Q(about__in=own), confirmed_at__isnull=False)
        .select_related("person")
        .order_by("pk")
    )
    by_recipient: dict[str, list[Follower]] = {}
    for row in rows:
        by_recipient.setdefault(recipient_of(email_of(row)), []).append(row)
    for recipient, followings in by_recipient.items():
        yield Hearer(recipient, tuple(followings))


def _write_down(
    news: OfferNews, hearers: Iterable[Hearer], *, authority: Authority, now: datetime
) -> int:
    matter, spared = matter_of(news), _told_by_the_room(news)
    lines = []
    for hearer in hearers:
        wanting = [
            one
            for one in hearer.followings
            if wants(one.about, matter) and _follows_since_before(one, news)
        ]
        if wanting and hearer.recipient not in spared:
            lines.append(_line(news, hearer.recipient, wanting, authority=authority, now=now))
    before = Told.objects.filter(key=_key(news)).count()
    # Whoever was told through another portal keeps that one line.
    Told.objects.bulk_create(lines, ignore_conflicts=True, batch_size=500)
    return int(Told.objects.filter(key=_key(news)).count() - before)


def _follows_since_before(follower: Follower, news: OfferNews) -> bool:
    return follower.confirmed_at is not None and follower.confirmed_at <= news.noticed_at


def _told_by_the_room(news: OfferNews) -> set[str]:
    """Return the addresses that the room wrote to about the same offer a short while ago."""
    if not news.about:
        return set()
    told = Told.objects.filter(
        about=news.about,
        key__startswith=BY_ROOM,
        noted_at__gte=news.noticed_at - TOLD_BY_ITS_ROOM,
    )
    return set(told.values_list("recipient", flat=True))


def _line(
    news: OfferNews,
    recipient: str,
    wanting: Sequence[Follower],
    *,
    authority: Authority,
    now: datetime,
) -> Told:
    rhythm = soonest([one.rhythm for one in wanting])
    follower = next(one for one in wanting if one.rhythm == rhythm)
    language = follower.language
    with override(language):
        headline = f"{_in(news.sentences, language)}: {news.title}"
    return Told(
        authority=authority,
        recipient=recipient,
        key=_key(news),
        about=news.about,
        follower=follower,
        headline=headline[:LONGEST_LINE],
        detail=news.place[:LONGEST_LINE],
        address=portal_address(authority) + _in(news.addresses, language),
        noted_at=now,
        due_at=due_at(rhythm, now=now),
    )


def _in(by_language: dict[str, str], language: str) -> str:
    return by_language.get(language) or next(iter(by_language.values()), "")


def _key(news: OfferNews) -> str:
    return f"offer:{news.pk}"
