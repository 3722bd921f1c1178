"""Storing a mail before anything is done with it.

The bytes lie on the disk, forced out of the cache, before the record is written;
only then may anybody be told that the mail was taken over. A mail that comes again
byte by byte, because the yes got lost on its way, finds its record.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage
from django.db import IntegrityError, transaction
from django.utils.crypto import get_random_string
from django_scopes import scope

from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import Call, IncomingMail, Mailbox
from modellkommune.features.calls.selectors.intake.calls import call_to_seal_for
from modellkommune.features.calls.services.checking.sealing import AlreadyOpened, seal_bytes

LONGEST_ADDRESS = 320


def store_mail(  # facts of one row, each named
    raw: bytes,
    *,
    mailbox: Mailbox,
    received_at: datetime,
    received_by: str,
    now: datetime,
    envelope_from: str = "",
    taken_by: Person | None = None,
    remark: str = "",
) -> IncomingMail:
    """Keep a mail durably and return its record, or the one it has already.

    received_at, received_by   what the way of delivery tells

    Raises OSError when the disk takes nothing, and errors of the database.
    """
    digest = sha256(raw).hexdigest()
    with scope(authority=mailbox.authority):
        if known := _known(mailbox, digest):
            return known
        stored, sealed_for = _write(raw, mailbox, now=now)
        mail = IncomingMail(
            authority=mailbox.authority, mailbox=mailbox, digest=digest, raw=stored,
            size=len(raw), is_sealed=sealed_for is not None, sealed_for=sealed_for,
            envelope_from=envelope_from[:LONGEST_ADDRESS], recipient=mailbox.address,
            received_at=received_at, received_by=received_by, accepted_at=received_at,
            fetched_at=now, taken_by=taken_by, remark=remark,
        )  # fmt: skip
        return _saved(mail, stored)


def replace_raw(mail: IncomingMail, raw: bytes, *, sealed_for: Call | None) -> None:
    """Write the stored mail anew, sealed for another call or open; the caller saves.

    The former file goes once the transaction has ended well.
    """
    former = str(mail.raw.name)
    content = seal_bytes(sealed_for, raw) if sealed_for else raw
    mail.raw.name = write_durably(content, at=mail.fetched_at)
    mail.is_sealed, mail.sealed_for = sealed_for is not None, sealed_for
    transaction.on_commit(lambda: raw_storage().delete(former))


@contextmanager
def removed_if_undone(mail: IncomingMail) -> Iterator[None]:
    """Remove what `replace_raw` wrote when the work around it fails: it may lie open."""
    former = mail.raw.name
    try:
        yield
    except BaseException:
        if mail.raw.name != former:
            raw_storage().delete(str(mail.raw.name))
        raise


def raw_storage() -> FileSystemStorage:
    """Where stored mails lie."""
    found: Any = IncomingMail._meta.get_field("raw")  # Django's public name
    storage: FileSystemStorage = found.storage
    return storage


def write_durably(content: bytes, *, at: datetime) -> str:
    """Write a private file that survives a loss of power; return its name in the storage."""
    name = f"calls/mail/{at:%Y/%m}/{get_random_string(32)}"
    path = Path(raw_storage().path(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123  # Path.open takes no mode of the file
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise
    _force_out(path.parent)
    return name


def _force_out(folder: Path) -> None:
    """The name of a new file is kept in its folder, which has a cache of its own."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _known(mailbox: Mailbox | None, digest: str) -> IncomingMail | None:
    found: IncomingMail | None = IncomingMail.objects.filter(mailbox=mailbox, digest=digest).first()
    return found


def _write(raw: bytes, mailbox: Mailbox, *, now: datetime) -> tuple[str, Call | None]:
    call = call_to_seal_for(mailbox, now=now)
    if call is not None:
        # The call may have been opened in this very moment; then nothing is to be hidden.
        with suppress(AlreadyOpened):
            return write_durably(seal_bytes(call, raw), at=now), call
    return write_durably(raw, at=now), None


def _saved(mail: IncomingMail, stored: str) -> IncomingMail:
    try:
        with transaction.atomic():
            mail.save(force_insert=True)
    except IntegrityError:
        raw_storage().delete(stored)
        known = _known(mail.mailbox, mail.digest)
        if known is None:
            raise
        return known
    except Exception:
        raw_storage().delete(stored)
        raise
    return mail
