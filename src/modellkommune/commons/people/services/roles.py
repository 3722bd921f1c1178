"""Giving and taking roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person, Role, RoleKind
from modellkommune.commons.people.services.accounts import open_account

# Sent in the same transaction, with role, is_given, by and now: the journal knows
# people, so people must not know the journal.
role_changed = Signal()


class LastAdministrator(ValueError):
    """Without this person nobody could administer the authority any more."""


class NotGivenByHand(ValueError):
    """The role of a resident follows from a proof of residence, not from a choice."""


@dataclass(frozen=True)
class Invitation:
    """A role given to the owner of an address.

    is_new  whether the account was opened for this role and needs a password
    """

    role: Role
    is_new: bool


def give_role(
    *,
    person: Person,
    authority: Authority,
    kind: str = RoleKind.ADMINISTRATOR,
    by: Person | None = None,
    now: datetime | None = None,
) -> Role:
    """Give a person a role in an authority; giving it twice changes nothing.

    by   who gives it; None for the operator of the installation
    now  moment for the journal; None for this very one
    """
    with transaction.atomic():
        role, is_new = Role.objects.get_or_create(person=person, authority=authority, kind=kind)
        if is_new:
            role_changed.send(Role, role=role, is_given=True, by=by, now=now or timezone.now())
    return role


def invite_person(
    *,
    email: str,
    name: str,
    authority: Authority,
    kind: str = RoleKind.ADMINISTRATOR,
    by: Person | None = None,
) -> Invitation:
    """Give the owner of an e-mail address a role, with a new account if need be.

    An account that exists keeps its name; nothing of it is changed. Raises
    NotGivenByHand for the role of a verified resident.
    """
    if kind == RoleKind.CITIZEN:
        raise NotGivenByHand(kind)
    with transaction.atomic():
        person = Person.objects.filter(email__iexact=email).first()
        is_new = person is None
        if person is None:
            person = open_account(email=email, name=name)
        role = give_role(person=person, authority=authority, kind=kind, by=by)
    return Invitation(role=role, is_new=is_new)


def take_role(*, role: Role, by: Person | None = None, now: datetime | None = None) -> None:
    """End a role; raise LastAdministrator when nobody else would be left."""
    with transaction.atomic():
        if role.kind == RoleKind.ADMINISTRATOR:
            _keep_one_administrator(role)
        role_changed.send(Role, role=role, is_given=False, by=by, now=now or timezone.now())
        role.delete()


def end_role_kind(
    *, person: Person, authority: Authority, kind: str, by: Person | None, now: datetime
) -> None:
    """End a role of a person, if there is one."""
    role = Role.objects.filter(person=person, authority=authority, kind=kind).first()
    if role is not None:
        take_role(role=role, by=by, now=now)


def _keep_one_administrator(role: Role) -> None:
    # The rows are locked, so that two administrators who remove each other at
    # the same moment do not leave an authority without any.
    others = Role.objects.select_for_update().filter(
        authority=role.authority, kind=RoleKind.ADMINISTRATOR, person__is_active=True
    )
    if not [other for other in others if other.pk != role.pk]:
        raise LastAdministrator(str(role))
