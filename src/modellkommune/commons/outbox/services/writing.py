"""Writing messages and notices, in the transaction of what they announce."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction
from django_scopes import scope

from modellkommune.commons.authorities.models import Authority, Portal
from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.outbox.letters import read_letter
from modellkommune.commons.outbox.models import AttachedFile, Message, Notice


class NoAddress(ValueError):
    """There is nothing that looks like an e-mail address to write to."""


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a message.

    media_type  such as "application/pdf"
    """

    name: str
    media_type: str
    content: bytes


def queue_message(  # noqa: PLR0913  # each is named, and most have a default
    template: str,
    *,
    to: str | AbstractBaseUser,
    authority: Authority,
    now: datetime,
    language: str = "de",
    context: Mapping[str, Any] | None = None,
    about: models.Model | None = None,
    attachments: Sequence[Attachment] = (),
    reply_to: str = "",
    is_secret: bool = False,
) -> Message:
    """Write an e-mail that leaves soon after this transaction is committed.

    template   "budget/proposal_received" stands for the file
               templates/mail/budget/proposal_received.txt of some room: the
               subject, an empty line, the text
    to         an e-mail address, or a person with an account
    language   in which the template is read
    context    what the template needs; `portal` and `portal_url` are there
               anyway. With `unsubscribe_url` mail programs offer to stop such
               messages; that address must take a bare POST (RFC 8058)
    reply_to   where answers go; without it to the contact of the portal
    is_secret  for voting codes and the like: the text and its files are wiped as
               soon as the message is handed over, and never shown in the office

    Returns the message. Raises NoAddress, and TemplateDoesNotExist.
    """
    values = dict(context or {})
    recipient, person = _receiver(to)
    portal = Portal.objects.filter(authority=authority).first()
    letter = read_letter(
        template, authority=authority, portal=portal, language=language, context=values
    )
    message = Message(
        authority=authority,
        template=template,
        language=language,
        recipient=recipient,
        person=person,
        about=subject_of(about),
        subject=letter.subject,
        body=letter.body,
        reply_to=reply_to or (portal.contact_email if portal else ""),
        unsubscribe_url=values.get("unsubscribe_url", ""),
        is_secret=is_secret,
        queued_at=now,
        due_at=now,
    )
    return store(message, attachments)


def store(message: Message, attachments: Sequence[Attachment] = ()) -> Message:
    """Save a message with its files; it leaves with the transaction."""
    with scope(authority=message.authority), transaction.atomic():
        message.save(force_insert=True)
        for attachment in attachments:
            AttachedFile.objects.create(
                authority=message.authority,
                message=message,
                name=attachment.name,
                media_type=attachment.media_type,
                content=attachment.content,
            )
    return message


def notify(
    person: AbstractBaseUser,
    *,
    sentence: str,
    url: str,
    authority: Authority,
    now: datetime,
    about: models.Model | None = None,
) -> Notice:
    """Leave a sentence for a person, shown where they sign in, until it is read.

    url  where it leads, beginning with / on the portal or the office
    """
    with scope(authority=authority):
        notice: Notice = Notice.objects.create(
            authority=authority,
            person=person,
            sentence=str(sentence),
            url=url,
            about=subject_of(about),
            written_at=now,
        )
    return notice


def _receiver(to: str | AbstractBaseUser) -> tuple[str, Any]:
    person = None if isinstance(to, str) else to
    address = to if isinstance(to, str) else str(getattr(to, "email", ""))
    try:
        validate_email(address)
    except ValidationError:
        raise NoAddress(address) from None
    return address, person
