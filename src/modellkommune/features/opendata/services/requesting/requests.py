"""Requests for data: asked by citizens, shown and answered by the office."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.journal.public import record
from modellkommune.commons.outbox.public import queue_message
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.opendata.models import (
    DataOffice,
    DataRequest,
    Dataset,
    RequestState,
)
from modellkommune.features.opendata.selectors.public_datasets import address_of_dataset

ENDS = (RequestState.PROVIDED, RequestState.DECLINED)
# What is kept to tell the answer is deleted when nobody can wait for it any more.
NAMES_KEPT = timedelta(days=365)


class NoAnswer(Refused):
    """An end without a word of explanation, or data "published" that nobody can find."""


def ask_for_data(  # noqa: PLR0913  # the fields of the form, each by name
    *, authority: Authority, title: str, text: str, name: str, email: str, word: str,
    now: datetime, person: Any = None, about: Dataset | None = None,
) -> DataRequest:  # fmt: skip
    """Keep a request for the office; the same form sent twice is kept once."""
    sent_once = sha256(word.encode()).hexdigest() if word else ""
    with transaction.atomic():
        Authority.objects.select_for_update().get(pk=authority.pk)
        mine = DataRequest.objects.filter(authority=authority)
        if sent_once and (known := mine.filter(sent_once=sent_once).first()):
            return known  # type: ignore[no-any-return]
        last = mine.aggregate(last=Max("number"))["last"] or 0
        found: DataRequest = DataRequest.objects.create(
            authority=authority, number=last + 1, title=title, text=text, name=name, email=email,
            person=person, about=about, received_at=now, sent_once=sent_once,
        )  # fmt: skip
    return found


def show_request(*, request: DataRequest, by: Any, now: datetime) -> None:
    """Show a request to everybody; it is being checked from now on."""
    with transaction.atomic():
        held = _held(request)
        held.shown_at = held.shown_at or now
        if held.state in (RequestState.RECEIVED, RequestState.HIDDEN):
            held.state = RequestState.OPEN
        held.save(update_fields=["shown_at", "state"])
        _record("request-shown", held, by=by, now=now)


def hide_request(*, request: DataRequest, by: Any, now: datetime) -> None:
    """Take a request from the public pages, or never show it."""
    with transaction.atomic():
        held = _held(request)
        held.shown_at, held.state = None, RequestState.HIDDEN
        held.save(update_fields=["shown_at", "state"])
        _record("request-hidden", held, by=by, now=now)


def answer_request(
    *, request: DataRequest, state: str, answer: str, by: Any, now: datetime,
    answered_by: str = "", provided: Dataset | None = None, office: DataOffice | None = None,
) -> None:  # fmt: skip
    """Answer publicly; whoever asked is told by mail where an address was given.

    state     OPEN keeps it waiting with an interim answer; PROVIDED names the dataset
    Raises NoAnswer.
    """
    if not answer.strip():
        raise NoAnswer(_("Please write an answer; it is shown publicly."))
    if state == RequestState.PROVIDED and (provided is None or not provided.is_public):
        raise NoAnswer(_("Please choose the published dataset that answers the request."))
    with transaction.atomic():
        held = _held(request)
        held.state, held.answer, held.answered_by = state, answer.strip(), answered_by
        held.answered_at, held.provided = now, provided if state == RequestState.PROVIDED else None
        held.shown_at, held.office = held.shown_at or now, office
        held.save()
        _record("request-answered", held, by=by, now=now, state=state)
        _tell(held, now=now)


def forget_names(*, now: datetime) -> int:
    """Delete names and addresses a year after the answer; returns how many."""
    old = DataRequest.objects.filter(answered_at__lt=now - NAMES_KEPT, state__in=ENDS)
    return int(old.exclude(name="", email="", person=None).update(name="", email="", person=None))


def _held(request: DataRequest) -> DataRequest:
    held: DataRequest = DataRequest.objects.select_for_update().get(pk=request.pk)
    return held


def _tell(request: DataRequest, *, now: datetime) -> None:
    to = request.email or request.person
    if not to:
        return
    queue_message(
        "opendata/requesting_answered", to=to, authority=request.authority, now=now, about=request,
        context={
            "title": request.title,
            "name": request.name,
            "state": request.get_state_display(),
            "answer": request.answer,
            "answered_by": request.answered_by,
            "url": address_of_request(request),
            "dataset_url": address_of_dataset(request.provided) if request.provided else "",
        },
    )  # fmt: skip


def address_of_request(request: DataRequest) -> str:
    """Where the public page of a request stands."""
    words = {"place": request.authority.slug, "number": request.number}
    return reverse("opendata:request", kwargs=words)


def _record(kind: str, request: DataRequest, *, by: Any, now: datetime, **facts: Any) -> None:
    record(
        authority=request.authority, kind=f"opendata.{kind}", about=request, by=by, now=now,
        facts={"number": request.number, **facts},
    )  # fmt: skip
