"""What follows from things that happen to accounts."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver
from django.http import HttpRequest


@receiver(authenticator_added)
def count_set_up_as_proof(
    request: HttpRequest, authenticator: Authenticator, **details: Any
) -> None:
    """Let whoever has just set up the app go on without a second code.

    Setting up asks for a valid code, so the second factor is proved; the
    library records that only when a code is asked for at sign-in.
    """
    if authenticator.type == Authenticator.Type.TOTP:
        record_authentication(
            request, request.user, method="mfa", id=authenticator.pk,
            type=authenticator.type,
        )  # fmt: skip
