"""What the accounts themselves keep of a person, and how it is removed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.users.models import UserProfile

from modellkommune.commons.people.models import Person, ResidentVerification, Role, RoleKind
from modellkommune.commons.people.personal_data import Kept, Part
from modellkommune.commons.people.services.roles import take_role


class Accounts:
    """Address, names, roles, second factors, proofs of residence."""

    name = "people"

    def export(self, person: Person) -> list[Part]:
        """Everything but the secrets: no hash of a password, no key of an app."""
        parts = (
            Part(_("Account"), [account_row(person)]),
            Part(_("E-mail addresses"), list(address_rows(person))),
            Part(_("Ways to sign in"), list(factor_rows(person))),
            Part(_("Sign-in services"), list(service_rows(person))),
            Part(_("Roles"), list(role_rows(person))),
            Part(_("Proofs of residence"), list(residence_rows(person))),
        )
        return [part for part in parts if part.rows]

    def erase(self, person: Person, now: datetime) -> list[Kept]:
        """Empty the account for good; raises LastAdministrator.

        The row stays without a name, so that what others signed together with
        this person keeps its place.
        """
        ResidentVerification.objects.filter(person=person).delete()
        for role in Role.objects.filter(person=person).select_related("authority"):
            take_role(role=role, by=person, now=now)
        for model in (EmailAddress, Authenticator, SocialAccount, UserProfile):
            model.objects.filter(user=person).delete()
        empty(person, now)
        return []


def empty(person: Person, now: datetime) -> None:
    """Take name, address and password out of the row; nobody can sign in with it."""
    person.email = f"erased-{person.pk}@invalid"
    person.first_name = person.last_name = ""
    person.last_login = None
    person.is_active = False
    person.erased_on = localdate(now)
    # Sessions are bound to the password, so this ends every open one.
    person.set_unusable_password()
    person.save()


def account_row(person: Person) -> dict[str, Any]:
    """Who the account belongs to and since when."""
    return {
        _("E-mail address"): person.email,
        _("First name"): person.first_name,
        _("Last name"): person.last_name,
        _("Opened on"): person.date_joined,
        _("Last sign-in"): person.last_login,
        _("Password chosen"): person.has_usable_password(),
    }


def address_rows(person: Person) -> Iterator[dict[str, Any]]:
    """The addresses, with the one that waits for confirmation."""
    for address in EmailAddress.objects.filter(user=person).order_by("pk"):
        yield {_("E-mail address"): address.email, _("Confirmed"): address.verified}


def factor_rows(person: Person) -> Iterator[dict[str, Any]]:
    """Apps, passkeys and recovery codes, without what they are made of."""
    for factor in Authenticator.objects.filter(user=person).order_by("pk"):
        yield {
            _("Kind"): factor.get_type_display(),
            _("Name"): factor.data.get("name", ""),
            _("Set up"): factor.created_at,
            _("Last used"): factor.last_used_at,
        }


def service_rows(person: Person) -> Iterator[dict[str, Any]]:
    """What a sign-in service has told of the person."""
    for service in SocialAccount.objects.filter(user=person).order_by("pk"):
        yield {
            _("Service"): service.provider,
            _("Number there"): service.uid,
            _("Connected on"): service.date_joined,
            _("What it told"): str(service.extra_data),
        }


def role_rows(person: Person) -> Iterator[dict[str, Any]]:
    """What the person is in which authority."""
    for role in person.held_roles:
        yield {_("Role"): RoleKind(role.kind).label, _("Authority"): role.authority.name}


def residence_rows(person: Person) -> Iterator[dict[str, Any]]:
    """Where the person is known to live."""
    proofs = ResidentVerification.objects.filter(person=person).select_related("authority")
    for proof in proofs.order_by("pk"):
        yield {
            _("Authority"): proof.authority.name,
            _("District"): proof.district,
            _("Date of birth"): proof.birth_date,
            _("Verified on"): proof.verified_on,
            _("Proved by"): proof.get_means_display(),
        }


ACCOUNTS = Accounts()
