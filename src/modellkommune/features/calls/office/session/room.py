"""The session itself: agenda, who is there, votes, the minutes as they grow."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from modellkommune.features.calls.forms.session.running import MotionForm, NoteForm, read_hands
from modellkommune.features.calls.models import (
    AgendaItem,
    Call,
    Juror,
    JurySession,
    Motion,
)
from modellkommune.features.calls.office.page import posted, url_if_there
from modellkommune.features.calls.office.reviews.frame import jury_page, of_the_jury
from modellkommune.features.calls.office.session.frame import (
    held,
    may_hold,
    of_a_session,
    to_session,
)
from modellkommune.features.calls.selectors.reviews.access import kept_out_of, to_be_judged
from modellkommune.features.calls.selectors.session.room import room_of, session_of
from modellkommune.features.calls.services.session import holding, voting


@require_safe
@of_the_jury
def session(request: HttpRequest, call: Call, juror: Juror | None) -> HttpResponse:
    """The session that runs, comes next, or was last."""
    wanted = request.GET.get("session", "")
    found = session_of(call, wanted)
    if found is None and wanted:
        raise Http404
    return _page(request, call, juror, found)


@require_POST
@held
def begin(request: HttpRequest, session: JurySession, juror: Juror | None) -> HttpResponse:
    """Open the session."""
    holding.open_session(session=session, by=request.user, now=timezone.now())
    messages.success(request, _("The session is open. Points of the jury stand still from now on."))
    return to_session(session)


@require_POST
@held
def close(request: HttpRequest, session: JurySession, juror: Juror | None) -> HttpResponse:
    """Close the session."""
    holding.close_session(session=session, by=request.user, now=timezone.now())
    messages.success(request, _("The session is closed. The minutes can be approved."))
    return to_session(session)


@require_POST
@of_a_session
def attend(
    request: HttpRequest, session: JurySession, juror: Juror | None, juror_id: int
) -> HttpResponse:
    """Write down that a member has come or left; members do so for themselves too."""
    if not may_hold(request.user, juror) and (juror is None or juror.pk != juror_id):
        raise PermissionDenied
    member = get_object_or_404(Juror, pk=juror_id, call=session.call_id)
    note = holding.note_leaving if "left" in request.POST else holding.note_arrival
    note(session=session, juror=member, by=request.user, now=timezone.now())
    return to_session(session, anchor="#present")


@require_POST
@held
def finish(
    request: HttpRequest, session: JurySession, juror: Juror | None, item_id: int
) -> HttpResponse:
    """Mark an item of the agenda as done, or take the mark back."""
    item = get_object_or_404(AgendaItem, pk=item_id, session=session)
    holding.finish_item(item=item, now=timezone.now())
    return to_session(session, anchor="#agenda")


@require_POST
@held
def note(request: HttpRequest, session: JurySession, juror: Juror | None) -> HttpResponse:
    """Write a sentence into the minutes."""
    form = NoteForm(posted(request))
    if not form.is_valid():
        return _page(request, session.call, juror, session, note_form=form)
    holding.add_note(
        session=session, text=form.cleaned_data["text"], by=request.user, now=timezone.now()
    )
    return to_session(session, anchor="#minutes")


@require_POST
@held
def move(request: HttpRequest, session: JurySession, juror: Juror | None) -> HttpResponse:
    """Put a motion to the vote."""
    form = _motion_form(session, juror, posted(request))
    if not form.is_valid():
        return _page(request, session.call, juror, session, motion_form=form)
    voting.open_motion(session=session, by=request.user, now=timezone.now(), **form.cleaned_data)
    return to_session(session, anchor="#votes")


@require_POST
@of_a_session
def vote(
    request: HttpRequest, session: JurySession, juror: Juror | None, motion_id: int
) -> HttpResponse:
    """Take a member's own vote."""
    motion = get_object_or_404(Motion, pk=motion_id, session=session)
    value = request.POST.get("vote", "")
    if juror is None or value not in {"yes", "no", "abstained"}:
        raise PermissionDenied
    voting.cast_vote(motion=motion, juror=juror, value=value, now=timezone.now())
    messages.success(request, _("Your vote is taken. You can change it until it is counted."))
    return to_session(session, anchor="#votes")


@require_POST
@held
def count(
    request: HttpRequest, session: JurySession, juror: Juror | None, motion_id: int
) -> HttpResponse:
    """Enter a show of hands; count and write down the result."""
    motion = get_object_or_404(Motion, pk=motion_id, session=session)
    if motion.application_id in (kept_out_of(juror) if juror else ()):
        raise PermissionDenied
    now = timezone.now()
    hands = read_hands(request.POST.dict(), motion_id=motion.pk)
    voting.enter_votes(motion=motion, values=hands, now=now)
    if "count" in request.POST:
        voting.count_motion(motion=motion, by=request.user, now=now)
        messages.success(request, _("The result stands in the minutes."))
    return to_session(session, anchor="#votes")


def _motion_form(session: JurySession, juror: Juror | None, typed: Any = None) -> MotionForm:
    out = kept_out_of(juror) if juror is not None else set()
    return MotionForm(
        typed,
        jurors=Juror.objects.filter(call=session.call_id, left_at__isnull=True),
        applications=to_be_judged(session.call).exclude(pk__in=out),
        items=AgendaItem.objects.filter(session=session),
    )


def _page(
    request: HttpRequest,
    call: Call,
    juror: Juror | None,
    session: JurySession | None,
    *,
    motion_form: MotionForm | None = None,
    note_form: NoteForm | None = None,
) -> HttpResponse:
    faulty = motion_form is not None or note_form is not None
    holds = may_hold(request.user, juror)
    context: dict[str, Any] = {"session": session, "holds": holds, "room": None}
    if session is not None:
        context["room"] = room_of(session, viewer=juror)
        context["chairs_url"] = url_if_there("chairs", call.pk)
        if holds and session.is_open:
            context["motion_form"] = motion_form or _motion_form(session, juror)
            context["note_form"] = note_form or NoteForm()
    answer = jury_page(
        request, call, juror, "calls/office/session/session.html",
        title=session.title if session else _("Session of the jury"), **context,
    )  # fmt: skip
    answer.status_code = 422 if faulty else 200
    return answer
