"""What persons decide while checking: late ones, early beginnings, exclusions, the end."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from modellkommune.commons.journal.public import record
from modellkommune.commons.outbox.public import queue_message
from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import (
    Application,
    ApplicationState,
    CheckDecision,
    LateRule,
)
from modellkommune.features.calls.selectors.checking.standing import open_points
from modellkommune.features.calls.services.checking.locking import lock, refuse_while_sealed
from modellkommune.features.calls.services.checking.opening import addresses_of
from modellkommune.features.calls.services.checking.refusals import (
    LateIsExcluded,
    NoReason,
    NoSuchChoice,
    NotAsked,
    NotDecided,
    NotLate,
    WrongState,
)

EXCLUDABLE = frozenset({ApplicationState.RECEIVED, ApplicationState.CHECKED})


def admit_late(
    *, application: Application, admitted: bool, reason: str, by: Person, now: datetime
) -> None:
    """Admit an application that came late, or exclude it for that; the reason is kept.

    Raises NotLate, NoReason, and LateIsExcluded where the call leaves no choice.
    """
    with transaction.atomic():
        locked = _locked(application, reason)
        if not locked.late_seconds:
            raise NotLate
        if admitted and locked.call.late_rule == LateRule.EXCLUDED:
            raise LateIsExcluded
        locked.late_admitted, locked.late_reason = admitted, reason.strip()
        locked.save(update_fields=["late_admitted", "late_reason"])
        _keep(locked, "late", "admitted" if admitted else "refused", reason, by=by, now=now)
        _record(locked, "late-decided", by=by, now=now, admitted=admitted)
        if not admitted:
            exclude(application=application, reason=reason, by=by, now=now)
    application.refresh_from_db()


def decide_early_start(
    *, application: Application, given: bool, reason: str, by: Person, now: datetime
) -> None:
    """Give or refuse the permission to begin before the award, with a letter by mail.

    Raises NotAsked, NoReason, StillSealed.
    """
    with transaction.atomic():
        locked = _locked(application, reason)
        refuse_while_sealed(locked, now)
        if not locked.early_start:
            raise NotAsked
        outcome = "given" if given else "refused"
        locked.early_start = outcome
        locked.save(update_fields=["early_start"])
        _keep(locked, "early-start", outcome, reason, by=by, now=now)
        _record(locked, "early-start-decided", by=by, now=now, given=given)
        _tell(locked, f"checking_early_start_{outcome}", reason, now=now)
    application.refresh_from_db()


def set_size_class(
    *, application: Application, code: str, reason: str, by: Person, now: datetime
) -> None:
    """Put an application into another class than the register would. Raises NoSuchChoice."""
    with transaction.atomic():
        locked = _locked(application, reason)
        if not locked.call.size_classes.filter(code=code).exists():
            raise NoSuchChoice
        others = [one for one in locked.features if not one.startswith("size:")]
        locked.size_class, locked.features = code, [f"size:{code}", *others]
        locked.save(update_fields=["size_class", "features"])
        _keep(locked, "size-class", code, reason, by=by, now=now)
        _record(locked, "size-class-set", by=by, now=now, size=code)
    application.refresh_from_db()


def exclude(*, application: Application, reason: str, by: Person, now: datetime) -> None:
    """Exclude an application with a reason, and tell the applicant. Raises WrongState."""
    with transaction.atomic():
        locked = _locked(application, reason)
        if locked.state not in EXCLUDABLE:
            raise WrongState
        locked.state, locked.excluded_reason = ApplicationState.EXCLUDED, reason.strip()
        locked.save(update_fields=["state", "excluded_reason"])
        _keep(locked, "exclusion", "excluded", reason, by=by, now=now)
        _record(locked, "application-excluded", by=by, now=now)
        _tell(locked, "checking_excluded", reason, now=now)
    application.refresh_from_db()


def take_back_exclusion(
    *, application: Application, reason: str, by: Person, now: datetime
) -> None:
    """Let an excluded application take part again, and tell the applicant.

    Raises WrongState once the call is decided, and for any that is not excluded.
    """
    with transaction.atomic():
        locked = _locked(application, reason)
        if locked.state != ApplicationState.EXCLUDED or locked.call.decided_at is not None:
            raise WrongState
        locked.state, locked.excluded_reason = ApplicationState.RECEIVED, ""
        if locked.late_admitted is False:
            # Whether a late one counts is decided anew: the refusal went with it.
            locked.late_admitted, locked.late_reason = None, ""
        locked.save(update_fields=["state", "excluded_reason", "late_admitted", "late_reason"])
        _keep(locked, "exclusion", "taken-back", reason, by=by, now=now)
        _record(locked, "exclusion-taken-back", by=by, now=now)
        _tell(locked, "checking_exclusion_taken_back", reason, now=now)
    application.refresh_from_db()


def finish_check(*, application: Application, by: Person, now: datetime) -> None:
    """Mark an application as checked, so that jurors read it.

    Raises WrongState, and NotDecided with what is still open.
    """
    with transaction.atomic():
        locked = lock(application)
        refuse_while_sealed(locked, now)
        if locked.state != ApplicationState.RECEIVED:
            raise WrongState
        if points := open_points(locked):
            raise NotDecided(points)
        locked.state, locked.checked_at = ApplicationState.CHECKED, now
        locked.save(update_fields=["state", "checked_at"])
        _record(locked, "application-checked", by=by, now=now)
    application.refresh_from_db()


def reopen_check(*, application: Application, by: Person, now: datetime) -> None:
    """Take a checked application back to be checked again. Raises WrongState."""
    with transaction.atomic():
        locked = lock(application)
        if locked.state != ApplicationState.CHECKED or locked.call.decided_at is not None:
            raise WrongState
        locked.state, locked.checked_at = ApplicationState.RECEIVED, None
        locked.save(update_fields=["state", "checked_at"])
        _record(locked, "check-reopened", by=by, now=now)
    application.refresh_from_db()


def _locked(application: Application, reason: str) -> Application:
    if not reason.strip():
        raise NoReason
    return lock(application)


def _keep(
    application: Application, kind: str, outcome: str, reason: str, *, by: Person, now: datetime
) -> None:
    CheckDecision.objects.create(
        authority=application.authority,
        application=application,
        kind=kind,
        outcome=outcome,
        reason=reason.strip(),
        decided_at=now,
        decided_by=by,
    )


def _record(
    application: Application, kind: str, *, by: Person, now: datetime, **facts: bool | str
) -> None:
    record(
        authority=application.authority,
        kind=f"calls.{kind}",
        about=application,
        by=by,
        now=now,
        facts={"application": application.number, **facts},
    )


def _tell(application: Application, template: str, reason: str, *, now: datetime) -> None:
    for address in addresses_of(application):
        queue_message(
            f"calls/{template}",
            to=address,
            authority=application.authority,
            now=now,
            about=application,
            reply_to=application.call.contact_email,
            context={"application": application, "call": application.call, "reason": reason},
        )
