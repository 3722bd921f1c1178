"""Builds the demo world: authorities with portals and people, then what stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile
from django.db import transaction
from django_scopes import scope

from modellkommune.commons.authorities.models import Authority, Portal, PortalHost
from modellkommune.commons.office.services.opening import (
    AuthorityDetails,
    FirstAdministrator,
    open_authority,
)
from modellkommune.commons.people.models import Person, RoleKind
from modellkommune.commons.people.services.accounts import enrol_totp
from modellkommune.commons.people.services.roles import give_role
from modellkommune.features.consultations.models import Round
from modellkommune.features.newsroom.seed import seed_call_of_2017, seed_county, seed_town
from modellkommune.site.demo.accounts import PASSWORD, TOTP_SECRET
from modellkommune.site.demo.places import (
    COUNTY,
    MEMBERS,
    PLACES,
    PROGRAMME_OFFICE,
    Place,
    imprint_of,
    privacy_of,
)

# The day on which the demo world stands still, so that it is the same every time.
NOW = datetime(2026, 6, 30, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))


def build_places() -> dict[str, Authority]:
    """Open every authority with its portal; return them by their short names."""
    with transaction.atomic():
        county = open_place(COUNTY, parent=None)
        members = [open_place(place, parent=county) for place in MEMBERS]
        office = open_place(PROGRAMME_OFFICE, parent=None)
    return {authority.slug: authority for authority in (county, *members, office)}


def open_place(place: Place, *, parent: Authority | None) -> Authority:
    """Open one authority; its administrator signs in with what the demo prints."""
    opened = open_authority(
        details=AuthorityDetails(
            kind=place.kind,
            name=place.name,
            slug=place.slug,
            ags=place.ags,
            ars=place.ars,
            population=place.population,
            parent=parent,
            portal=portal_fields(place),
        ),
        hosts=[place.host],
        administrator=FirstAdministrator(
            email=place.email, name=f"Rathaus {place.slug.title()}", password=PASSWORD
        ),
    )
    if opened.administrator is not None:
        enrol_totp(opened.administrator, TOTP_SECRET)
    give_second_person(opened.authority, place)
    hang_up_arms(opened.portal, place)
    return opened.authority


def give_second_person(authority: Authority, place: Place) -> Person:
    """Add a clerk, because most steps of an office need two people."""
    clerk = Person.objects.create_user(
        email=place.second_email,
        password=PASSWORD,
        first_name="Kämmerei",
        last_name=place.slug.title(),
    )
    enrol_totp(clerk, TOTP_SECRET)
    give_role(person=clerk, authority=authority, kind=RoleKind.CLERK, now=NOW)
    return clerk


def portal_fields(place: Place) -> dict[str, object]:
    """What the portal of a place says about itself."""
    return {
        "name": place.portal_name,
        "claim": place.claim,
        "primary_color": place.primary_color,
        "accent_color": place.accent_color,
        "is_demo": True,
        "demo_note": place.demo_note,
        "imprint": imprint_of(place),
        "privacy": privacy_of(place),
        "contact_office": place.office,
        "contact_email": place.email,
        "contact_phone": place.phone,
    }


def hang_up_arms(portal: Portal, place: Place) -> None:
    """Give the portal its drawing."""
    drawing = ContentFile(place.coat_of_arms.read_bytes())
    portal.logo.save(f"{place.slug}.svg", drawing, save=True)


def seed_news(authorities: dict[str, Authority]) -> None:
    """Write the news of county, town and programme office."""
    seed_county(authorities[COUNTY.slug], now=NOW)
    seed_town(authorities["lindental"], now=NOW)
    seed_call_of_2017(authorities[PROGRAMME_OFFICE.slug])


def ports_from(first: int) -> list[int]:
    """The ports of the demo: the first for the county, one more for every other portal."""
    return [first + number for number in range(len(PLACES))]


def move_to_ports(first: int) -> None:
    """Give every portal a second address with a port of its own, used in links.

    Not every system finds lindental.localhost; localhost with a port is found
    everywhere.
    """
    with transaction.atomic():
        PortalHost.objects.filter(host__startswith="localhost:").delete()
        PortalHost.objects.update(is_primary=False)
        for portal, host in zip(_portals(), _second_addresses(first), strict=True):
            PortalHost.objects.create(portal=portal, host=host, is_primary=True)
            _move_rounds(portal.authority, host)


def _move_rounds(authority: Authority, host: str) -> None:
    """Let the addresses where drafts are displayed be those that are looked at."""
    with scope(authority=authority):
        for shown in Round.objects.exclude(internet_address="").select_related("procedure"):
            path = f"planungen/{authority.slug}/{shown.procedure.slug}/"
            shown.internet_address = f"http://{host}/{path}"
            shown.save(update_fields=["internet_address"])


def _portals() -> Sequence[Portal]:
    by_slug = {
        portal.authority.slug: portal for portal in Portal.objects.select_related("authority")
    }
    return [by_slug[place.slug] for place in PLACES]


def _second_addresses(first: int) -> Iterator[str]:
    return (f"localhost:{port}" for port in ports_from(first))
