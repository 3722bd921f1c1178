"""Authorities of the tests, opened by the service that opens real ones."""

from __future__ import annotations

from typing import Any

from modellkommune.commons.authorities.models import Authority, AuthorityKind
from modellkommune.commons.office.services.opening import (
    AuthorityDetails,
    FirstAdministrator,
    OpenedAuthority,
    open_authority,
)
from modellkommune.commons.people.services.accounts import enrol_totp

PASSWORD = "Kastanie-am-Markt-12"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def an_authority(
    name: str,
    slug: str,
    *,
    kind: AuthorityKind = AuthorityKind.MUNICIPALITY,
    ags: str = "",
    parent: Authority | None = None,
    **portal: Any,
) -> OpenedAuthority:
    """Open an authority at <slug>.localhost; its administrator has a second factor."""
    opened = open_authority(
        details=AuthorityDetails(
            kind=kind,
            name=name,
            slug=slug,
            ags=ags,
            parent=parent,
            portal={"name": name, "contact_office": "Büro für Beteiligung", **portal},
        ),
        hosts=[f"{slug}.localhost"],
        administrator=FirstAdministrator(
            email=f"rathaus@{slug}.example", name="Anna Amtmann", password=PASSWORD
        ),
    )
    enrol_totp(opened.administrator, TOTP_SECRET)
    return opened


def sonnenau_county() -> OpenedAuthority:
    """Open the county of the tests."""
    return an_authority("Landkreis Sonnenau", "sonnenau", kind=AuthorityKind.COUNTY, ags="99001")


def lindental_town(*, county: OpenedAuthority) -> OpenedAuthority:
    """Open a town of the county."""
    return an_authority("Stadt Lindental", "lindental", ags="99001001", parent=county.authority)


def auenfeld_town(*, county: OpenedAuthority) -> OpenedAuthority:
    """Open the town next to it."""
    return an_authority("Stadt Auenfeld", "auenfeld", ags="99001002", parent=county.authority)


def programme_office_of_the_state() -> OpenedAuthority:
    """Open an authority without a territory, outside of the county."""
    return an_authority("Programmbüro", "programmbuero", kind=AuthorityKind.PROGRAMME_OFFICE)
