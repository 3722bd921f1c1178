"""Further people in the town hall of Lindental: who moderates and who audits."""

from __future__ import annotations

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person, RoleKind
from modellkommune.commons.people.services.accounts import enrol_totp
from modellkommune.commons.people.services.roles import give_role
from modellkommune.site.demo.accounts import PASSWORD, TOTP_SECRET
from modellkommune.site.demo.world import NOW

# Name before the @, first and last name, role. The domain reaches nobody.
FURTHER = (
    ("moderation", "Selma", "Hartwig", RoleKind.MODERATOR),
    ("pruefung", "Ute", "Klarmann", RoleKind.AUDITOR),
)


def hire(authority: Authority) -> None:
    """Open the accounts of those who moderate and audit."""
    for short, first_name, last_name, kind in FURTHER:
        person = Person.objects.create_user(
            email=f"{short}@{authority.slug}.example",
            password=PASSWORD,
            first_name=first_name,
            last_name=last_name,
        )
        enrol_totp(person, TOTP_SECRET)
        give_role(person=person, authority=authority, kind=kind, now=NOW)


def keyholders_of(authority: Authority) -> tuple[Person, Person]:
    """The two people of an authority who hold the keys and agree to each other's steps."""
    first = Person.objects.get(email=f"rathaus@{authority.slug}.example")
    second = Person.objects.get(email=f"kaemmerei@{authority.slug}.example")
    return first, second
