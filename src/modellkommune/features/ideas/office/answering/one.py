"""One idea in the office: read it, answer it, join it, hand it over, note something."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from modellkommune.commons.participation.public import chain_of, follower_count
from modellkommune.features.ideas import permissions
from modellkommune.features.ideas.forms.answering.answer import (
    AnswerForm,
    HideForm,
    JoinForm,
    NoteForm,
    SortForm,
)
from modellkommune.features.ideas.models import Idea, Visibility
from modellkommune.features.ideas.office.answering.frame import idea_of, of_an_idea, to_idea
from modellkommune.features.ideas.office.page import collection_page
from modellkommune.features.ideas.selectors.answering.answers import answers_in_words
from modellkommune.features.ideas.selectors.answering.targets import targets_of
from modellkommune.features.ideas.selectors.collecting.similar import (
    FOR_THE_OFFICE,
    similar_ideas,
)
from modellkommune.features.ideas.selectors.public_collections import address_of_idea
from modellkommune.features.ideas.services.answering.handing_over import hand_over
from modellkommune.features.ideas.services.answering.merging import merge, separate
from modellkommune.features.ideas.services.answering.moderating import hide_idea, show_idea
from modellkommune.features.ideas.services.answering.notes import add_note, sort_idea
from modellkommune.features.ideas.services.answering.status import set_status

MOST_ALIKE = 6


@require_safe
@of_an_idea(permissions.LOOK)
def idea(request: HttpRequest, idea: Idea) -> HttpResponse:
    """What it says, who wrote it, what resembles it, what can be done."""
    return _page(request, idea)


def _page(request: HttpRequest, idea: Idea, **forms: Any) -> HttpResponse:
    user: Any = request.user
    may_answer = user.has_perm(permissions.ANSWER)
    is_shown = idea.visibility == Visibility.SHOWN
    context = {
        "answer_form": AnswerForm(idea=idea), "hide_form": HideForm(), "join_form": JoinForm(),
        "note_form": NoteForm(), "sort_form": SortForm(idea=idea), **forms,
    }  # fmt: skip
    return collection_page(
        request,
        idea.collection,
        "ideas/office/answering/idea.html",
        title=f"{idea.number}: {idea.title}",
        status=422 if forms else 200,
        idea=idea,
        is_shown=is_shown,
        may_answer=may_answer,
        may_moderate=user.has_perm(permissions.MODERATE),
        is_hideable=idea.visibility in (Visibility.SHOWN, Visibility.WAITING),
        is_showable=idea.visibility in (Visibility.HIDDEN, Visibility.WAITING),
        authors=list(idea.authors.select_related("person")),
        followers=follower_count(idea),
        pictures=list(idea.pictures.all()),
        steps=list(idea.steps.select_related("by")),
        notes=list(idea.notes.select_related("by")),
        joined=list(idea.merged.all()),
        hands=list(idea.hall_votes.select_related("meeting")),
        answers=answers_in_words(idea),
        alike=_alike(idea),
        chain=[station for station in chain_of(idea) if not station.is_this],
        targets=targets_of(idea) if may_answer and is_shown else [],
        public_path=address_of_idea(idea) if idea.is_shown and idea.collection.is_public else "",
        **context,
    )


def _alike(idea: Idea) -> list[Any]:
    place = (idea.latitude, idea.longitude) if idea.latitude and idea.longitude else None
    return similar_ideas(
        idea.collection, title=idea.title, place=place, leave_out=idea, seen_by=FOR_THE_OFFICE,
        most=MOST_ALIKE,
    )  # fmt: skip


@require_POST
@of_an_idea(permissions.ANSWER)
def answer(request: HttpRequest, idea: Idea) -> HttpResponse:
    """Set status and answer; authors and followers are told."""
    form = AnswerForm(request.POST, idea=idea)
    if not form.is_valid():
        return _page(request, idea, answer_form=form)
    before = idea.steps.count()
    set_status(idea=idea, by=request.user, now=timezone.now(), **form.cleaned_data)
    if idea.steps.count() == before:
        messages.info(request, _("Nothing has changed, so nobody is told anything."))
    else:
        messages.success(
            request, _("Saved. Authors and followers are told, and everybody can read it.")
        )
    return to_idea(idea)


@require_POST
@of_an_idea(permissions.ANSWER)
def join(request: HttpRequest, idea: Idea) -> HttpResponse:
    """Make this idea part of another one."""
    form = JoinForm(request.POST)
    if not form.is_valid():
        return _page(request, idea, join_form=form)
    try:
        into = idea_of(idea.collection, form.cleaned_data["into"])
    except Http404:
        form.add_error("into", _("There is no idea with this number."))
        return _page(request, idea, join_form=form)
    merge(idea=idea, into=into, by=request.user, now=timezone.now())
    messages.success(
        request, _("Joined with number {number}. Its author is told.").format(number=into.number)
    )
    return to_idea(into)


@require_POST
@of_an_idea(permissions.ANSWER)
def take_apart(request: HttpRequest, idea: Idea) -> HttpResponse:
    """Let a joined idea stand for itself again."""
    separate(idea=idea, by=request.user, now=timezone.now())
    messages.success(request, _("The idea stands for itself again."))
    return to_idea(idea)


@require_POST
@of_an_idea(permissions.ANSWER)
def give_away(request: HttpRequest, idea: Idea) -> HttpResponse:
    """Hand the idea over; the link stands on both pages."""
    target = hand_over(
        idea=idea, target=request.POST.get("target", "")[:100], by=request.user,
        now=timezone.now(),
    )  # fmt: skip
    messages.success(
        request, _("Handed over to “{title}”. Authors are told.").format(title=target.title)
    )
    return to_idea(idea)


@require_POST
@of_an_idea(permissions.ANSWER, permissions.MODERATE)
def note(request: HttpRequest, idea: Idea) -> HttpResponse:
    """Keep a note for colleagues."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, idea, note_form=form)
    add_note(idea=idea, text=form.cleaned_data["text"], by=request.user, now=timezone.now())
    return to_idea(idea)


@require_POST
@of_an_idea(permissions.ANSWER, permissions.MODERATE)
def sort(request: HttpRequest, idea: Idea) -> HttpResponse:
    """Put the idea into the right category."""
    form = SortForm(request.POST, idea=idea)
    if not form.is_valid():
        return _page(request, idea, sort_form=form)
    sort_idea(idea=idea, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return to_idea(idea)


@require_POST
@of_an_idea(permissions.MODERATE)
def show(request: HttpRequest, idea: Idea) -> HttpResponse:
    """Let everybody read it."""
    show_idea(idea=idea, by=request.user, now=timezone.now())
    messages.success(request, _("“{title}” is public.").format(title=idea.title))
    return _onwards(request, idea)


@require_POST
@of_an_idea(permissions.MODERATE)
def hide(request: HttpRequest, idea: Idea) -> HttpResponse:
    """Keep it from the public, with a reason for its author."""
    form = HideForm(request.POST)
    if not form.is_valid():
        return _page(request, idea, hide_form=form)
    hide_idea(idea=idea, by=request.user, now=timezone.now(), **form.cleaned_data)
    messages.success(
        request, _("“{title}” is not shown; its author is told why.").format(title=idea.title)
    )
    return _onwards(request, idea)


def _onwards(request: HttpRequest, idea: Idea) -> HttpResponse:
    """Whoever works through the queue stays there."""
    if request.POST.get("from") == "queue":
        return redirect("ideas_office:waiting", pk=idea.collection_id)
    return to_idea(idea)


@require_safe
@of_an_idea(permissions.LOOK)
def picture(request: HttpRequest, idea: Idea, picture: int) -> HttpResponse:
    """A picture, also of an idea that nobody else sees."""
    found = idea.pictures.select_related("picture").filter(pk=picture).first()
    if found is None:
        raise Http404
    with found.picture.file.open("rb") as file:
        content = file.read()
    kind = "image/png" if found.picture.file.name.endswith(".png") else "image/jpeg"
    response = HttpResponse(content, content_type=kind)
    response["Cache-Control"] = "private, no-store"
    return response
