"""The village that runs an installation of its own."""

from __future__ import annotations

from modellkommune.commons.authorities.models import AuthorityKind
from modellkommune.site.demo.places import Place

TANNENGRUND = Place(
    slug="tannengrund",
    name="Gemeinde Tannengrund",
    kind=AuthorityKind.MUNICIPALITY,
    ags="99002001",
    ars="990020001001",
    population=3_100,
    portal_name="Tannengrund",
    claim="Dorf am Waldrand mit eigener Installation",
    primary_color="#1f5c3a",
    accent_color="#7a5200",
    street="Waldweg 2, 99994 Tannengrund",
    phone="09995 120",
    office="Gemeindeverwaltung",
)
