"""The word in the links of a follower's mails, and signed names of records in forms."""

from __future__ import annotations

from datetime import UTC
from hashlib import sha256

from django.core.signing import BadSignature, Signer
from django.utils.crypto import salted_hmac

from modellkommune.commons.participation.models import Follower

SALT = "participation.follower"
SIGNED_NAMES = Signer(salt="participation.about")
# What stands in the address of somebody's own calendar; it opens nothing else.
CALENDAR_NAMES = Signer(salt="participation.calendar")


class UnknownName(ValueError):
    """A form names a record that no page of ours has offered for following."""


def token_of(follower: Follower) -> str:
    """Return the word that confirms and unsubscribes; the same in every mail.

    It is worked out from the installation's secret key, so that the database
    alone, which holds only its digest, unsubscribes nobody.
    """
    # In one zone, so that the word is the same before and after it was stored.
    since = follower.followed_at.astimezone(UTC).isoformat()
    facts = f"{follower.pk}:{follower.about}:{since}"
    return salted_hmac(SALT, facts, algorithm="sha256").hexdigest()[:40]


def digest_of(token: str) -> str:
    """Return what is stored of a word."""
    return sha256(token.encode()).hexdigest()


def signed_name(subject: str) -> str:
    """Return a record's name with a signature, for addresses and hidden fields."""
    return SIGNED_NAMES.sign(subject)


def name_signed(signed: str) -> str:
    """Return the record's name. Raises UnknownName for one that was not signed here."""
    try:
        return SIGNED_NAMES.unsign(signed)
    except BadSignature as fault:
        raise UnknownName(signed) from fault
