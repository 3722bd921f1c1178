"""Who lives where: taken down at the counter, or vouched for by a sign-in service."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.timezone import localdate

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import (
    Means,
    Person,
    ResidentVerification,
    RoleKind,
)
from modellkommune.commons.people.services.roles import end_role_kind, give_role


class AlreadyVerified(ValueError):
    """The same human being is verified here with another account."""


@dataclass(frozen=True)
class Identity:
    """What the identity card says; names as printed."""

    family_name: str
    given_names: str
    birth_date: date


def verify_resident(
    *,
    person: Person,
    authority: Authority,
    identity: Identity,
    district: str,
    now: datetime,
    means: str = Means.COUNTER,
    by: Person | None = None,
) -> ResidentVerification:
    """Take down that an account belongs to a resident; give the role of one.

    district  as the authority names it, or ""
    by        the clerk who has seen the identity card

    The account carries the names of the card from then on. Doing it again
    corrects what was taken down. Raises AlreadyVerified when the same human
    being is verified with another account.
    """
    mark = mark_of(identity)
    with transaction.atomic():
        others = ResidentVerification.objects.select_for_update().filter(
            authority=authority, identity=mark
        )
        if others.exclude(person=person).exists():
            raise AlreadyVerified(authority)
        person.first_name, person.last_name = identity.given_names, identity.family_name
        person.save(update_fields=["first_name", "last_name"])
        give_role(person=person, authority=authority, kind=RoleKind.CITIZEN, by=by, now=now)
        verification, _ = ResidentVerification.objects.update_or_create(
            person=person,
            authority=authority,
            defaults={
                "district": district,
                "birth_date": identity.birth_date,
                "identity": mark,
                "verified_on": localdate(now),
                "means": means,
                "verified_by": by,
            },
        )
    return verification


def end_verification(
    *, verification: ResidentVerification, now: datetime, by: Person | None = None
) -> None:
    """Take back that somebody lives here, for example after a move."""
    with transaction.atomic():
        end_role_kind(
            person=verification.person,
            authority=verification.authority,
            kind=RoleKind.CITIZEN,
            by=by,
            now=now,
        )
        verification.delete()


def verification_of(person: Person, authority: Authority) -> ResidentVerification | None:
    """Return how somebody is known as a resident of an authority, or None."""
    found: ResidentVerification | None = ResidentVerification.objects.filter(
        person=person, authority=authority
    ).first()
    return found


def mark_of(identity: Identity) -> str:
    """Return a keyed hash of names and birth date, the same for every way of typing them.

    The card prints capitals, the clerk types as usual, and an umlaut may come
    as one sign or two; none of this makes another human being.
    """
    names = [identity.family_name, identity.given_names]
    plain = "|".join(
        " ".join(unicodedata.normalize("NFKC", name).casefold().split()) for name in names
    )
    text = f"{plain}|{identity.birth_date.isoformat()}"
    return str(salted_hmac("people.resident", text, algorithm="sha256").hexdigest())
