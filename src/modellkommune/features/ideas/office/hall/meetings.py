"""Meetings of a collection, and the page on which the clerk types in the room."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.ideas import permissions
from modellkommune.features.ideas.forms.hall.meeting import (
    HandsForm,
    MeetingForm,
    PresentForm,
    SaidForm,
)
from modellkommune.features.ideas.models import Channel, HallMeeting, Idea, IdeaCollection
from modellkommune.features.ideas.office.page import collection_page, of_a_collection, posted
from modellkommune.features.ideas.selectors.hall.room import (
    address_of_hall,
    meetings_of,
    said_in,
    short_address,
    takes_ideas,
    waiting_in,
)
from modellkommune.features.ideas.services.answering.moderating import show_idea
from modellkommune.features.ideas.services.entries.typing import type_in
from modellkommune.features.ideas.services.hall.meetings import (
    change_meeting,
    count_hands,
    count_present,
    drop_meeting,
    plan_meeting,
)


@of_a_collection(permissions.ENTER)
def meetings(request: HttpRequest, collection: IdeaCollection) -> HttpResponse:
    """The meetings, and a form for a further one."""
    form = MeetingForm(posted(request))
    if request.method == "POST" and form.is_valid():
        meeting = plan_meeting(collection=collection, **form.facts())
        messages.success(request, _("The meeting is planned."))
        return _to(collection, meeting)
    return collection_page(
        request,
        collection,
        "ideas/office/hall/meetings.html",
        title=_("Meetings"),
        status=422 if form.is_bound else 200,
        form=form,
        rows=list(meetings_of(collection)),
    )


@of_a_collection(permissions.ENTER, back="meetings")
def meeting(request: HttpRequest, collection: IdeaCollection, meeting: int) -> HttpResponse:
    """Type what is said, count hands, show what comes from telephones."""
    found = _meeting(collection, meeting)
    form = SaidForm(posted(request), collection=collection)
    if request.method == "POST" and form.is_valid():
        return _typed(request, collection, found, form)
    if form.is_bound and _is_queued(request):
        return _faulty(form)
    return _page(request, collection, found, form)


def _typed(
    request: HttpRequest, collection: IdeaCollection, found: HallMeeting, form: SaidForm
) -> HttpResponse:
    try:
        (idea,) = type_in(
            collection=collection, ideas=[form.idea_data()], channel=Channel.EVENT, meeting=found,
            by=request.user, now=timezone.now(),
        )  # fmt: skip
    except Refused as refusal:
        return _refused(request, collection, found, str(refusal.sentence))
    return _done(request, collection, found, _said(idea))


def _page(
    request: HttpRequest, collection: IdeaCollection, found: HallMeeting, form: SaidForm
) -> HttpResponse:
    return collection_page(
        request,
        collection,
        "ideas/office/hall/meeting.html",
        title=found.title,
        status=422 if form.is_bound else 200,
        meeting=found,
        form=form,
        present_form=PresentForm(initial={"people": found.present}),
        said=said_in(found),
        waiting=waiting_in(found),
        may_moderate=request.user.has_perm(permissions.MODERATE),
        is_open=takes_ideas(found, timezone.now()),
        wall_path=address_of_hall(found),
        short=short_address(found),
    )


@of_a_collection(permissions.ENTER, back="meetings")
def change(request: HttpRequest, collection: IdeaCollection, meeting: int) -> HttpResponse:
    """Correct title, place and time."""
    found = _meeting(collection, meeting)
    form = MeetingForm(posted(request), initial=MeetingForm.initial_of(found))
    if request.method == "POST" and form.is_valid():
        change_meeting(meeting=found, **form.facts())
        messages.success(request, _("Saved."))
        return _to(collection, found)
    return collection_page(
        request,
        collection,
        "ideas/office/hall/change.html",
        title=_("Change the meeting"),
        status=422 if form.is_bound else 200,
        form=form,
        meeting=found,
    )


@require_POST
@of_a_collection(permissions.ENTER, back="meetings")
def drop(request: HttpRequest, collection: IdeaCollection, meeting: int) -> HttpResponse:
    """Delete a meeting that was planned by mistake."""
    drop_meeting(meeting=_meeting(collection, meeting))
    messages.success(request, _("The meeting is deleted."))
    return redirect("ideas_office:meetings", pk=collection.pk)


@require_POST
@of_a_collection(permissions.ENTER, back="meetings")
def present(request: HttpRequest, collection: IdeaCollection, meeting: int) -> HttpResponse:
    """Note how many people are in the room."""
    found, form = _meeting(collection, meeting), PresentForm(request.POST)
    if not form.is_valid():
        return _refused(request, collection, found, _("Please write the number of people."))
    count_present(meeting=found, people=form.cleaned_data["people"], now=timezone.now())
    return _done(request, collection, found, _("The number of people is noted."))


@require_POST
@of_a_collection(permissions.ENTER, back="meetings")
def hands(request: HttpRequest, collection: IdeaCollection, meeting: int) -> HttpResponse:
    """Note a show of hands."""
    found, form = _meeting(collection, meeting), HandsForm(request.POST)
    if not form.is_valid():
        return _refused(request, collection, found, _("Please write the numbers of hands."))
    idea = get_object_or_404(Idea, collection=collection, number=form.cleaned_data["idea"])
    try:
        count_hands(meeting=found, idea=idea, by=request.user, now=timezone.now(), **form.hands())
    except Refused as refusal:
        return _refused(request, collection, found, str(refusal.sentence))
    return _done(
        request, collection, found,
        _("Hands for number {number} are noted.").format(number=idea.number),
    )  # fmt: skip


@require_POST
@of_a_collection(permissions.MODERATE, back="meetings")
def show(request: HttpRequest, collection: IdeaCollection, meeting: int) -> HttpResponse:
    """Let an idea from a telephone appear on the wall."""
    found = _meeting(collection, meeting)
    number = request.POST.get("idea", "")
    idea = get_object_or_404(
        Idea, collection=collection, number=int(number) if number.isdigit() else 0, meeting=found
    )
    show_idea(idea=idea, by=request.user, now=timezone.now())
    return _done(request, collection, found, _said(idea))


def _meeting(collection: IdeaCollection, key: int) -> HallMeeting:
    found: HallMeeting = get_object_or_404(HallMeeting, collection=collection, pk=key)
    found.collection = collection
    return found


def _said(idea: Idea) -> str:
    return _("Number {number}: {title}").format(number=idea.number, title=idea.title)


def _is_queued(request: HttpRequest) -> bool:
    """Whether the page's script sent it, which keeps what is not yet there."""
    return request.headers.get("Accept") == "application/json"


def _done(
    request: HttpRequest, collection: IdeaCollection, found: HallMeeting, sentence: str
) -> HttpResponse:
    if _is_queued(request):
        return JsonResponse({"sentence": sentence}, status=201)
    messages.success(request, sentence)
    return _to(collection, found)


def _refused(
    request: HttpRequest, collection: IdeaCollection, found: HallMeeting, sentence: str
) -> HttpResponse:
    if _is_queued(request):
        return JsonResponse({"sentence": sentence}, status=422)
    messages.error(request, sentence)
    return _to(collection, found)


def _faulty(form: Any) -> HttpResponse:
    sentences = [error for errors in form.errors.values() for error in errors]
    return JsonResponse({"sentence": " ".join(sentences)}, status=422)


def _to(collection: IdeaCollection, found: HallMeeting) -> HttpResponse:
    return redirect("ideas_office:meeting", pk=collection.pk, meeting=found.pk)
