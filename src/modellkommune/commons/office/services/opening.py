"""Opening a place for an authority: portal, addresses, folder, administrator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from modellkommune.commons.authorities.models import Authority, Portal, PortalHost
from modellkommune.commons.files.services import make_collection
from modellkommune.commons.people.models import Person
from modellkommune.commons.people.services.accounts import open_account
from modellkommune.commons.people.services.roles import give_role


@dataclass(frozen=True)
class FirstAdministrator:
    """Who may enter the new office first.

    password  None lets the person choose one by e-mail
    """

    email: str
    name: str = ""
    password: str | None = None


@dataclass(frozen=True)
class OpenedAuthority:
    """Everything that was made."""

    authority: Authority
    portal: Portal
    administrator: Person | None


@dataclass(frozen=True)
class AuthorityDetails:
    """What is known of the authority; keys are text and checked."""

    kind: str
    name: str
    slug: str
    ags: str = ""
    ars: str = ""
    population: int | None = None
    parent: Authority | None = None
    portal: Mapping[str, Any] = field(default_factory=dict)


def open_authority(
    *,
    details: AuthorityDetails,
    hosts: Sequence[str],
    administrator: FirstAdministrator | None = None,
) -> OpenedAuthority:
    """Make an authority with its portal, addresses, folder and administrator.

    details        `portal` holds fields of Portal, such as primary_color
    hosts          addresses as in the Host header, the one for links first
    administrator  an account with this address gets the role, or a new one does

    Raises ValidationError when a key or an address does not fit; nothing is
    made then.
    """
    with transaction.atomic():
        authority = _make_authority(details)
        portal = _make_portal(authority, details.portal)
        _add_hosts(portal, hosts)
        make_collection(authority=authority)
        person = _make_administrator(administrator, authority)
    return OpenedAuthority(authority=authority, portal=portal, administrator=person)


def _make_authority(details: AuthorityDetails) -> Authority:
    authority = Authority(
        kind=details.kind,
        name=details.name,
        slug=details.slug,
        ags=details.ags,
        ars=details.ars,
        population=details.population,
        parent=details.parent,
    )
    authority.full_clean()
    authority.save()
    return authority


def _make_portal(authority: Authority, fields: Mapping[str, Any]) -> Portal:
    portal = Portal(authority=authority, **{"name": authority.name, **fields})
    portal.full_clean()
    portal.save()
    return portal


def _add_hosts(portal: Portal, hosts: Sequence[str]) -> None:
    for position, host in enumerate(hosts):
        address = PortalHost(portal=portal, host=host, is_primary=position == 0)
        address.full_clean()
        address.save()


def _make_administrator(wanted: FirstAdministrator | None, authority: Authority) -> Person | None:
    if wanted is None:
        return None
    person = Person.objects.filter(email__iexact=wanted.email).first()
    if person is None:
        person = open_account(email=wanted.email, name=wanted.name, password=wanted.password)
    give_role(person=person, authority=authority)
    return person
