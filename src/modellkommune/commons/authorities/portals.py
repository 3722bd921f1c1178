"""Finding the portal of an address, and whose records it shows."""

from __future__ import annotations

from collections.abc import Iterable

from modellkommune.commons.authorities.models import (
    Authority,
    AuthorityKind,
    Portal,
    PortalHost,
)


class UnknownHost(LookupError):
    """No portal answers under this address."""


def portal_for_host(host: str) -> Portal:
    """Return the portal of a host name, with its authority.

    host  as in the Host header; an entry with the port is preferred

    Raises UnknownHost when no portal has this address.
    """
    host = host.lower()
    bare_host = host.rsplit(":", 1)[0]
    entries = PortalHost.objects.select_related("portal__authority__parent").filter(
        host__in={host, bare_host}
    )
    portals = {entry.host: entry.portal for entry in entries}
    for wanted in (host, bare_host):
        if wanted in portals:
            return portals[wanted]
    raise UnknownHost(host)


def authorities_shown_by(portal: Portal) -> list[Authority]:
    """The authorities whose records a portal shows: its own and, for a county, its members."""
    if portal.authority.kind != AuthorityKind.COUNTY:
        return [portal.authority]
    return [portal.authority, *portal.authority.members.all()]


def address_of_portal(authority: Authority, *, scheme: str) -> str:
    """Return where the portal of an authority answers, such as https://dorf.example.

    The office of all authorities stands on one host, so a link from there to a
    public page begins with this. Empty when the authority has no portal.
    """
    return addresses_of_portals([authority], scheme=scheme).get(authority.pk, "")


def addresses_of_portals(authorities: Iterable[Authority], *, scheme: str) -> dict[int, str]:
    """Return where the portals of several authorities answer, by their keys; one query."""
    hosts = PortalHost.objects.filter(portal__authority__in=list(authorities))
    found: dict[int, str] = {}
    for owner, host in hosts.order_by("-is_primary", "host").values_list(
        "portal__authority", "host"
    ):
        found.setdefault(owner, f"{scheme}://{host}")
    return found
