"""Writing agreements into the journal, and telling the person who asked."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from modellkommune.commons.approvals.models import Request, RequestState
from modellkommune.commons.authorities.subjects import record_called
from modellkommune.commons.journal.public import record
from modellkommune.commons.outbox.public import notify
from modellkommune.commons.people.models import Person


def note(request: Request, kind: str, *, by: Person, now: datetime, **facts: int | str) -> None:
    """Write into the journal what happened to a request."""
    if kind == "approvals.asked":
        facts.pop("given")
    record(
        authority=request.authority,
        kind=kind,
        about=record_called(request.about),
        by=by,
        now=now,
        facts={"step": request.step, "digest": request.digest, **facts},
    )


def tell_asker(request: Request, *, by: Person, now: datetime) -> None:
    """Leave a notice for the person who asked, unless they ended it themselves."""
    if request.asked_by is None or request.asked_by_id == by.pk:
        return
    notify(
        request.asked_by,
        sentence=sentence_of(request),
        url=request.url,
        authority=request.authority,
        now=now,
        about=request,
    )


def sentence_of(request: Request) -> str:
    """Say in one sentence how a request ended."""
    sentences = {
        RequestState.GRANTED: _("Everybody needed has agreed: {sentence}"),
        RequestState.DECLINED: _("Declined: {sentence} Reason: {reason}"),
        RequestState.CHANGED: _(
            "Your request ended, because something was changed meanwhile: {sentence}"
        ),
    }
    sentence = sentences[RequestState(request.state)]
    return sentence.format(sentence=request.sentence, reason=request.reason)
