"""People of an office, as many as a step asks for."""

from __future__ import annotations

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person, Role, RoleKind
from modellkommune.commons.people.services.accounts import enrol_totp
from tests.walls import TOTP_SECRET


def officials_of(authority: Authority, number: int = 2) -> list[Person]:
    """Clerks of an authority; the same ones each time."""
    return [_clerk(authority, place) for place in range(1, number + 1)]


def _clerk(authority: Authority, place: int) -> Person:
    person, is_new = Person.objects.get_or_create(
        email=f"sachbearbeitung-{place}@{authority.slug}.test",
        defaults={"first_name": "Sachbearbeitung", "last_name": f"{place} {authority.slug}"},
    )
    if is_new:
        enrol_totp(person, TOTP_SECRET)
    Role.objects.get_or_create(person=person, authority=authority, kind=RoleKind.CLERK)
    return person
