"""Typing ideas in: one with everything, or a pile of short ones."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.ideas import permissions
from modellkommune.features.ideas.forms.entries.entry import MORE_ROWS, EntryForm, ManyForm
from modellkommune.features.ideas.models import Idea, IdeaCollection
from modellkommune.features.ideas.office.page import (
    collection_page,
    of_a_collection,
    url_if_there,
)
from modellkommune.features.ideas.services.entries.typing import type_in

# What stays the same for a pile of paper is remembered between two sheets.
REMEMBERED = "ideas-entry"
KEPT = ("channel", "came_on", "meeting", "category", "district")
NEWEST = 8


@of_a_collection(permissions.ENTER)
def entry(request: HttpRequest, collection: IdeaCollection) -> HttpResponse:
    """One sheet after the other; the cursor stands in the first field again."""
    form = _entry_form(request, collection)
    if request.method == "POST" and form.is_valid():
        ideas = _typed(request, collection, form, [form.data_of_idea()])
        if ideas:
            return _next_sheet(request, collection, form, ideas[0])
    if form.is_bound:
        _keep_pictures(form, collection)
    return collection_page(
        request,
        collection,
        "ideas/office/entries/entry.html",
        title=_("Type in ideas"),
        status=422 if form.is_bound else 200,
        form=form,
        newest=_newest(request, collection),
    )


@of_a_collection(permissions.ENTER)
def many(request: HttpRequest, collection: IdeaCollection) -> HttpResponse:
    """Many short ideas in rows, saved all at once."""
    if request.method == "POST" and "more-rows" in request.POST:
        return _many_page(request, collection, _more_rows(request, collection))
    data = request.POST if request.method == "POST" else None
    form = ManyForm(data, collection=collection, initial=request.session.get(REMEMBERED))
    if request.method == "POST" and form.is_valid():
        ideas = _typed(request, collection, form, form.ideas())
        if ideas:
            _remember(request, form)
            sentence = ngettext("{number} idea is saved.", "{number} ideas are saved.", len(ideas))
            messages.success(request, sentence.format(number=len(ideas)))
            return redirect("ideas_office:entry_many", pk=collection.pk)
    return _many_page(request, collection, form)


def _next_sheet(
    request: HttpRequest, collection: IdeaCollection, form: EntryForm, idea: Idea
) -> HttpResponse:
    for one in form.pictures:
        one.forget()
    _remember(request, form)
    _say_saved(request, idea)
    return redirect("ideas_office:entry", pk=collection.pk)


def _keep_pictures(form: EntryForm, collection: IdeaCollection) -> None:
    """A form with faults comes back without its files; what could be read is kept."""
    for one in form.pictures:
        one.keep(collection.authority, now=timezone.now())


def _entry_form(request: HttpRequest, collection: IdeaCollection) -> EntryForm:
    shared: dict[str, Any] = {
        "collection": collection,
        "background": reverse("ideas_office:known_areas"),
    }
    if request.method == "POST":
        return EntryForm(request.POST, request.FILES, **shared)
    return EntryForm(initial=request.session.get(REMEMBERED), **shared)


def _more_rows(request: HttpRequest, collection: IdeaCollection) -> ManyForm:
    data = request.POST.copy()
    typed = data.get("rows", "")
    data["rows"] = str((int(typed) if typed.isdigit() else 0) + MORE_ROWS)
    form = ManyForm(data, collection=collection)
    form.uncheck()
    return form


def _many_page(request: HttpRequest, collection: IdeaCollection, form: ManyForm) -> HttpResponse:
    return collection_page(
        request,
        collection,
        "ideas/office/entries/many.html",
        title=_("Type in many ideas"),
        status=422 if form.errors else 200,
        form=form,
    )


def _typed(
    request: HttpRequest, collection: IdeaCollection, form: Any, data: list[Any]
) -> list[Idea]:
    """Take the ideas in; what a rule forbids stands above the form."""
    values = form.cleaned_data
    try:
        return type_in(
            collection=collection, ideas=data, channel=values["channel"],
            meeting=values.get("meeting"), by=request.user, now=timezone.now(),
        )  # fmt: skip
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return []


def _remember(request: HttpRequest, form: Any) -> None:
    values = {name: form.cleaned_data.get(name) for name in KEPT}
    if values["came_on"]:
        values["came_on"] = f"{values['came_on']:%d.%m.%Y}"
    kept = {name: getattr(value, "pk", value) for name, value in values.items() if value}
    request.session[REMEMBERED] = kept


def _say_saved(request: HttpRequest, idea: Idea) -> None:
    address = url_if_there("idea", idea.collection_id, idea.number)
    messages.success(
        request,
        format_html(
            '{} <a href="{}">{}</a>',
            _("Number {number} is saved:").format(number=idea.number),
            address,
            idea.title,
        ),
    )


def _newest(request: HttpRequest, collection: IdeaCollection) -> list[Idea]:
    own = Idea.objects.filter(collection=collection, entered_by=request.user)
    return list(own.select_related("category").order_by("-number")[:NEWEST])
