"""Fetching mail over IMAP: what is new, in order, each mail on its own.

The mails stay on the server. How far the folder was read stands in the record; a mail
that could not be taken over is noted there and tried again at the next turn, and does
not keep the next one waiting.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from errno import EDQUOT, ENOSPC

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Q
from django_scopes import scope

from modellkommune.features.calls.clients.imap import (
    Access,
    FetchedMail,
    ImapFolder,
    MailboxTrouble,
    MailGone,
    opened,
)
from modellkommune.features.calls.models import IncomingMail, Mailbox, MailboxKind
from modellkommune.features.calls.services.intake.passwords import PasswordLost, password_of
from modellkommune.features.calls.services.intake.taking import take_in

logger = logging.getLogger("modellkommune.intake")

# Longer than fetching one mail of the largest size takes; renewed with every mail.
CLAIM = timedelta(minutes=10)
DISK_FULL = {ENOSPC, EDQUOT}
Clock = Callable[[], datetime]


@dataclass
class Turn:
    """What one turn brought: mails taken over, mails that have to wait, and the trouble."""

    taken: int = 0
    waiting: int = 0
    trouble: str = ""


def fetch_all(*, clock: Clock, is_stopping: Callable[[], bool]) -> list[Turn]:
    """Fetch every IMAP mailbox in use of the open scope, one after the other."""
    turns = []
    for mailbox in Mailbox.objects.filter(kind=MailboxKind.IMAP, is_active=True).order_by("pk"):
        if is_stopping():
            break
        if (turn := fetch_mailbox(mailbox, clock=clock, is_stopping=is_stopping)) is not None:
            turns.append(turn)
    return turns


def fetch_mailbox(
    mailbox: Mailbox, *, clock: Clock, is_stopping: Callable[[], bool] = lambda: False
) -> Turn | None:
    """Take over what is new in a mailbox; None when another process is doing it.

    Trouble with the server is written into the record and not raised; errors of the
    database are raised, and the next turn begins where this one began.
    """
    with scope(authority=mailbox.authority):
        if not _claim(mailbox, now=clock()):
            return None
        turn = Turn()
        try:
            with opened(access_of(mailbox)) as folder:
                _read_folder(mailbox, folder, turn, clock=clock, is_stopping=is_stopping)
        except MailboxTrouble as trouble:
            turn.trouble = trouble.code
        except PasswordLost:
            turn.trouble = "password-lost"
        finally:
            Mailbox.objects.filter(pk=mailbox.pk).update(held_until=None)
        _note_turn(mailbox, turn, now=clock())
    return turn


def try_mailbox(mailbox: Mailbox) -> int:
    """Connect as fetching would and return how many mails lie there. Raises MailboxTrouble."""
    try:
        with opened(access_of(mailbox)) as folder:
            return folder.mails
    except PasswordLost:
        raise MailboxTrouble("password-lost") from None


def access_of(mailbox: Mailbox) -> Access:
    """How to reach a mailbox. Raises PasswordLost."""
    return Access(
        host=mailbox.host, port=mailbox.port, encryption=mailbox.encryption,
        username=mailbox.username, password=password_of(mailbox), folder=mailbox.folder,
    )  # fmt: skip


def _claim(mailbox: Mailbox, *, now: datetime) -> bool:
    """Take the mailbox for this process; a claim that ran out belongs to nobody."""
    free = Mailbox.objects.filter(Q(held_until=None) | Q(held_until__lt=now), pk=mailbox.pk)
    if not free.update(held_until=now + CLAIM):
        return False
    mailbox.refresh_from_db()
    return True


def _read_folder(
    mailbox: Mailbox,
    folder: ImapFolder,
    turn: Turn,
    *,
    clock: Clock,
    is_stopping: Callable[[], bool],
) -> None:
    if mailbox.uid_validity != folder.uid_validity:
        # The server counts anew. Everything is looked at again; what was taken over
        # before finds its record by its bytes.
        mailbox.uid_validity, mailbox.last_uid, mailbox.open_uids = folder.uid_validity, 0, {}
    left_open = sorted(int(uid) for uid in mailbox.open_uids)
    for uid in [*left_open, *folder.uids_after(mailbox.last_uid)]:
        if is_stopping():
            return
        _take_one(mailbox, folder, uid, turn, now=clock())
    turn.waiting = len(mailbox.open_uids)


def _take_one(mailbox: Mailbox, folder: ImapFolder, uid: int, turn: Turn, *, now: datetime) -> None:
    try:
        fetched = folder.fetch(uid, most_bytes=settings.MAIL_MOST_BYTES)
        _take_over(fetched, mailbox, now=now)
        turn.taken += 1
    except MailGone:
        _note_progress(mailbox, uid, is_done=True, now=now)
        return
    except MailboxTrouble:
        raise
    except (OSError, DatabaseError) as error:
        logger.exception("A mail of mailbox %s could not be stored.", mailbox.pk)
        turn.trouble = "disk-full" if getattr(error, "errno", 0) in DISK_FULL else "storing"
        _note_progress(mailbox, uid, is_done=False, now=now)
        return
    _note_progress(mailbox, uid, is_done=True, now=now)
    _mark(mailbox, folder, fetched, turn)


def _take_over(fetched: FetchedMail, mailbox: Mailbox, *, now: datetime) -> None:
    mail = take_in(
        fetched.raw, mailbox=mailbox, received_at=fetched.internal_date,
        received_by="internaldate", now=now,
    )  # fmt: skip
    if not fetched.is_whole and "too-large" not in mail.why:
        mail.why, mail.size = [*mail.why, "too-large"], fetched.size
        IncomingMail.objects.filter(pk=mail.pk).update(why=mail.why, size=mail.size)


def _note_progress(mailbox: Mailbox, uid: int, *, is_done: bool, now: datetime) -> None:
    """Write down how far the folder was read, and keep the claim for another while."""
    attempts = mailbox.open_uids.pop(str(uid), 0)
    if not is_done:
        mailbox.open_uids[str(uid)] = attempts + 1
    mailbox.last_uid = max(mailbox.last_uid, uid)
    mailbox.held_until = now + CLAIM
    mailbox.save(update_fields=["uid_validity", "last_uid", "open_uids", "held_until"])


def _mark(mailbox: Mailbox, folder: ImapFolder, fetched: FetchedMail, turn: Turn) -> None:
    """Show on the server that the mail was taken over; one that is too large stays unread."""
    if not fetched.is_whole:
        return
    try:
        if mailbox.move_to:
            folder.move(fetched.uid, mailbox.move_to)
        else:
            folder.mark_read(fetched.uid)
    except MailboxTrouble as trouble:
        if trouble.code != "folder-afterwards":
            raise
        turn.trouble = trouble.code


def _note_turn(mailbox: Mailbox, turn: Turn, *, now: datetime) -> None:
    mailbox.last_error = turn.trouble
    mailbox.failing_since = (mailbox.failing_since or now) if turn.trouble else None
    if not turn.trouble:
        mailbox.last_fetched_at = now
    mailbox.save(update_fields=["last_error", "failing_since", "last_fetched_at", "uid_validity"])
