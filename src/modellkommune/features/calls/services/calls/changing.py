"""Changing an open call: several people agree, a public note stays, followers are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.approvals.public import Decision, approve, open_request, withdraw
from modellkommune.commons.journal.public import record
from modellkommune.commons.participation.public import tell_followers
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls.models import Call, CallChange, CallNotice, CallVersion
from modellkommune.features.calls.selectors.calls.documents import (
    digest_of_text,
    document_of,
    text_of,
)
from modellkommune.features.calls.services.calls.freezing import freeze, write_version
from modellkommune.features.calls.services.calls.permitted import (
    ChangeRefused,
    Changes,
    put_into_effect,
    refuse_unless_permitted,
)
from modellkommune.features.calls.services.calls.writing import locked_call

STEP = "calls.change-frozen"


class ChangeWaits(Refused):
    """Another change of this call waits; it must be agreed to or withdrawn first."""

    sentence = gettext_lazy(
        "Somebody else has asked for another change meanwhile. Please agree to it or have "
        "it withdrawn first; then ask for yours."
    )


class ChangeOutdated(Refused):
    """What is fixed has changed since this was asked for."""

    sentence = gettext_lazy("The call has changed meanwhile. Please look at it and ask anew.")


@dataclass(frozen=True)
class Asked:
    """The call, locked for writing, its version, and the change that waits."""

    call: Call
    version: CallVersion
    change: CallChange


def change_open_call(
    *, call: Call, changes: Changes, why: str, by: Person, now: datetime
) -> Decision:
    """Ask for a change of an open call, or agree to the one that waits.

    Another person agrees by handing in the same changes and the same reason. With
    the last agreement the change holds; where form, criteria or papers are another
    than before there is a new version, and a public note says what changed and why.

    changes  shape in `permitted`

    Raises ChangeRefused, ChangeWaits, ChangeOutdated, and what `commons.approvals` raises.
    """
    with transaction.atomic():
        held = locked_call(call)
        refuse_unless_permitted(held, changes, now=now)
        if not why.strip():
            raise ChangeRefused("no-reason")
        asked = _asked(held, changes, why.strip(), by, now)
        decision = approve(
            step=STEP, about=held, digest=asked.change.digest, by=by, now=now,
            sentence=_("Change the open call “{title}”").format(title=held.title),
            url=reverse("calls_office:change", args=[held.pk]),
            confirm=_("I have compared the change with what everybody reads now."),
        )  # fmt: skip
        if decision.granted:
            _change(asked, people=decision.given, by=by, now=now)
    call.refresh_from_db()
    return decision


def open_change(call: Call) -> CallChange | None:
    """The change that waits for agreement, or None."""
    change = call.changes.filter(is_open=True).first()
    if change is not None and open_request(STEP, call, digest=change.digest) is None:
        return None
    return change


def withdraw_change(*, call: Call, by: Person, now: datetime) -> None:
    """Take one's own change back; nothing happens where none waits.

    Raises NotYourRequest of `commons.approvals` for somebody else's.
    """
    with transaction.atomic():
        held = locked_call(call)
        request = open_request(STEP, held)
        if request is not None:
            withdraw(request=request, by=by, now=now)
        change = held.changes.filter(is_open=True).first()
        if change is not None:
            _close(change)
            record(
                authority=held.authority, kind="calls.change-withdrawn", about=held, by=by,
                now=now, facts={"digest": change.digest},
            )  # fmt: skip


def _asked(call: Call, changes: Changes, why: str, by: Person, now: datetime) -> Asked:
    """The waiting change, when it is this one; else a new one, when none waits."""
    version = freeze(call, by, now)
    agreed_to = {"call": call.pk, "version": version.digest, "changes": dict(changes), "why": why}
    digest = digest_of_text(text_of(agreed_to))
    waiting = open_change(call)
    if waiting is not None:
        if waiting.digest_before != version.digest:
            _close(waiting)
            raise ChangeOutdated
        if waiting.digest != digest:
            raise ChangeWaits
        return Asked(call, version, waiting)
    # One that was declined elsewhere is over.
    call.changes.filter(is_open=True).update(is_open=False)
    record(
        authority=call.authority, kind="calls.change-asked", about=call, by=by, now=now,
        facts={"digest": digest},
    )  # fmt: skip
    change: CallChange = CallChange.objects.create(
        authority=call.authority, call=call, changes=dict(changes), why=why, digest=digest,
        digest_before=version.digest, asked_at=now,
    )  # fmt: skip
    return Asked(call, version, change)


def _change(asked: Asked, *, people: int, by: Person, now: datetime) -> None:
    call, change = asked.call, asked.change
    put_into_effect(call, change.changes)
    call.refresh_from_db()
    version = asked.version
    if digest_of_text(text_of(document_of(call))) != version.digest:
        version = write_version(call, by=by, now=now, note=change.why)
    _close(change)
    notice: CallNotice = CallNotice.objects.create(
        authority=call.authority, call=call, text=change.why, made_at=now, made_by=by,
        kind="prolonged" if change.changes.get("closes_at") else "corrected",
    )  # fmt: skip
    record(
        authority=call.authority, kind="calls.change-made", about=call, by=by, now=now,
        facts={"version": version.number, "digest": version.digest, "people": people},
    )  # fmt: skip
    tell_followers(
        "calls/calls_changed", about=call, authority=call.authority, now=now,
        context={"call": call, "notice": notice},
    )  # fmt: skip


def _close(change: CallChange) -> None:
    change.is_open = False
    change.save(update_fields=["is_open"])
