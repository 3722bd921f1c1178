"""An address as a digest, so that what was told can be remembered without addresses."""

from __future__ import annotations

from django.utils.crypto import salted_hmac

from modellkommune.commons.participation.models import Follower

SALT = "participation.told"


def recipient_of(email: str) -> str:
    """Return the digest of an address; the same however its letters are written.

    It is worked out from the installation's secret key: the database alone does not
    tell whether an address was written to.
    """
    return salted_hmac(SALT, email.strip().lower(), algorithm="sha256").hexdigest()


def email_of(follower: Follower) -> str:
    """Return where a follower is written to."""
    return str(follower.person.email if follower.person else follower.email).lower()
