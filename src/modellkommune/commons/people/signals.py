"""What follows from things that happen to accounts."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver
from django.http import HttpRequest

from modellkommune.commons.people.second_factor import SECOND_FACTORS


@receiver(authenticator_added)
def count_set_up_as_proof(
    request: HttpRequest, authenticator: Authenticator, **details: Any
) -> None:
    """Let whoever has just set up the first app or passkey go on without a second proof.

    Setting up asks for a valid code or for the passkey itself, so the second
    factor is proved; the library records that only when it is asked for at
    sign-in. Beside a factor that the account has already, a new one proves
    nothing: a session that could not show the old one must not make its own.
    """
    if authenticator.type not in SECOND_FACTORS or has_another(authenticator):
        return
    record_authentication(
        request, request.user, method="mfa", id=authenticator.pk, type=authenticator.type
    )


def has_another(authenticator: Authenticator) -> bool:
    """Whether the account has a second factor beside this one."""
    factors = Authenticator.objects.filter(user=authenticator.user, type__in=SECOND_FACTORS)
    return factors.exclude(pk=authenticator.pk).exists()
