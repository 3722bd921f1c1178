"""Opening a call after its deadline: each content by itself, then the key is wiped.

The job may be killed at any point and begins again where it stopped: what lies
open is no longer marked as sealed, and a file is rewritten under a new name
before its record points there.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q

from modellkommune.commons.journal.public import record
from modellkommune.features.calls.models import (
    ApplicationFile,
    ApplicationVersion,
    Call,
    IncomingMail,
    MailIs,
)
from modellkommune.features.calls.services.checking.filling import fill_application
from modellkommune.features.calls.services.checking.keys import (
    has_key,
    seal_bytes,
    unseal_bytes,
    wipe_key,
)
from modellkommune.features.calls.services.checking.storing import (
    json_of,
    name_on_disk,
    speaks_for_its_application,
)
from modellkommune.kernel.mail import read_mail

WITH_CONTENTS = (MailIs.APPLICATION, MailIs.SUPPLEMENT, MailIs.DUPLICATE)
# A version that was being stored while the deadline passed may still come in
# sealed; the key stays for it this long.
KEY_STAYS = timedelta(minutes=10)


class DeadlineAhead(RuntimeError):
    """The deadline, with its grace, has not passed; nothing is opened before."""


def unseal_call(*, call: Call, now: datetime) -> int:
    """Open everything that is sealed, and return how many contents were opened.

    Titles, themes and sums of the applications are filled from the answers, and
    the key is wiped once nothing is left that needs it. Calling it again changes
    nothing. Raises DeadlineAhead, SealingKeyLost.
    """
    call.refresh_from_db()
    if call.unsealed_at is None and not call.is_closed(now):
        raise DeadlineAhead(call.slug)
    if not has_key(call):
        return 0
    opened = _open_versions(call) + _open_files(call) + _open_mails(call)
    _note_opening(call, opened, now=now)
    _wipe_key(call, now=now)
    return opened


def calls_to_unseal(now: datetime) -> list[Call]:
    """Calls of the open scope whose deadline has passed and that still have a key."""
    keyed = Call.objects.filter(sealing_key__isnull=False).order_by("pk")
    return [call for call in keyed if call.unsealed_at is not None or call.is_closed(now)]


def seal_what_lies_open(*, call: Call, now: datetime) -> int:
    """Seal contents that came before sealing was switched on; return how many."""
    if not call.keeps_sealed(now):
        return 0
    versions = ApplicationVersion.objects.filter(application__call=call, sealed=b"")
    files = ApplicationFile.objects.filter(application__call=call, is_sealed=False)
    sealed = sum(map(_seal_version, [v for v in versions.order_by("pk") if v.answers]))
    for file in files.order_by("pk"):
        _rewrite(file, "content", is_sealed=True)
        sealed += 1
    sealed += _seal_mails(call)
    if sealed:
        record(
            authority=call.authority,
            kind="calls.contents-sealed",
            about=call,
            by=None,
            now=now,
            facts={"contents": sealed},
        )
    return sealed


def _open_versions(call: Call) -> int:
    sealed = ApplicationVersion.objects.filter(application__call=call).exclude(sealed=b"")
    keys = list(sealed.order_by("pk").values_list("pk", flat=True))
    for key in keys:
        with transaction.atomic():
            _open_version(ApplicationVersion.objects.select_for_update().get(pk=key))
    return len(keys)


def _open_version(version: ApplicationVersion) -> None:
    if not version.sealed:
        return
    version.answers = json.loads(unseal_bytes(version.application.call, bytes(version.sealed)))
    version.sealed = b""
    version.save(update_fields=["answers", "sealed"])
    if speaks_for_its_application(version):
        fill_application(version=version, answers=version.answers)


def _seal_version(version: ApplicationVersion) -> int:
    """Seal answers, and take away what the application was listed by."""
    with transaction.atomic():
        version.sealed = seal_bytes(version.application.call, json_of(version.answers))
        version.answers = {}
        version.save(update_fields=["answers", "sealed"])
        application = version.application
        application.title = application.summary = ""
        application.themes = []
        application.requested_cents = application.total_cost_cents = None
        application.save(
            update_fields=["title", "summary", "themes", "requested_cents", "total_cost_cents"]
        )
    return 1


def _seal_mails(call: Call) -> int:
    """Seal mails with applications; questions are read and answered before the deadline."""
    mails = IncomingMail.objects.filter(call=call, is_sealed=False, taken_for__in=WITH_CONTENTS)
    found = list(mails.select_related("call", "sealed_for").order_by("pk"))
    for mail in found:
        _rewrite(mail, "raw", is_sealed=True)
        mail.sealed_for, mail.subject, mail.sender_name = call, "", ""
        mail.save(update_fields=["sealed_for", "subject", "sender_name"])
    return len(found)


def _open_files(call: Call) -> int:
    sealed = ApplicationFile.objects.filter(application__call=call, is_sealed=True)
    files = list(sealed.select_related("application__call").order_by("pk"))
    for file in files:
        _rewrite(file, "content", is_sealed=False)
    return len(files)


def _open_mails(call: Call) -> int:
    mails = list(_sealed_mails(call).select_related("call", "sealed_for").order_by("pk"))
    for mail in mails:
        read = read_mail(_rewrite(mail, "raw", is_sealed=False))
        mail.subject, mail.sender_name = read.subject, read.sender.name[:200]
        mail.sealed_for = None
        mail.save(update_fields=["subject", "sender_name", "sealed_for"])
    return len(mails)


def _sealed_mails(call: Call) -> Any:
    """Mails closed with the key of this call, whichever call they were sorted into since."""
    of_call = Q(sealed_for=call) | Q(sealed_for=None, call=call)
    return IncomingMail.objects.filter(of_call, is_sealed=True)


def _rewrite(holder: Any, field: str, *, is_sealed: bool) -> bytes:
    """Write a stored file anew, sealed or open; remove the former one once that is certain."""
    call = holder.application.call if field == "content" else holder.sealed_for or holder.call
    stored: Any = getattr(holder, field)
    former, storage = stored.name, stored.storage
    with stored.open("rb") as source:
        content: bytes = source.read()
    changed = seal_bytes(call, content) if is_sealed else unseal_bytes(call, content)
    with transaction.atomic():
        stored.save(name_on_disk(), ContentFile(changed), save=False)
        holder.is_sealed = is_sealed
        holder.save(update_fields=[field, "is_sealed"])
        transaction.on_commit(lambda: storage.delete(former))
    return changed


def _note_opening(call: Call, opened: int, *, now: datetime) -> None:
    with transaction.atomic():
        locked = Call.objects.select_for_update().get(pk=call.pk)
        if locked.unsealed_at is not None:
            return
        locked.unsealed_at = call.unsealed_at = now
        locked.save(update_fields=["unsealed_at"])
        record(
            authority=call.authority,
            kind="calls.contents-opened",
            about=call,
            by=None,
            now=now,
            facts={"contents": opened},
        )


def _wipe_key(call: Call, *, now: datetime) -> None:
    last = call.last_moment
    if last is not None and now < last + KEY_STAYS:
        return
    if any(sealed.exists() for sealed in _still_sealed(call)):
        return
    wipe_key(call)


def _still_sealed(call: Call) -> list[Any]:
    of_call = {"application__call": call}
    return [
        ApplicationVersion.objects.filter(**of_call).exclude(sealed=b""),
        ApplicationFile.objects.filter(**of_call, is_sealed=True),
        _sealed_mails(call),
    ]
