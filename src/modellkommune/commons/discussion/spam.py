"""Keeping machines out without asking anybody to solve riddles, and without a third party.

A form carries when it was opened, signed, with a number of its own; a field that
people do not see; and what comes from one address is counted per hour with keys
that live for half a day (`commons/people/attempts.py`).
"""

from __future__ import annotations

import re
import secrets
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.core.signing import BadSignature, b62_decode
from django.core.signing import TimestampSigner as Signer
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.discussion.browsers import browser_of
from modellkommune.commons.people.attempts import address_of, allow
from modellkommune.commons.ui.refusals import Refused

STAMPS = Signer(salt="discussion.form")
# Nobody reads the form and writes a sentence in less.
FEWEST_SECONDS = 3
HOUR = timedelta(hours=1)
# A school class or a town hall stands behind one address; a browser is one person.
COMMENTS_OF_AN_ADDRESS, COMMENTS_OF_A_BROWSER = 60, 15
LIKES_OF_AN_ADDRESS = 300
REPORTS_OF_AN_ADDRESS = 30
# A mail to a stranger is what a form with an address can be misused for.
MAILS_TO_A_MAILBOX, HALF_A_DAY = 8, timedelta(hours=12)
# Advertising lives on addresses; a comment with more than this is looked at first.
MOST_LINKS = 2
LINK = re.compile(r"https?://|www\.", re.IGNORECASE)


class TooQuick(Refused):
    """A form came back faster than anybody can write."""

    sentence = _(
        "That was very quick. Please read your text once more and send it again; nothing is lost."
    )


class TooMany(Refused):
    """Too much came from one address or browser within an hour."""

    sentence = _(
        "Very much has been sent from your connection within one hour. Please try again later; "
        "your text is still here."
    )


class MailboxFull(Refused):
    """Very many mails were asked for to one address."""

    sentence = _(
        "Very many mails were asked for to this address today. Please leave the address out, or "
        "sign in with an account; your text is still here."
    )


class StampFaulty(Refused):
    """A form carries no stamp of ours."""

    sentence = _("This form was opened too long ago or elsewhere. Please send it once more.")


@dataclass(frozen=True)
class Stamp:
    """When a form was opened, and its number."""

    opened_at: float
    number: str

    @property
    def mark(self) -> str:
        """What is stored with the comment, so that sending twice stores it once."""
        return sha256(self.number.encode()).hexdigest()


def new_stamp() -> str:
    """Return the stamp of a form that is opened now."""
    return STAMPS.sign(secrets.token_hex(12))


def read_stamp(text: str) -> Stamp:
    """Return what a form carries. Raises StampFaulty."""
    try:
        number = STAMPS.unsign(text)
    except BadSignature:
        raise StampFaulty from None
    # The signer puts whole seconds between the value and its signature.
    return Stamp(opened_at=float(b62_decode(text.rsplit(":", 2)[1])), number=number)


def refuse_machines(stamp: Stamp) -> None:
    """Raise TooQuick for a form that came back before anybody could have written."""
    if time.time() - stamp.opened_at < FEWEST_SECONDS:
        raise TooQuick


def refuse_floods(request: HttpRequest, *, now: datetime) -> None:
    """Count a comment for its address and browser. Raises TooMany."""
    count_or_refuse("discussion.comment", request, COMMENTS_OF_AN_ADDRESS, now=now)
    browser = browser_of(request) or request.session.session_key or ""
    if browser and not allow(
        "discussion.comment-browser",
        key=browser,
        limit=COMMENTS_OF_A_BROWSER,
        within=HOUR,
        now=now,
    ):
        raise TooMany


def spare_mailbox(email: str, *, now: datetime) -> None:
    """Count a mail to an address that nobody has confirmed yet. Raises MailboxFull."""
    if email and not allow(
        "discussion.mailbox", key=email, limit=MAILS_TO_A_MAILBOX, within=HALF_A_DAY, now=now
    ):
        raise MailboxFull


def count_or_refuse(action: str, request: HttpRequest, most: int, *, now: datetime) -> None:
    """Count one attempt of an address. Raises TooMany beyond `most` per hour."""
    if not allow(action, key=address_of(request), limit=most, within=HOUR, now=now):
        raise TooMany


def looks_like_advertising(text: str) -> bool:
    """Whether a text holds so many addresses that somebody looks at it first."""
    return len(LINK.findall(text)) > MOST_LINKS
