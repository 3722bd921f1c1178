"""Finding that a mail came before: by its Message-ID and by its content.

The Message-ID alone says nothing: broken programs use one twice, and anybody may
write any. So the files must be the same as well; a mail with new files under a known
Message-ID is a mail of its own and gets a remark.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import Q, QuerySet

from modellkommune.features.calls.models import Application, IncomingMail
from modellkommune.features.calls.services.intake.telling import documents_of
from modellkommune.kernel.mail import ReadMail


@dataclass(frozen=True)
class Earlier:
    """The record a mail joins, and by which rule."""

    mail: IncomingMail
    why: str


def content_digest(read: ReadMail) -> str:
    """SHA-256 over what the sender wrote and attached, without the way it came."""
    facts = [
        read.sender.email.lower(),
        " ".join(read.subject.split()),
        " ".join(read.text.split()),
        file_digests(read),
    ]
    return sha256(json.dumps(facts, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()


def file_digests(read: ReadMail) -> list[str]:
    """The digests of all files that could be part of an application, sorted."""
    return sorted(attachment.sha256 for attachment in documents_of(read))


def find_earlier(mail: IncomingMail, read: ReadMail) -> Earlier | None:
    """Return the mail of the same sender that this one repeats."""
    others = _others_of_sender(mail)
    if same := others.filter(content_digest=mail.content_digest).first():
        return Earlier(same, "same-content")
    if mail.message_id:
        for other in others.filter(message_id=mail.message_id):
            if file_digests_of(other) == file_digests(read):
                return Earlier(other, "same-message")
    return None


def uses_message_id_again(mail: IncomingMail) -> bool:
    """Whether another mail, of whomever, has the same Message-ID."""
    others = IncomingMail.objects.filter(authority=mail.authority, message_id=mail.message_id)
    return bool(mail.message_id) and others.exclude(pk=mail.pk).exists()


def file_digests_of(mail: IncomingMail) -> list[str]:
    """The digests of the documents of a mail that was read before, sorted."""
    return sorted(file["sha256"] for file in mail.attachments if file.get("document"))


def find_same_form(
    application: Application, read: ReadMail, *, form_digest: str
) -> IncomingMail | None:
    """The mail that brought the same form, when this one brings nothing new.

    A form that was replaced since counts as new: somebody goes back to it.
    """
    in_force = application.files.filter(replaced_at=None)
    known = set(in_force.values_list("sha256", flat=True))
    if not in_force.filter(sha256=form_digest, is_form=True).exists():
        return None
    if not set(_outermost(read)) <= known:
        return None
    found: IncomingMail | None = application.mails.filter(duplicate_of=None).order_by("pk").first()
    return found


def _outermost(read: ReadMail) -> Iterable[str]:
    return (attachment.sha256 for attachment in documents_of(read))


def _others_of_sender(mail: IncomingMail) -> QuerySet[IncomingMail]:
    sorted_before = Q(processed_at__isnull=False, duplicate_of=None)
    others: QuerySet[IncomingMail] = IncomingMail.objects.filter(
        sorted_before, authority=mail.authority, sender__iexact=mail.sender
    )
    return others.exclude(pk=mail.pk).order_by("received_at", "pk")
