"""Opening accounts, and their second factor."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction

from modellkommune.commons.people.models import Person


def open_account(*, email: str, name: str = "", password: str | None = None) -> Person:
    """Make an account whose address counts as verified; return it.

    name      first and last name, divided at the last blank
    password  None lets the person choose one by a link sent to the address

    For accounts made by somebody who answers for the address: the operator or
    an administrator. Raises IntegrityError when the address has an account.
    """
    first_name, _, last_name = name.rpartition(" ")
    with transaction.atomic():
        person = Person.objects.create_user(
            email.lower(), password, first_name=first_name, last_name=last_name
        )
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def enrol_totp(person: Person, secret: str) -> None:
    """Give an account a second factor with a known secret, and recovery codes.

    secret  base32 text as an authenticator app takes it; a secret known before
            belongs only in a demo world or a test
    """
    with transaction.atomic():
        Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).delete()
        TOTP.activate(person, secret)
        RecoveryCodes.activate(person)
