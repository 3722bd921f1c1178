"""Giving and taking roles."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person, Role, RoleKind
from modellkommune.commons.people.services.accounts import open_account


class LastAdministrator(ValueError):
    """Without this person nobody could administer the authority any more."""


@dataclass(frozen=True)
class Invitation:
    """A role given to the owner of an address.

    is_new  whether the account was opened for this role and needs a password
    """

    role: Role
    is_new: bool


def give_role(*, person: Person, authority: Authority, kind: str = RoleKind.ADMINISTRATOR) -> Role:
    """Give a person a role in an authority; giving it twice changes nothing."""
    role, _ = Role.objects.get_or_create(person=person, authority=authority, kind=kind)
    return role


def invite_administrator(*, email: str, name: str, authority: Authority) -> Invitation:
    """Give the owner of an e-mail address the role, with a new account if need be.

    An account that exists keeps its name; nothing of it is changed.
    """
    with transaction.atomic():
        person = Person.objects.filter(email__iexact=email).first()
        is_new = person is None
        if person is None:
            person = open_account(email=email, name=name)
        return Invitation(role=give_role(person=person, authority=authority), is_new=is_new)


def take_role(*, role: Role) -> None:
    """End a role; raise LastAdministrator when nobody else would be left."""
    with transaction.atomic():
        # The rows are locked, so that two administrators who remove each other
        # at the same moment do not leave an authority without any.
        others = Role.objects.select_for_update().filter(
            authority=role.authority, kind=RoleKind.ADMINISTRATOR
        )
        if not [other for other in others if other.pk != role.pk]:
            raise LastAdministrator(str(role))
        role.delete()
