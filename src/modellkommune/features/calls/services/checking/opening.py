"""Reading before the deadline: asked for in writing, agreed to by two, seen by applicants."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.approvals.public import Decision, approve, open_request
from modellkommune.commons.journal.public import record
from modellkommune.commons.outbox.public import queue_message
from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import Application, EarlyOpening, OpeningRequest

STEP = "calls.open-early"
# Long enough to look at what made it necessary, too short to browse until the deadline.
OPEN_FOR = timedelta(hours=24)
WAYS = frozenset({"page", "export", "api", "command"})


class StillSealed(PermissionError):
    """The contents are sealed until the deadline, and no early opening was agreed to."""

    def __init__(self, application: Application) -> None:
        super().__init__(application.reference)
        self.application = application


class ReasonMissing(ValueError):
    """What deviates from the announcement needs a reason in writing."""


class NothingSealed(ValueError):
    """The deadline has passed; everybody who may see applications reads them anyway."""


def ask_to_open(*, application: Application, reason: str, by: Person, now: datetime) -> Decision:
    """Ask for reading an application before the deadline, or agree to the open request.

    reason  in writing; the applicants read it with every reading. Whoever agrees
            repeats the reason that was asked for; another one asks anew

    Raises ReasonMissing, NothingSealed, and what `approve` raises.
    """
    written = reason.strip()
    if not written:
        raise ReasonMissing(application.reference)
    call = application.call
    if call.unsealed_at is not None or call.is_closed(now):
        raise NothingSealed(application.reference)
    with transaction.atomic():
        asked = _asked(application, written, by=by, now=now)
        decision = approve(
            step=STEP,
            about=application,
            digest=_digest(asked),
            by=by,
            now=now,
            sentence=_("Read the sealed application {reference} before the deadline").format(
                reference=application.reference
            ),
            url=reverse("calls_office:application", args=[application.call_id, application.pk]),
        )
        if decision.granted:
            _grant(asked, by=by, now=now)
    return decision


def asked_opening(application: Application) -> OpeningRequest | None:
    """The request that waits for a second person, or None."""
    waiting = application.opening_requests.filter(granted_at=None).order_by("-pk").first()
    if waiting is None or open_request(STEP, application, digest=_digest(waiting)) is None:
        return None
    found: OpeningRequest = waiting
    return found


def agreed_opening(*, application: Application, now: datetime) -> OpeningRequest | None:
    """The agreed request under which the application may be read at this moment, or None."""
    found: OpeningRequest | None = (
        application.opening_requests.filter(granted_at__lte=now, valid_until__gt=now)
        .order_by("-granted_at", "-pk")
        .first()
    )
    return found


def note_reading(
    *, opening: OpeningRequest, what: str, way: str, by: Person, reason: str, now: datetime
) -> EarlyOpening:
    """Write down one reading, where the applicants see it, and tell them by mail."""
    if way not in WAYS:
        raise ValueError(way)
    application = opening.application
    noted: EarlyOpening = EarlyOpening.objects.create(
        authority=application.authority,
        application=application,
        what=what,
        way=way,
        opened_by=by,
        opened_at=now,
        reason=reason.strip() or opening.reason,
    )
    for address in addresses_of(application):
        queue_message(
            "calls/checking_opened_early",
            to=address,
            authority=application.authority,
            now=now,
            about=application,
            context={"application": application, "opening": noted, "call": application.call},
        )
    record(
        authority=application.authority,
        kind="calls.read-early",
        about=application,
        by=by,
        now=now,
        facts={"application": application.number, "way": way},
    )
    return noted


def addresses_of(application: Application) -> list[str]:
    """Where an applicant is written to: the person to ask, and the team, each once."""
    team = application.team.exclude(joined_at=None).order_by("invited_at", "pk")
    given = [application.contact_email, *team.values_list("email", flat=True)]
    return list({address.lower(): address for address in given if address}.values())


def _asked(application: Application, reason: str, *, by: Person, now: datetime) -> OpeningRequest:
    """The request that waits with the same reason, or a new one."""
    waiting = asked_opening(application)
    if waiting is not None and waiting.reason == reason:
        return waiting
    made: OpeningRequest = OpeningRequest.objects.create(
        authority=application.authority,
        application=application,
        reason=reason,
        asked_by=by,
        asked_at=now,
    )
    return made


def _grant(asked: OpeningRequest, *, by: Person, now: datetime) -> None:
    asked.granted_at, asked.valid_until = now, now + OPEN_FOR
    asked.save(update_fields=["granted_at", "valid_until"])
    record(
        authority=asked.authority,
        kind="calls.early-opening-agreed",
        about=asked.application,
        by=by,
        now=now,
        facts={"application": asked.application.number},
    )


def _digest(asked: OpeningRequest) -> str:
    text = f"{asked.application_id}:{asked.pk}:{asked.reason}"
    return sha256(text.encode()).hexdigest()
