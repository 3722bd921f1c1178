"""Watchers: machines elsewhere, and the logs that they hand in as files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.journal.public import record
from modellkommune.commons.outbox.letters import portal_address
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations.models import AvailabilityCheck, Round, Watcher
from modellkommune.features.consultations.selectors.procedures.documents import document_set
from modellkommune.features.consultations.services.availability.measuring import keep
from modellkommune.kernel.availability.measurements import LogFinding, read_log

LARGEST_BYTES = 100 * 1024 * 1024


class NoLog(Refused):
    """The file holds no measurement of this round."""

    sentence = _(
        "This file holds no measurement of this round. Please hand in the log that "
        "“modellkommune watch” has written."
    )


class LogTooLarge(Refused):
    """The file is too large to be a log."""

    sentence = _("The file is larger than 100 MB. Please hand the log in by parts.")


@dataclass(frozen=True)
class TakenLog:
    """What a log brought: new looks, those known already, others, and what is wrong with it."""

    new: int
    known: int
    foreign: int
    failed: int
    findings: tuple[LogFinding, ...]


def add_watcher(*, authority: Authority, name: str, now: datetime) -> Watcher:
    """Enter a machine that measures from outside."""
    digest = sha256(token_urlsafe(32).encode()).hexdigest()
    watcher: Watcher = Watcher.objects.create(
        authority=authority, name=name, token_digest=digest, added_at=now
    )
    return watcher


def end_watcher(*, watcher: Watcher, now: datetime) -> None:
    """Note that a machine measures no more; what it measured stays."""
    watcher.ended_at = now
    watcher.save(update_fields=["ended_at"])


def take_log(
    *, round_: Round, watcher: Watcher, content: bytes, by: Person | None, now: datetime
) -> TakenLog:
    """Take over the measurements of a log; the same log twice changes nothing.

    Digests are compared with ours again: what the watcher held for right does not
    count. Looks of other rounds are left out. Raises NoLog and LogTooLarge.
    """
    if len(content) > LARGEST_BYTES:
        raise LogTooLarge
    read = read_log(content.decode("utf-8", "replace"))
    base = portal_address(round_.procedure.authority)
    entries = document_set(round_, absolute=lambda path: f"{base}{path}").entries
    addresses = {entry.address for entry in entries}
    own = [one for one in read.measurements if one.address in addresses and one.at <= now]
    if not own:
        raise NoLog
    with transaction.atomic():
        stored = set(
            AvailabilityCheck.objects.filter(round=round_, watcher=watcher).values_list(
                "address", "at"
            )
        )
        new = [one for one in own if (one.address, one.at) not in stored]
        keep(round_=round_, measurements=new, watcher=watcher)
        failed = sum(not one.outcome.is_good for one in new)
        watcher.last_seen_at = max(one.at for one in own)
        watcher.save(update_fields=["last_seen_at"])
        record(
            authority=round_.authority, kind="consultations.watch-log-taken", about=round_, by=by,
            now=now, facts={"digest": read.head, "looks": len(new), "failed": failed},
        )  # fmt: skip
    return TakenLog(
        len(new), len(own) - len(new), len(read.measurements) - len(own), failed, read.findings
    )
