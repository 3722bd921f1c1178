"""The word in the link by which a consultee answers without an account."""

from __future__ import annotations

from datetime import UTC
from hashlib import sha256

from django.utils.crypto import salted_hmac

from modellkommune.features.consultations.models import Invitation

SALT = "consultations.invitation"


def token_of(invitation: Invitation) -> str:
    """Return the word of an invitation, the same in invitation and reminder.

    It is worked out from the installation's secret key; the database alone, which
    holds only its digest, answers for nobody.
    """
    assert invitation.invited_at is not None  # noqa: S101 - only who was asked gets a link
    since = invitation.invited_at.astimezone(UTC).isoformat()
    facts = f"{invitation.pk}:{invitation.round_id}:{invitation.consultee_id}:{since}"
    return salted_hmac(SALT, facts, algorithm="sha256").hexdigest()[:40]


def digest_of(token: str) -> str:
    """Return what is stored of a word."""
    return sha256(token.encode()).hexdigest()
