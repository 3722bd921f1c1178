"""Agreeing to a step, declining it, and taking a request back.

A caller does the step in the transaction in which it was granted, so that two
people who agree at the same moment do it once:

    with transaction.atomic():
        decision = approve(step="budget.publish-result", about=budget_round, ...)
        if decision.granted:
            publish(budget_round)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.approvals.models import Agreement, Request, RequestState
from modellkommune.commons.approvals.selectors.people import (
    may_agree,
    people_needed,
    people_who_may,
)
from modellkommune.commons.approvals.services.telling import note, tell_asker
from modellkommune.commons.approvals.steps import step_of
from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused

# Two people may open a request at the same moment; the slower one joins it.
MOST_TRIES = 3


class NotAllowedToAgree(Refused):
    """The person's role in this authority does not carry the permission of the step."""

    sentence = _("Your role does not let you agree to this.")


class AlreadyAgreed(Refused):
    """The person has agreed before; another person is needed.

    request  the open request, for the sentence that says who may agree
    """

    sentence = _("You have agreed already. Now another person must agree.")

    def __init__(self, request: Request) -> None:
        super().__init__()
        self.request = request


class RequestEnded(Refused):
    """The request was granted, declined, withdrawn or changed by somebody meanwhile."""

    sentence = _("Somebody else was quicker: this request has ended meanwhile.")

    def __init__(self, request: Request) -> None:
        super().__init__()
        self.request = request


class ReasonMissing(Refused):
    """Who declines says why, so that the other can mend it."""

    sentence = _("Please write down why.")


class NotYourRequest(Refused):
    """Only the person who asked takes the request back."""

    sentence = _("Only the person who asked for this can take it back.")


@dataclass(frozen=True)
class Decision:
    """What came of agreeing.

    granted        true exactly once, for the agreement that completed the number
    given, needed  how many people have agreed, and how many must
    """

    granted: bool
    given: int
    needed: int
    request: Request

    @property
    def missing(self) -> int:
        """How many further people must agree."""
        return max(0, self.needed - self.given)


def approve(
    *,
    step: str,
    about: Model,
    digest: str,
    by: Person,
    now: datetime,
    sentence: str,
    url: str,
    confirm: str = "",
) -> Decision:
    """Agree to a step, or ask for it when nobody has; say whether it may happen now.

    digest    of exactly what is agreed to; when it differs from what was asked
              before, the earlier request ends and this person asks anew
    sentence  what is asked for, with the name of the record, for the start page
    url       page of the office where others look at it and agree
    confirm   what somebody who agrees confirms to have looked at

    Raises UnknownStep, NotAllowedToAgree, AlreadyAgreed when a further person is
    needed, and RequestEnded when somebody else was quicker.
    """
    authority = authority_of(about)
    if not may_agree(by, step_of(step).permission, authority):
        raise NotAllowedToAgree(step)
    with transaction.atomic():
        wanted = Request(
            authority=authority,
            step=step,
            about=subject_of(about),
            digest=digest,
            sentence=sentence,
            url=url,
            confirm=confirm,
            asked_by=by,
            asked_at=now,
        )
        request = _joined_or_opened(wanted, now=now)
        return _agree(request, by=by, now=now)


def decline(*, request: Request, by: Person, reason: str, now: datetime) -> None:
    """End a request with a reason, which the person who asked is told.

    Raises ReasonMissing, NotAllowedToAgree and RequestEnded.
    """
    if not reason.strip():
        raise ReasonMissing(str(request))
    if not may_agree(by, step_of(request.step).permission, request.authority):
        raise NotAllowedToAgree(request.step)
    with transaction.atomic():
        locked = _locked(request.pk)
        locked.reason = reason.strip()
        _end(locked, RequestState.DECLINED, by=by, now=now)


def withdraw(*, request: Request, by: Person, now: datetime) -> None:
    """Take one's own request back. Raises NotYourRequest and RequestEnded."""
    if request.asked_by_id != by.pk:
        raise NotYourRequest(str(request))
    with transaction.atomic():
        _end(_locked(request.pk), RequestState.WITHDRAWN, by=by, now=now)


def authority_of(about: Model) -> Authority:
    """Return whose decision it is."""
    if isinstance(about, Authority):
        return about
    authority: Authority = about.authority  # type: ignore[attr-defined]  # an AuthorityRecord
    return authority


def _joined_or_opened(wanted: Request, *, now: datetime) -> Request:
    """Return the open request with this digest, locked, or the new one."""
    for _attempt in range(MOST_TRIES):
        found = Request.objects.filter(
            step=wanted.step, about=wanted.about, state=RequestState.OPEN
        ).first()
        if found is not None:
            request = _locked(found.pk)
            if request.digest == wanted.digest:
                return request
            _end(request, RequestState.CHANGED, by=wanted.asked_by, now=now)
        if _could_open(wanted):
            return wanted
    raise RequestEnded(wanted)


def _could_open(wanted: Request) -> bool:
    try:
        with transaction.atomic():
            wanted.save()
    except IntegrityError:
        wanted.pk = None
        return False
    return True


def _locked(key: int) -> Request:
    """Return a request that nobody else can end before this transaction does."""
    request: Request = Request.objects.select_for_update().get(pk=key)
    if not request.is_open:
        raise RequestEnded(request)
    return request


def _agree(request: Request, *, by: Person, now: datetime) -> Decision:
    _agreement, is_new = Agreement.objects.get_or_create(
        request=request,
        person=by,
        defaults={"authority": request.authority, "agreed_at": now},
    )
    given = people_who_count(request)
    needed = people_needed(request.step, request.authority)
    granted = given >= needed
    if not (is_new or granted):
        raise AlreadyAgreed(request)
    kind = "approvals.asked" if request.asked_by_id == by.pk else "approvals.agreed"
    note(request, kind, by=by, now=now, given=given, needed=needed)
    if granted:
        _grant(request, by=by, now=now, given=given, needed=needed)
    return Decision(granted=granted, given=given, needed=needed, request=request)


def people_who_count(request: Request) -> int:
    """Return how many of those who agreed may still agree today."""
    may = {
        person.pk for person in people_who_may(step_of(request.step).permission, request.authority)
    }
    agreed = set(request.agreements.values_list("person_id", flat=True))
    return len(may & agreed)


def _grant(request: Request, *, by: Person, now: datetime, given: int, needed: int) -> None:
    request.state = RequestState.GRANTED
    request.ended_by, request.ended_at = by, now
    request.save(update_fields=["state", "ended_by", "ended_at"])
    note(request, "approvals.granted", by=by, now=now, given=given, needed=needed)
    tell_asker(request, by=by, now=now)


def _end(request: Request, state: RequestState, *, by: Person, now: datetime) -> None:
    request.state = state
    request.ended_by, request.ended_at = by, now
    request.save(update_fields=["state", "ended_by", "ended_at", "reason"])
    note(request, "approvals.ended", by=by, now=now, state=str(state))
    tell_asker(request, by=by, now=now)
