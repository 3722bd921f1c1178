"""The words in links that let an author confirm, change and withdraw without an account."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from modellkommune.features.budget.models import ProposalAuthor

SALT = "modellkommune.budget.proposal-author"
# Mail may lie in a box over a long weekend; after that the address counts as wrong.
DAYS_TO_CONFIRM = 7


class LinkUnknown(LookupError):
    """No proposal belongs to this link, or its address has been corrected since."""


class LinkTooOld(LookupError):
    """The link was not used within DAYS_TO_CONFIRM days."""


def link_word(author: ProposalAuthor) -> str:
    """The word in the links of an author, of 256 bit; another one for another address.

    Worked out from the secret key of the installation, so that every letter can
    carry the link although the database holds only its digest.
    """
    known = f"{author.pk}:{author.person_id or ''}:{author.email.lower()}"
    return salted_hmac(SALT, known, algorithm="sha256").hexdigest()


def digest_of_word(word: str) -> str:
    """What the database holds of a word."""
    return hashlib.sha256(word.encode()).hexdigest()


def renew_link(author: ProposalAuthor) -> None:
    """Let the link of this author's present address be the only valid one."""
    author.token_digest = digest_of_word(link_word(author))
    author.save(update_fields=["token_digest"])


def author_of_link(word: str, *, now: datetime) -> ProposalAuthor:
    """The author whose link this is, in the open scope, with proposal and round.

    Raises LinkUnknown; LinkTooOld while unconfirmed after DAYS_TO_CONFIRM days.
    """
    authors = ProposalAuthor.objects.select_related(
        "person", "proposal__round__authority", "proposal__round__live", "proposal__picture"
    )
    author: ProposalAuthor | None = authors.filter(token_digest=digest_of_word(word)).first()
    if author is None:
        raise LinkUnknown
    if author.confirmed_at is None and now >= confirm_until(author):
        raise LinkTooOld
    return author


def confirm_until(author: ProposalAuthor) -> datetime:
    """The moment from which on the link no longer confirms."""
    until: datetime = author.proposal.submitted_at + timedelta(days=DAYS_TO_CONFIRM)
    return until
