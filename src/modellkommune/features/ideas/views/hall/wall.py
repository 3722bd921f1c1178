"""The wall of a meeting, the short address, and the form behind its code."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from modellkommune.commons.discussion.spam import (
    StampFaulty,
    count_or_refuse,
    new_stamp,
    read_stamp,
)
from modellkommune.commons.ui.qr_codes import qr_code
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.ideas.forms.hall.meeting import PhoneForm
from modellkommune.features.ideas.models import Channel, HallMeeting, Idea
from modellkommune.features.ideas.selectors.hall import room
from modellkommune.features.ideas.services.collecting.handing_in import hand_in
from modellkommune.features.ideas.views.collecting.frame import collection_frame

# A whole hall sits behind one address of its wireless network.
IDEAS_OF_A_HALL = 600
QR_CLASS = "wall__code"


@require_safe
def short(request: HttpRequest, code: str) -> HttpResponse:
    """What people type from the wall."""
    return redirect(room.address_of_hall(room.meeting_called(code), "hall_submit"))


@never_cache
@require_safe
def wall(request: HttpRequest, place: str, slug: str, code: str) -> HttpResponse:
    """Question, code and the ideas as they come, big enough for the last row."""
    meeting = room.meeting_at(place=place, slug=slug, code=code)
    order = room.HANDS if request.GET.get("folge") == room.HANDS else room.NEWEST
    is_open = room.takes_ideas(meeting, timezone.now())
    address = room.short_address(meeting)
    return render(
        request,
        "ideas/citizen/hall/wall.html",
        {
            "meeting": meeting,
            "collection": meeting.collection,
            "said": room.said_in(meeting, order=order, most=room.ON_THE_WALL),
            "order": order,
            "is_open": is_open,
            "short": (address.split("://", 1)[-1].split("/", 1)[0], meeting.code),
            # Made of an address of ours and nothing else.
            "qr": mark_safe(qr_code(address, css_class=QR_CLASS)) if is_open else "",  # noqa: S308
            "own_path": room.address_of_hall(meeting),
        },
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def phone(request: HttpRequest, place: str, slug: str, code: str) -> HttpResponse:
    """A short form for telephones; what it sends stands on the wall or waits for the clerk."""
    meeting, now = room.meeting_at(place=place, slug=slug, code=code), timezone.now()
    form = PhoneForm(
        request.POST.copy() if request.method == "POST" else None, collection=meeting.collection
    )
    idea = None
    if request.method == "POST" and form.is_valid() and room.takes_ideas(meeting, now):
        idea = _take(request, meeting, form, now=now)
    if request.headers.get("Accept") == "application/json":
        return _short_answer(form, idea, meeting)
    if idea is not None:
        return redirect(f"{request.path}?danke={idea.number}")
    return _page(request, meeting, form, now=now)


def _take(
    request: HttpRequest, meeting: HallMeeting, form: PhoneForm, *, now: datetime
) -> Idea | None:
    """Hand it in; None when the form must be shown once more, with the reason in it."""
    if form.was_filled_by_a_program:
        return None
    try:
        stamp = read_stamp(form.cleaned_data["stamp"])
        count_or_refuse("ideas.hall", request, IDEAS_OF_A_HALL, now=now)
        mark = form.cleaned_data["sent_once"] or stamp.mark
        return hand_in(
            collection=meeting.collection,
            data=form.idea_data(
                email=form.cleaned_data["email"], sent_once=mark,
                language=(get_language() or "de")[:2],
            ),
            channel=Channel.EVENT, now=now, meeting=meeting,
            person=request.user if request.user.is_authenticated else None,
        )  # fmt: skip
    except StampFaulty as faulty:
        form.data = {**form.data.dict(), "stamp": new_stamp()}  # type: ignore[attr-defined]
        form.add_error(None, str(faulty.sentence))
    except Refused as refused:
        form.add_error(None, str(refused.sentence))
    return None


def _short_answer(form: PhoneForm, idea: Idea | None, meeting: HallMeeting) -> JsonResponse:
    """For the page's script, which keeps what could not be sent."""
    if idea is not None:
        return JsonResponse({"sentence": _thanks(idea)}, status=201)
    sentences = [error for errors in form.errors.values() for error in errors]
    sentence = " ".join(sentences) or _("Ideas are not taken at this moment.")
    return JsonResponse({"sentence": sentence}, status=422)


def _thanks(idea: Idea) -> str:
    if idea.is_shown:
        return _("Thank you. Your idea has the number {number}.").format(number=idea.number)
    return _("Thank you. Your idea has arrived; somebody looks at it first.")


def _page(
    request: HttpRequest, meeting: HallMeeting, form: PhoneForm, *, now: datetime
) -> HttpResponse:
    context: dict[str, Any] = {
        **collection_frame(meeting.collection, now=now, title=meeting.title, current=""),
        "meeting": meeting,
        "form": form,
        "is_open": room.takes_ideas(meeting, now),
        "was_sent": "danke" in request.GET and not form.is_bound,
        "wall_path": room.address_of_hall(meeting),
    }
    status = 422 if form.is_bound else 200
    return render(request, "ideas/citizen/hall/phone.html", context, status=status)
