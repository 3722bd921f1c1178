"""Taking a message of another program in, and reading it again whenever it is shown."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations.models import ExchangeMessage
from modellkommune.features.consultations.services.exchange.checking import schemas
from modellkommune.kernel.xbeteiligung import ReadMessage, read_message


class KnownAlready(Refused):
    """The same file was handed in before."""

    sentence = _("This message was handed in before; you find it in the list.")


def keep_message(
    *, authority: Authority, name: str, content: bytes, by: Person | None, now: datetime
) -> ExchangeMessage:
    """Store a message as it came, readable or not. Raises KnownAlready."""
    digest = sha256(content).hexdigest()
    if ExchangeMessage.objects.filter(authority=authority, sha256=digest).exists():
        raise KnownAlready
    read = read_message(content, schemas=schemas())
    message = ExchangeMessage(
        authority=authority,
        name=name[-200:],
        sha256=digest,
        kind=read.head.kind if read.head else "",
        case_id=read.case.case_id[:200] if read.case else "",
        plan_id=read.procedure.plan_id[:200] if read.procedure else "",
        is_usable=read.is_usable,
        added_at=now,
        added_by=by,
    )
    message.file.save(f"{digest[:16]}.xml", ContentFile(content), save=False)
    message.save()
    return message


def read_again(message: ExchangeMessage) -> ReadMessage:
    """Return what a message says."""
    return read_message(content_of(message), schemas=schemas())


def content_of(message: ExchangeMessage) -> bytes:
    """Return a message as it came."""
    with message.file.open("rb") as file:
        return bytes(file.read())
