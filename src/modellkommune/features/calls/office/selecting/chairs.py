"""The chairs of the jury: trying, keeping with a reason, confirming.

Trying needs no writing: the seats stand in the address, so a try can be turned
back, shared and printed. Only what is kept or confirmed is sent.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls import permissions
from modellkommune.features.calls.forms.selecting.reasons import ConfirmForm, SeatsForm
from modellkommune.features.calls.models import Call, ChosenSet, JurySession, TieRule
from modellkommune.features.calls.office.page import call_page, of_a_call
from modellkommune.features.calls.office.selecting.reader import EVERYBODY, reader_of
from modellkommune.features.calls.selectors.selecting.board import (
    Board,
    board_of,
    call_with_parts,
    seats_of_address,
)
from modellkommune.features.calls.selectors.selecting.pool import Pool, pool_of
from modellkommune.features.calls.selectors.selecting.table import newest_and_confirmed
from modellkommune.features.calls.services.selecting import choosing
from modellkommune.features.calls.services.selecting.refusals import NoSessionOpen
from modellkommune.features.calls.services.session.minutes import open_session_of

CHAIRS, LARGE = "chairs", "chairs_large"


@require_safe
@of_a_call(*EVERYBODY)
def chairs(request: HttpRequest, call: Call) -> HttpResponse:
    """The chairs in the frame of the office."""
    return _page(request, call)


@require_safe
@of_a_call(*EVERYBODY)
def large(request: HttpRequest, call: Call) -> HttpResponse:
    """The chairs alone and large, for the wall of the room."""
    return _page(request, call, is_large=True)


@require_POST
@of_a_call(permissions.HOLD_SESSION, back=CHAIRS)
def propose(request: HttpRequest, call: Call) -> HttpResponse:
    """Lay the proposal of the software on the table."""
    choosing.propose_set(call=call, session=_session(call), by=request.user, now=timezone.now())
    messages.success(request, _("The proposal lies on the table and stands in the minutes."))
    return _back(request, call)


@require_POST
@of_a_call(permissions.HOLD_SESSION, back=CHAIRS)
def change(request: HttpRequest, call: Call) -> HttpResponse:
    """Keep a change by hand, with its reason."""

    def keep(chosen: list[int], typed: dict[str, Any]) -> ChosenSet:
        return choosing.change_set(
            call=call, session=_session(call), chosen=chosen, seen=typed["seen"],
            reason=typed["reason"], by=request.user, now=timezone.now(),
        )  # fmt: skip

    return _kept(
        request, call, SeatsForm(request.POST), keep,
        _("The change is kept and stands in the minutes."),
    )  # fmt: skip


@require_POST
@of_a_call(permissions.HOLD_SESSION, back=CHAIRS)
def confirm(request: HttpRequest, call: Call) -> HttpResponse:
    """Confirm what sits as the choice of the jury."""

    def keep(chosen: list[int], typed: dict[str, Any]) -> ChosenSet:
        return choosing.confirm_set(
            call=call, session=_session(call), chosen=chosen, seen=typed["seen"],
            reason=typed["reason"], reserve=_reserve(call, chosen, typed["reserve"]),
            by=request.user, now=timezone.now(),
        )  # fmt: skip

    return _kept(
        request, call, ConfirmForm(request.POST), keep,
        _("The choice is confirmed and stands in the minutes."),
    )  # fmt: skip


def _kept(
    request: HttpRequest,
    call: Call,
    form: SeatsForm,
    keep: Callable[[list[int], dict[str, Any]], ChosenSet],
    done: str,
) -> HttpResponse:
    """Do it and lead back; where it is refused, show the same chairs and reason again."""
    refusal = ""
    if form.is_valid():
        try:
            keep(_numbers(form.cleaned_data["seats"]), form.cleaned_data)
        except Refused as error:
            refusal = str(error.sentence)
        else:
            messages.success(request, done)
            return _back(request, call)
    return _page(
        request, call, is_large=_is_large(request), seats=request.POST.get("seats", ""),
        typed=form, refusal=refusal,
    )  # fmt: skip


def _page(
    request: HttpRequest,
    call: Call,
    *,
    is_large: bool = False,
    seats: str | None = None,
    typed: SeatsForm | None = None,
    refusal: str = "",
) -> HttpResponse:
    held, session, now = call_with_parts(call), open_session_of(call), timezone.now()
    pool, (table, confirmed) = _pool(held, session), newest_and_confirmed(held)
    reader = reader_of(request.user, held, pool, session, now)
    board = _board(request, pool, table, reader, seats)
    context = {
        "board": board, "reader": reader, "table": table, "session": session,
        "refusal": refusal, "is_large": is_large,
        "here": reverse(f"calls_office:{LARGE if is_large else CHAIRS}", args=[call.pk]),
        "change_form": _form(SeatsForm, typed, board, table),
        "confirm_form": _form(ConfirmForm, typed, board, table),
        "confirmed": confirmed,
    }  # fmt: skip
    template = f"calls/office/selecting/{LARGE if is_large else CHAIRS}.html"
    if is_large:
        title = _("Chairs of the jury")
        return render(request, template, {"call": held, "page_title": title, **context})
    return call_page(request, held, template, title=_("Chairs of the jury"), **context)


def _board(
    request: HttpRequest, pool: Pool, table: ChosenSet | None, reader: Any, seats: str | None
) -> Board:
    """What the address tries; nothing is tried by who may not move cards."""
    text = request.GET.get("auf") if seats is None else seats
    newcomer = request.GET.get("rein", "")
    return board_of(
        pool,
        reader=reader,
        kept=table.chosen if table else (),
        tried=seats_of_address(text, pool) if text is not None and reader.moves else None,
        newcomer=int(newcomer) if newcomer.isdigit() else None,
        with_prices=True if "kosten" in request.GET else None,
    )


def _form(
    kind: type[SeatsForm], typed: SeatsForm | None, board: Board, table: ChosenSet | None
) -> SeatsForm:
    """An empty form for what sits, or the one that was sent."""
    if type(typed) is kind:
        return typed
    return kind(
        initial={"seats": board.seats_text, "seen": table.number if table else 0, "reserve": 0},
        auto_id=f"{kind.__name__.lower()}_%s",
    )


def _pool(call: Call, session: JurySession | None) -> Pool:
    by_lot = session is not None and session.tie_rule == TieRule.LOT
    return pool_of(call, lot_text=session.lot_text if session is not None and by_lot else "")


def _reserve(call: Call, chosen: list[int], number: int) -> list[int]:
    """The best of those who are not chosen, by points, then by number."""
    if not number:
        return []
    pool = pool_of(call_with_parts(call))
    others = [entry for entry in pool.entries.values() if entry.number not in chosen]
    others.sort(key=lambda entry: (-(entry.score or 0), entry.number))
    return [entry.number for entry in others[:number]]


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",") if part.strip().isdigit()]


def _session(call: Call) -> JurySession:
    session = open_session_of(call)
    if session is None:
        raise NoSessionOpen
    return session


def _is_large(request: HttpRequest) -> bool:
    return request.POST.get("view") == "large"


def _back(request: HttpRequest, call: Call) -> HttpResponse:
    return redirect(f"calls_office:{LARGE if _is_large(request) else CHAIRS}", pk=call.pk)
