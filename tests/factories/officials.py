"""People of an office, as many as a step asks for."""

from __future__ import annotations

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person, Role, RoleKind
from modellkommune.commons.people.services.accounts import enrol_totp
from tests.walls import TOTP_SECRET


def officials_of(
    authority: Authority, number: int = 2, kind: RoleKind = RoleKind.CLERK
) -> list[Person]:
    """People of an authority with this role; the same ones each time."""
    return [_official(authority, place, kind) for place in range(1, number + 1)]


def _official(authority: Authority, place: int, kind: RoleKind) -> Person:
    person, is_new = Person.objects.get_or_create(
        email=f"sachbearbeitung-{place}@{authority.slug}.test",
        defaults={"first_name": "Sachbearbeitung", "last_name": f"{place} {authority.slug}"},
    )
    if is_new:
        enrol_totp(person, TOTP_SECRET)
    Role.objects.get_or_create(person=person, authority=authority, kind=kind)
    return person
