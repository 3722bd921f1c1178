"""Asking for missing papers: with a deadline of its own, a reminder, and an answer."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import Max

from modellkommune.commons.journal.public import record
from modellkommune.commons.outbox.public import queue_message
from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import (
    Application,
    ApplicationState,
    ApplicationVersion,
    PaperRequest,
)
from modellkommune.features.calls.services.checking.locking import lock, refuse_while_sealed
from modellkommune.features.calls.services.checking.opening import addresses_of
from modellkommune.features.calls.services.checking.papers import check_completeness
from modellkommune.features.calls.services.checking.refusals import (
    DueInThePast,
    NobodyToWriteTo,
    NothingAskedFor,
    WrongState,
)

REMIND_BEFORE = timedelta(days=3)
ASKABLE = frozenset({ApplicationState.RECEIVED, ApplicationState.CHECKED})


def request_papers(
    *,
    application: Application,
    papers: Sequence[str],
    missing: Sequence[str],
    text: str,
    due_at: datetime,
    by: Person,
    now: datetime,
) -> PaperRequest:
    """Ask the applicant for papers and answers, by mail; return the request.

    papers   codes of the papers; missing: codes of questions of the form
    text     what the office adds in its own words; may be empty
    due_at   the last instant at which the answer is in time

    The applicant answers on the page of the application or by replying to the mail.
    Raises NothingAskedFor, DueInThePast, NobodyToWriteTo, WrongState, StillSealed.
    """
    with transaction.atomic():
        locked = lock(application)
        refuse_while_sealed(locked, now)
        _refuse(locked, papers=papers, missing=missing, due_at=due_at, now=now)
        token = secrets.token_urlsafe(24)
        request: PaperRequest = PaperRequest.objects.create(
            authority=locked.authority,
            application=locked,
            number=_next_number(locked),
            papers=list(papers),
            missing=list(missing),
            text=text.strip(),
            due_at=due_at,
            sent_at=now,
            sent_by=by,
            token_digest=digest_of(token),
        )
        _mail(request, "calls/checking_papers_requested", token=token, now=now)
        record(
            authority=locked.authority,
            kind="calls.papers-requested",
            about=locked,
            by=by,
            now=now,
            facts={"application": locked.number, "papers": len(papers) + len(missing)},
        )
    return request


def take_answer(
    *, application: Application, version: ApplicationVersion, now: datetime
) -> PaperRequest | None:
    """Note that a version answers the open request; return it, or None where none is open.

    An answer after the deadline is kept and marked as late: the office decides
    whether it counts. The checklist is gone through again.
    """
    with transaction.atomic():
        locked = lock(application)
        request, received_at = open_request_of(locked), version.received_at
        if request is None or received_at is None or not _answers(request, version, received_at):
            return None
        request.answered_at, request.version = received_at, version
        request.answered_late = received_at > request.due_at
        request.save(update_fields=["answered_at", "version", "answered_late"])
        record(
            authority=locked.authority,
            kind="calls.papers-answered",
            about=locked,
            by=version.made_by,
            now=now,
            facts={"application": locked.number, "late": request.answered_late},
        )
        check_completeness(application=application, now=now)
    return request


def open_request_of(application: Application) -> PaperRequest | None:
    """The newest request that was not answered yet."""
    waiting = application.requests.filter(answered_at=None)
    found: PaperRequest | None = waiting.order_by("-sent_at", "-pk").first()
    return found


def request_at(token: str) -> PaperRequest | None:
    """The request whose link carries this word, in the open scope."""
    found: PaperRequest | None = PaperRequest.objects.filter(token_digest=digest_of(token)).first()
    return found


def remind_of_papers(now: datetime) -> int:
    """Remind once of each open request that ends soon; return how many were reminded."""
    due = PaperRequest.objects.filter(
        answered_at=None,
        reminded_at=None,
        due_at__gt=now,
        due_at__lte=now + REMIND_BEFORE,
        application__state__in=ASKABLE,
    ).order_by("due_at", "pk")
    keys = list(due.values_list("pk", flat=True))
    return sum(_remind(key, now=now) for key in keys)


def reply_word(request: PaperRequest) -> str:
    """What the subject carries so that a reply finds its request, such as OGK27-014/N1."""
    return f"{request.application.reference}/N{request.number}"


def digest_of(token: str) -> str:
    """What is kept of the word in a link."""
    return sha256(token.encode()).hexdigest()


def _answers(request: PaperRequest, version: ApplicationVersion, received_at: datetime) -> bool:
    """Whether a version came after a request and brought something.

    "You will get it next week" is no answer: the request stays open.
    """
    if received_at < request.sent_at:
        return False
    return bool(request.missing) or version.files.exists()


def _remind(key: int, *, now: datetime) -> int:
    with transaction.atomic():
        request = PaperRequest.objects.select_for_update(of=("self",)).get(pk=key)
        # Asked again shortly after the request itself, a reminder would only annoy.
        too_soon = now - request.sent_at < REMIND_BEFORE / 3
        if request.reminded_at is not None or too_soon:
            return 0
        request.reminded_at = now
        request.save(update_fields=["reminded_at"])
        _mail(request, "calls/checking_papers_reminder", token="", now=now)
        record(
            authority=request.authority,
            kind="calls.papers-reminded",
            about=request.application,
            by=None,
            now=now,
            facts={"application": request.application.number},
        )
    return 1


def _refuse(
    application: Application,
    *,
    papers: Sequence[str],
    missing: Sequence[str],
    due_at: datetime,
    now: datetime,
) -> None:
    if application.state not in ASKABLE:
        raise WrongState
    if not papers and not missing:
        raise NothingAskedFor
    if due_at <= now:
        raise DueInThePast
    if not addresses_of(application):
        raise NobodyToWriteTo


def _mail(request: PaperRequest, template: str, *, token: str, now: datetime) -> None:
    application = request.application
    call = application.call
    context = {
        "application": application,
        "call": call,
        "request": request,
        "papers": list(call.papers.filter(code__in=request.papers)),
        "questions": list(call.blocks.filter(code__in=request.missing)),
        "word": reply_word(request),
        "token": token,
        "by_page": application.team.filter(person__isnull=False).exists(),
    }
    for address in addresses_of(application):
        queue_message(
            template,
            to=address,
            authority=request.authority,
            now=now,
            about=application,
            reply_to=call.mail_address or call.contact_email,
            context=context,
        )


def _next_number(application: Application) -> int:
    most: int | None = application.requests.aggregate(most=Max("number"))["most"]
    return (most or 0) + 1
