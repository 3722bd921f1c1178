"""Taking a table over: upload, columns, report, confirmation, and the way back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.ideas import permissions
from modellkommune.features.ideas.forms.entries.tables import ColumnsForm, TableForm
from modellkommune.features.ideas.models import IdeaCollection, IdeaImport
from modellkommune.features.ideas.office.page import collection_page, of_a_collection
from modellkommune.features.ideas.selectors.entries.words import refusal_in_words
from modellkommune.features.ideas.services.entries import tables
from modellkommune.kernel.tables import TableRefused

PER_PAGE = 100


@of_a_collection(permissions.ENTER)
def upload(request: HttpRequest, collection: IdeaCollection) -> HttpResponse:
    """Hand in a table; earlier ones stand below."""
    form = TableForm(*_posted_with_files(request))
    if request.method == "POST" and form.is_valid():
        kept = _kept(request, collection, form)
        if kept is not None:
            return _to(collection, kept)
    return collection_page(
        request,
        collection,
        "ideas/office/entries/upload.html",
        title=_("Take over a table"),
        status=422 if form.is_bound else 200,
        form=form,
        earlier=list(collection.imports.select_related("handed_in_by")),
    )


def _posted_with_files(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _kept(request: HttpRequest, collection: IdeaCollection, form: TableForm) -> IdeaImport | None:
    file = form.cleaned_data["file"]
    try:
        return tables.keep_table(
            collection=collection, name=file.name, content=file.read(), by=request.user,
            now=timezone.now(),
        )  # fmt: skip
    except tables.TakenBefore as refusal:
        form.add_error("file", str(refusal.sentence))
    except Refused as refusal:
        form.add_error("file", str(refusal.sentence))
    except TableRefused as refused:
        form.add_error("file", refusal_in_words(refused))
    return None


@of_a_collection(permissions.ENTER, back="import")
def report(request: HttpRequest, collection: IdeaCollection, table: int) -> HttpResponse:
    """Which column is what, what every row would become, and the button that takes over."""
    kept = get_object_or_404(IdeaImport, collection=collection, pk=table)
    if kept.taken_at is not None:
        return _taken_page(request, collection, kept)
    form = ColumnsForm(request.POST if request.method == "POST" else None, kept=kept)
    if request.method == "POST" and form.is_valid():
        tables.choose_columns(kept=kept, columns=form.cleaned_data)
        return _to(collection, kept)
    rows = tables.look_at(kept)
    sound = [row for row in rows if row.data is not None]
    page = Paginator(_marked_first(rows), PER_PAGE).get_page(request.GET.get("page"))
    return collection_page(
        request,
        collection,
        "ideas/office/entries/report.html",
        title=_("Check report: {name}").format(name=kept.name),
        status=422 if form.is_bound else 200,
        form=form,
        kept=kept,
        page=page,
        sound=len(sound),
        left_out=len(rows) - len(sound),
        remarks=sum(bool(row.findings) for row in sound),
        told=sum(bool(row.data and row.data.email) for row in sound),
    )


def _marked_first(rows: list[Any]) -> list[Any]:
    """Rows that are left out first, then those with remarks, then the rest; each in order."""
    return sorted(rows, key=lambda row: (row.data is not None, not row.findings, row.line))


def _taken_page(request: HttpRequest, collection: IdeaCollection, kept: IdeaImport) -> HttpResponse:
    return collection_page(
        request,
        collection,
        "ideas/office/entries/taken.html",
        title=_("Table: {name}").format(name=kept.name),
        kept=kept,
        left_out=kept.report.get("left_out", []),
        number=kept.ideas.count(),
    )


@require_POST
@of_a_collection(permissions.ENTER, back="import")
def take(request: HttpRequest, collection: IdeaCollection, table: int) -> HttpResponse:
    """Make ideas of the table."""
    kept = get_object_or_404(IdeaImport, collection=collection, pk=table)
    number = tables.take_over(kept=kept, by=request.user, now=timezone.now())
    sentence = ngettext("{number} idea is taken over.", "{number} ideas are taken over.", number)
    messages.success(request, sentence.format(number=number))
    return _to(collection, kept)


@require_POST
@of_a_collection(permissions.ENTER, back="import")
def undo(request: HttpRequest, collection: IdeaCollection, table: int) -> HttpResponse:
    """Take the ideas of a table back."""
    kept = get_object_or_404(IdeaImport, collection=collection, pk=table)
    gone, left = tables.take_back(kept=kept, by=request.user, now=timezone.now())
    sentence = ngettext(
        "{number} idea is taken back.", "{number} ideas are taken back.", gone
    ).format(number=gone)
    if left:
        sentence += " " + ngettext(
            "{number} stays, because somebody has answered, liked, joined or discussed it.",
            "{number} stay, because somebody has answered, liked, joined or discussed them.",
            left,
        ).format(number=left)
    messages.success(request, sentence)
    return _to(collection, kept)


@require_POST
@of_a_collection(permissions.ENTER, back="import")
def drop(request: HttpRequest, collection: IdeaCollection, table: int) -> HttpResponse:
    """Forget a table that was only looked at."""
    kept = get_object_or_404(IdeaImport, collection=collection, pk=table)
    tables.forget(kept=kept)
    messages.success(request, _("The table is deleted; nothing of it was taken over."))
    return redirect("ideas_office:import", pk=collection.pk)


def _to(collection: IdeaCollection, kept: IdeaImport) -> HttpResponse:
    return redirect("ideas_office:import_report", pk=collection.pk, table=kept.pk)
