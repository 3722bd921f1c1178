"""What descriptions need beside the records: addresses of portals, names, contributors.

Addresses come from the portals as they are configured, never from a request: a
catalogue that is asked for under another name names the same things.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from modellkommune.commons.authorities.models import Authority, Portal
from modellkommune.commons.authorities.portals import addresses_of_portals
from modellkommune.commons.outbox.letters import portal_scheme
from modellkommune.features.opendata.models import CatalogueSettings
from modellkommune.features.opendata.selectors.delivering.codes import contributor_address
from modellkommune.features.opendata.selectors.delivering.settings import settings_for
from modellkommune.kernel.catalogue.model import Agent, Contact
from modellkommune.kernel.catalogue.words import LOCAL_AUTHORITY


class Surroundings:
    """Looked up once for all authorities of a catalogue; three queries."""

    def __init__(self, authorities: Iterable[Authority]) -> None:
        self.authorities = {one.pk: one for one in authorities}
        parents = {one.parent for one in self.authorities.values() if one.parent}
        known = {**self.authorities, **{one.pk: one for one in parents}}
        self._settings = settings_for(known.values())
        portals = Portal.objects.filter(authority__in=known)
        self._portals = {one.authority_id: one for one in portals}
        self._bases = addresses_of_portals(known.values(), scheme=portal_scheme())

    @classmethod
    def of(cls, authority: Authority) -> Self:
        """Return the surroundings of one authority."""
        return cls([authority])

    def base(self, authority: Authority) -> str:
        """Return where the public pages of an authority begin, without a slash.

        An authority without a portal is shown by that of its county.
        """
        own = self._bases.get(authority.pk) or self._bases.get(authority.parent_id or 0)
        return own or "https://localhost"

    def settings(self, authority: Authority) -> CatalogueSettings:
        """Return the settings of an authority."""
        return self._settings[authority.pk]

    def contributors(self, authority: Authority) -> tuple[str, ...]:
        """Return the contributor id: the own one, else that of the body that delivers.

        A town that has chosen nothing delivers as its county does.
        """
        own = self._settings[authority.pk]
        above = self._settings.get(authority.parent_id or 0)
        found = own.contributor or own.delivers_through or _delivering(above)
        return (contributor_address(found),) if found else ()

    def publisher(self, authority: Authority) -> Agent:
        """Return an authority as the body that publishes."""
        base = self.base(authority)
        named = self._settings[authority.pk].publisher_uri
        address = named or f"{base}/#{authority.slug}"
        return Agent(authority.name, address=address, kind=LOCAL_AUTHORITY, homepage=f"{base}/")

    def contact(self, authority: Authority) -> Contact:
        """Return whom to ask where no office is named: the portal's own contact."""
        portal = self._portals.get(authority.pk) or self._portals.get(authority.parent_id or 0)
        if portal is None:
            return Contact(name=authority.name, page=f"{self.base(authority)}/")
        return Contact(
            name=portal.contact_office or authority.name,
            email=portal.contact_email,
            phone=portal.contact_phone,
            page="" if portal.contact_email else f"{self.base(authority)}/",
        )


def _delivering(settings: CatalogueSettings | None) -> str:
    if settings is None:
        return ""
    return settings.delivers_through or settings.contributor
