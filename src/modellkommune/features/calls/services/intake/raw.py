"""Reading the stored mail again: by the software, and by people through the door."""

from __future__ import annotations

from datetime import datetime

from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls.models import IncomingMail
from modellkommune.features.calls.services.checking.opening import agreed_opening, note_reading
from modellkommune.features.calls.services.checking.sealing import unseal_bytes
from modellkommune.features.calls.text.intake import MAIL_IS_SEALED


class MailStillSealed(Refused):
    """The mail is sealed until the deadline; nobody reads it before."""

    sentence = MAIL_IS_SEALED


def raw_of(mail: IncomingMail) -> bytes:
    """Return the mail to the software that sorts it; people go through `open_raw`.

    Raises SealingKeyLost, and OSError when the file is gone.
    """
    with mail.raw.open("rb") as stored:
        content: bytes = stored.read()
    call = mail.sealed_for
    return unseal_bytes(call, content) if mail.is_sealed and call is not None else content


def is_closed_to_people(mail: IncomingMail, *, now: datetime) -> bool:
    """Whether the mail may be read by nobody at this moment without an agreed opening."""
    call = mail.sealed_for
    return bool(
        mail.is_sealed and call is not None and call.unsealed_at is None and not call.is_closed(now)
    )


def may_open(mail: IncomingMail, *, now: datetime) -> bool:
    """Whether somebody may read it: the time has come, or two people agreed to it."""
    if not is_closed_to_people(mail, now=now):
        return True
    return mail.application is not None and bool(
        agreed_opening(application=mail.application, now=now)
    )


def open_raw(mail: IncomingMail, *, by: Person, now: datetime, way: str = "page") -> bytes:
    """Return the mail to a person; before the deadline the reading is written down.

    Raises MailStillSealed where no early opening of its application was agreed to.
    """
    if is_closed_to_people(mail, now=now):
        application = mail.application
        opening = agreed_opening(application=application, now=now) if application else None
        if opening is None:
            raise MailStillSealed
        note_reading(opening=opening, what="mail", way=way, by=by, reason="", now=now)
    return raw_of(mail)
