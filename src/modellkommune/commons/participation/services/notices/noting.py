"""Noting what a room tells those who follow one of its records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db.models import Model
from django.utils.translation import override

from modellkommune.commons.authorities.models import Authority, Portal
from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.outbox.letters import portal_address, read_letter
from modellkommune.commons.participation.models import Follower, Rhythm, Told
from modellkommune.commons.participation.selectors.chains import described
from modellkommune.commons.participation.services.notices.recipients import (
    email_of,
    recipient_of,
)
from modellkommune.commons.participation.services.notices.rhythms import due_at
from modellkommune.commons.participation.services.notices.spreading import BY_ROOM, LONGEST_LINE


def note_told(
    followers: Sequence[Follower],
    template: str,
    *,
    about: Model,
    authority: Authority,
    now: datetime,
    context: Mapping[str, Any],
) -> None:
    """Write down who was told by a room, and what waits for a daily or weekly message."""
    lines: dict[str, tuple[str, str]] = {}
    for language in {one.language for one in followers if one.rhythm != Rhythm.AT_ONCE}:
        lines[language] = _line(template, about, authority, language=language, context=context)
    subject = subject_of(about)
    key = BY_ROOM + sha256(f"{template}|{subject}|{now.isoformat()}".encode()).hexdigest()
    Told.objects.bulk_create(
        [
            _told(one, key, subject, authority, line=lines.get(one.language), now=now)
            for one in followers
        ],
        ignore_conflicts=True,
        batch_size=500,
    )


def _told(
    follower: Follower,
    key: str,
    subject: str,
    authority: Authority,
    *,
    line: tuple[str, str] | None,
    now: datetime,
) -> Told:
    is_sent = follower.rhythm == Rhythm.AT_ONCE or line is None
    headline, address = ("", "") if is_sent or line is None else line
    return Told(
        authority=authority,
        recipient=recipient_of(email_of(follower)),
        key=key,
        about=subject,
        follower=follower,
        headline=headline[:LONGEST_LINE],
        address=address,
        noted_at=now,
        due_at=due_at(follower.rhythm, now=now),
        sent_at=now if is_sent else None,
    )


def _line(
    template: str, about: Model, authority: Authority, *, language: str, context: Mapping[str, Any]
) -> tuple[str, str]:
    """Return the subject of the letter and where the record stands, in a language."""
    with override(language):
        letter = read_letter(
            template,
            authority=authority,
            portal=Portal.objects.filter(authority=authority).first(),
            language=language,
            context={"unsubscribe_url": "", **context},
        )
        record = described([subject_of(about)]).get(subject_of(about))
    return letter.subject, portal_address(authority) + (record.url if record else "/")
