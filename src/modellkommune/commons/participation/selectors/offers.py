"""All offers to citizens in the open scope, gathered from the rooms' cards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from modellkommune.commons.switchboard.cards import (
    Card,
    FrontPageEntry,
    OfferEntry,
    Section,
    cards,
)


@dataclass(frozen=True)
class Filters:
    """What a reader has chosen; empty means everything.

    place  short name of an authority
    topic  word as the offers carry it
    days   only offers that end within so many days
    """

    place: str = ""
    topic: str = ""
    days: int | None = None

    @property
    def are_none(self) -> bool:
        """Whether everything is shown."""
        return not (self.place or self.topic or self.days)


@dataclass(frozen=True)
class Choices:
    """What a reader can choose from: places and topics that occur."""

    places: tuple[tuple[str, str], ...]
    topics: tuple[str, ...]


@dataclass(frozen=True)
class OffersByTime:
    """Offers by what one can do with them today.

    open_now  soonest end first, those without an end last
    coming    soonest beginning first
    ended     latest end first, with their results
    """

    open_now: tuple[OfferEntry, ...]
    coming: tuple[OfferEntry, ...]
    ended: tuple[OfferEntry, ...]

    @property
    def are_none(self) -> bool:
        """Whether there is nothing at all."""
        return not (self.open_now or self.coming or self.ended)


def all_offers() -> list[OfferEntry]:
    """Return every offer of every room, in the order of the rooms."""
    return [offer for card in cards() for offer in offers_of(card)]


def offers_of(card: Card) -> Iterable[OfferEntry]:
    """Return a room's offers; one that has only entries for the front page shows those."""
    if card.offers:
        return card.offers()
    if card.section is not Section.PARTICIPATE or not card.front_page:
        return ()
    return [offer_from(entry, card) for entry in card.front_page()]


def offer_from(entry: FrontPageEntry, card: Card) -> OfferEntry:
    """Return an entry of the front page as an offer without dates and places."""
    return OfferEntry(
        title=entry.title,
        url=entry.url,
        summary=entry.summary,
        place=entry.place,
        authority_slug=entry.authority_slug,
        room=card.name,
        kind=str(card.label),
        state=entry.state,
        tone=entry.tone,
        is_open=entry.closes_at is not None,
        opens_at=entry.starts_on,
        closes_at=entry.closes_at,
    )


def by_time(offers: Iterable[OfferEntry], *, now: datetime) -> OffersByTime:
    """Divide offers into open, coming and ended ones."""
    offers = list(offers)
    open_now = [offer for offer in offers if is_open(offer, now)]
    coming = [offer for offer in offers if offer not in open_now and is_coming(offer, now)]
    ended = [offer for offer in offers if offer not in open_now and offer not in coming]
    return OffersByTime(
        open_now=tuple(sorted(open_now, key=_by_end)),
        coming=tuple(sorted(coming, key=lambda offer: offer.opens_at or now)),
        ended=tuple(sorted(ended, key=_by_last_moment, reverse=True)),
    )


def is_open(offer: OfferEntry, now: datetime) -> bool:
    """Whether one can take part at a moment."""
    return offer.is_open and (offer.closes_at is None or offer.closes_at > now)


def is_coming(offer: OfferEntry, now: datetime) -> bool:
    """Whether one can take part later."""
    return offer.opens_at is not None and offer.opens_at > now


def fitting(offers: Iterable[OfferEntry], filters: Filters, *, now: datetime) -> list[OfferEntry]:
    """Return the offers that a reader has asked for."""
    return [offer for offer in offers if _fits(offer, filters, now=now)]


def choices_in(offers: Iterable[OfferEntry]) -> Choices:
    """Return the places and topics that occur, by alphabet."""
    offers = list(offers)
    places = {offer.authority_slug: offer.place for offer in offers if offer.authority_slug}
    topics = {topic for offer in offers for topic in offer.topics}
    return Choices(
        places=tuple(sorted(places.items(), key=lambda place: place[1].casefold())),
        topics=tuple(sorted(topics, key=str.casefold)),
    )


def _fits(offer: OfferEntry, filters: Filters, *, now: datetime) -> bool:
    if filters.place and offer.authority_slug != filters.place:
        return False
    if filters.topic and filters.topic not in offer.topics:
        return False
    if filters.days is None:
        return True
    ends_in_time = offer.closes_at is not None and (
        now < offer.closes_at <= now + timedelta(days=filters.days)
    )
    return offer.is_open and ends_in_time


def _by_end(offer: OfferEntry) -> tuple[bool, float, str]:
    end = offer.closes_at
    return end is None, end.timestamp() if end else 0.0, offer.title


def _by_last_moment(offer: OfferEntry) -> float:
    moments = [offer.opens_at, offer.closes_at, *(date.at for date in offer.dates)]
    return max((moment.timestamp() for moment in moments if moment), default=0.0)
