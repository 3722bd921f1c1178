"""The word in the links to an author's own page, and signed names of records."""

from __future__ import annotations

from hashlib import sha256

from django.core.signing import BadSignature, Signer
from django.utils.crypto import salted_hmac

from modellkommune.commons.discussion.models import Comment

NAMES = Signer(salt="discussion.about")


class UnknownName(ValueError):
    """A form names a record that no page of ours has offered for discussion."""


def key_of(comment: Comment) -> str:
    """Return the word that opens the author's own page; the same in every mail.

    It is worked out from the installation's secret key, so that the database
    alone, which holds only its digest, opens nothing.
    """
    facts = f"{comment.pk}:{comment.about}:{comment.written_at.isoformat()}"
    return str(salted_hmac("discussion.own", facts, algorithm="sha256").hexdigest()[:40])


def digest_of(key: str) -> str:
    """Return what is stored of a word."""
    return sha256(key.encode()).hexdigest()


def proof_of(comment: Comment) -> str:
    """Return the word that only the mail to the typed address carries.

    The author's own page is shown after sending, too; without this word anybody
    could confirm an address that is somebody else's.
    """
    facts = f"{comment.pk}:{comment.email}"
    return str(salted_hmac("discussion.address", facts, algorithm="sha256").hexdigest()[:40])


def signed_name(subject: str) -> str:
    """Return a record's name with a signature, for addresses and hidden fields."""
    return NAMES.sign(subject)


def name_signed(signed: str) -> str:
    """Return the record's name. Raises UnknownName for one that was not signed here."""
    try:
        return NAMES.unsign(signed)
    except BadSignature as fault:
        raise UnknownName(signed) from fault
