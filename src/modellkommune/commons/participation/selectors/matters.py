"""What is known of an offer when it is asked who wants to hear of it."""

from __future__ import annotations

from modellkommune.commons.participation.selectors.interests import Matter
from modellkommune.commons.switchboard.cards import OfferEntry


def matter_of_offer(offer: OfferEntry) -> Matter:
    """Return the facts of an offer as its room shows it now."""
    return Matter(
        about=offer.subject,
        title=offer.title,
        summary=offer.summary,
        place=offer.place,
        authority_slug=offer.authority_slug,
        topics=offer.topics,
        points=points_of(offer),
        area=offer.area,
    )


def points_of(offer: OfferEntry) -> tuple[tuple[float, float], ...]:
    """Return where an offer is: its own place, then its further ones, latitude first."""
    own: tuple[tuple[float, float], ...] = ()
    if offer.latitude is not None and offer.longitude is not None:
        own = ((offer.latitude, offer.longitude),)
    return (*own, *((latitude, longitude) for _t, _u, latitude, longitude in offer.places))
