"""The list of ideas in the office, one status for many, and the queue of those that wait."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from modellkommune.features.ideas import permissions
from modellkommune.features.ideas.forms.answering.answer import HideForm, ManyForm
from modellkommune.features.ideas.models import Channel, Idea, IdeaCollection, Visibility
from modellkommune.features.ideas.office.page import collection_page, of_a_collection
from modellkommune.features.ideas.selectors.answering import desk
from modellkommune.features.ideas.selectors.collecting.similar import (
    FOR_THE_OFFICE,
    similar_ideas,
)
from modellkommune.features.ideas.services.answering.merging import merge_many
from modellkommune.features.ideas.services.answering.status import set_status_of_many

PER_PAGE, WAITING_AT_ONCE = 50, 15


@of_a_collection(permissions.LOOK, back="ideas")
def ideas(request: HttpRequest, collection: IdeaCollection) -> HttpResponse:
    """What is there, chosen and in order; marked ideas get a status together."""
    form = ManyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        answer = _marked(request, collection, form)
        if answer is not None:
            return answer
    return _list_page(request, collection, form)


def _marked(
    request: HttpRequest, collection: IdeaCollection, form: ManyForm
) -> HttpResponse | None:
    """Do what was chosen for the marked ideas; None when something must be corrected."""
    if not request.user.has_perm(permissions.ANSWER):
        raise PermissionDenied
    keys = [int(key) for key in request.POST.getlist("idee") if key.isdigit()]
    marked = list(Idea.objects.filter(collection=collection, pk__in=keys).order_by("number"))
    if not marked:
        messages.error(request, _("Please mark at least one idea."))
        return redirect(request.get_full_path())
    if "join" in request.POST:
        return _joined(request, marked)
    if not form.is_valid():
        return None
    changed = set_status_of_many(
        ideas=marked, status=form.cleaned_data["status"], reason=form.cleaned_data["reason"],
        answered_by=collection.contact_office, by=request.user, now=timezone.now(),
    )  # fmt: skip
    sentence = ngettext(
        "{number} idea has the new status; its author is told.",
        "{number} ideas have the new status; their authors are told.",
        changed,
    )
    messages.success(request, sentence.format(number=changed))
    return redirect(request.get_full_path())


def _joined(request: HttpRequest, marked: list[Idea]) -> HttpResponse:
    """The oldest of the marked ideas stays."""
    stays, *others = marked
    if others:
        merge_many(ideas=others, into=stays, by=request.user, now=timezone.now())
        messages.success(
            request,
            _("The marked ideas are joined with number {number}, “{title}”.").format(
                number=stays.number, title=stays.title
            ),
        )
    else:
        messages.error(request, _("Please mark two ideas or more to join them."))
    return redirect(request.get_full_path())


def _list_page(request: HttpRequest, collection: IdeaCollection, form: ManyForm) -> HttpResponse:
    wish = desk.desk_wish(request.GET.dict())
    page = Paginator(desk.desk_rows(collection, wish), PER_PAGE).get_page(request.GET.get("page"))
    sizes = desk.pile_sizes(collection)
    query = request.GET.copy()
    query.pop("page", None)
    marked = request.POST.getlist("idee") if form.is_bound else []
    return collection_page(
        request, collection, "ideas/office/answering/ideas.html", title=_("Ideas"),
        status=422 if form.is_bound else 200, wish=wish, page=page, query=query.urlencode(),
        form=form, marked=marked, may_answer=request.user.has_perm(permissions.ANSWER),
        piles=[(pile, label, sizes[pile]) for pile, label in desk.pile_labels()],
        orders=desk.order_labels(), channels=Channel.choices,
        categories=list(collection.categories.all()),
    )  # fmt: skip


@require_safe
@of_a_collection(permissions.MODERATE)
def waiting(request: HttpRequest, collection: IdeaCollection) -> HttpResponse:
    """Ideas that wait, the oldest first, each with what resembles it; by keyboard too."""
    rows = Idea.objects.filter(collection=collection, visibility=Visibility.WAITING)
    first = list(
        rows.select_related("category").prefetch_related("pictures", "authors")
        .order_by("submitted_at", "pk")[:WAITING_AT_ONCE]
    )  # fmt: skip
    return collection_page(
        request, collection, "ideas/office/answering/waiting.html", title=_("Ideas that wait"),
        entries=[(idea, _alike(collection, idea)) for idea in first], total=rows.count(),
        hide_form=HideForm(), start=request.GET.get("ab", "0"),
        next_url=reverse("ideas_office:waiting", args=[collection.pk]),
    )  # fmt: skip


def _alike(collection: IdeaCollection, idea: Idea) -> list[Any]:
    place = (idea.latitude, idea.longitude) if idea.latitude and idea.longitude else None
    return similar_ideas(
        collection, title=idea.title, place=place, leave_out=idea, seen_by=FOR_THE_OFFICE, most=3
    )
