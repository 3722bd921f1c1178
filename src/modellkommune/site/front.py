"""What the front page and the four landing pages show, gathered from the cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from modellkommune.commons.authorities.models import Authority, AuthorityKind, PortalHost
from modellkommune.commons.switchboard.cards import FrontPageEntry, Section, cards_in


@dataclass(frozen=True)
class Offers:
    """The entries of a section, by what a reader can do with them.

    open_now  soonest end first; ended  newest first, with their results
    """

    open_now: tuple[FrontPageEntry, ...]
    ended: tuple[FrontPageEntry, ...]

    @property
    def first(self) -> FrontPageEntry | None:
        """What the front page shows largest: what ends soonest, else a result."""
        return next(iter((*self.open_now, *self.ended)), None)

    @property
    def are_none(self) -> bool:
        """Whether there is nothing to show at all."""
        return not (self.open_now or self.ended)


@dataclass(frozen=True)
class Member:
    """A municipality of the county, as the county's front page lists it.

    url      address of its own portal, or empty
    offers   how many entries it has on the county's page
    """

    name: str
    population: int | None
    url: str
    offers: int


def entries_in(section: Section) -> list[FrontPageEntry]:
    """Return what all rooms under one word offer in the open scope."""
    return [entry for card in cards_in(section) if card.front_page for entry in card.front_page()]


def offers_in(section: Section, *, now: datetime) -> Offers:
    """Return the entries under one word, the open ones apart from the ended."""
    entries = entries_in(section)
    open_now = [entry for entry in entries if entry.closes_at and entry.closes_at > now]
    ended = [entry for entry in entries if entry not in open_now]
    return Offers(
        open_now=tuple(sorted(open_now, key=lambda entry: entry.closes_at)),
        ended=tuple(ended),
    )


def members_of(
    county: Authority, *, entries: Iterable[FrontPageEntry], scheme: str, port: str
) -> Sequence[Member]:
    """Return the members of a county with the addresses of their portals.

    port  of the present request, such as ":8000": members answer there too,
          unless their address names a port of its own
    """
    if county.kind != AuthorityKind.COUNTY:
        return []
    places = [entry.authority_slug for entry in entries]
    hosts = PortalHost.objects.order_by("-is_primary", "pk")
    members = county.members.select_related("portal").prefetch_related(
        Prefetch("portal__hosts", queryset=hosts)
    )
    return [
        Member(
            name=member.name,
            population=member.population,
            url=_address(member, scheme=scheme, port=port),
            offers=places.count(member.slug),
        )
        for member in members
    ]


def _address(member: Authority, *, scheme: str, port: str) -> str:
    if not hasattr(member, "portal"):
        return ""
    hosts = list(member.portal.hosts.all())
    if not hosts:
        return ""
    host = hosts[0].host
    return f"{scheme}://{host if ':' in host else host + port}/"
