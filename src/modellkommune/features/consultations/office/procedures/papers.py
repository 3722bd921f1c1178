"""Documents and environmental information of a round."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_POST
from wagtail.log_actions import log

from modellkommune.commons.office.step_forms import with_more_rows
from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.forms.procedures.rounds import (
    KINDS,
    THEMES,
    DocumentForm,
    EnvironmentForm,
)
from modellkommune.features.consultations.models import PlanDocument, Round
from modellkommune.features.consultations.office.page import posted
from modellkommune.features.consultations.office.procedures.frame import (
    done,
    of_a_round,
    round_of,
    round_page,
    to,
)
from modellkommune.features.consultations.selectors.procedures.documents import rounds_to_take_from
from modellkommune.features.consultations.services.procedures import documents as services
from modellkommune.features.consultations.services.procedures.taking_over import take_over


@of_a_round(permissions.KEEP, permissions.LOOK)
def documents(request: HttpRequest, round_: Round) -> HttpResponse:
    """The set of documents; files are added until the round is public."""
    may_change = round_.frozen_at is None and request.user.has_perm(permissions.KEEP)
    form = DocumentForm(posted(request), request.FILES or None)
    if request.method == "POST" and not may_change:
        raise Http404
    if request.method == "POST" and done(form, lambda: _add(round_, form, request)):
        messages.success(request, _("The document is in the set."))
        return to(round_, "documents")
    return round_page(
        request, round_, "procedures/documents.html", title=pgettext("round", "Documents"), current="documents",
        form=form, may_change=may_change, documents=list(round_.documents.all()),
        digest=services.digest_of_set(round_), status=422 if form.is_bound else 200,
        others=rounds_to_take_from(round_) if may_change else [],
    )  # fmt: skip


def _add(round_: Round, form: DocumentForm, request: HttpRequest) -> None:
    facts: dict[str, Any] = dict(form.cleaned_data)
    file = facts.pop("file")
    services.add_document(
        round_=round_, name=file.name, content=file, now=timezone.now(), by=request.user, **facts
    )
    log(round_.procedure, "wagtail.edit", user=request.user)


@require_POST
@of_a_round(permissions.KEEP)
def documents_take(request: HttpRequest, round_: Round, source: int) -> HttpResponse:
    """Take over the documents of another round of the procedure."""
    number = take_over(
        source=round_of(round_.procedure, source), round_=round_, by=request.user,
        now=timezone.now(),
    )  # fmt: skip
    log(round_.procedure, "wagtail.edit", user=request.user)
    sentence = ngettext(
        "{number} document is taken over.", "{number} documents are taken over.", number
    )
    messages.success(request, sentence.format(number=number))
    return to(round_, "documents")


@require_POST
@of_a_round(permissions.KEEP)
def document_act(request: HttpRequest, round_: Round, document: int, act: str) -> HttpResponse:
    """Move a document up or down, or take it out."""
    found: PlanDocument = get_object_or_404(round_.documents.all(), pk=document)
    if act == "out":
        services.remove_document(document=found)
        messages.success(request, _("“{title}” is taken out.").format(title=found.title))
    elif act in ("up", "down"):
        services.move_document(document=found, up=act == "up")
    else:
        raise Http404(act)
    return to(round_, "documents")


@of_a_round(permissions.LOOK)
def document_file(request: HttpRequest, round_: Round, document: int) -> FileResponse:
    """A document as the office added it."""
    found: PlanDocument = get_object_or_404(round_.documents.all(), pk=document)
    return FileResponse(
        found.file.open("rb"), filename=found.name, content_type=found.media_type,
        as_attachment=True,
    )  # fmt: skip


@of_a_round(permissions.KEEP)
def environment(request: HttpRequest, round_: Round) -> HttpResponse:
    """Kinds of environmental information, by theme."""
    if "more-rows" in request.POST:
        form = EnvironmentForm(with_more_rows(request.POST), record=round_)
        form.uncheck()
        return _environment_page(request, round_, form)
    form = EnvironmentForm(posted(request), record=round_)
    if request.method == "POST" and done(form, form.save):
        log(round_.procedure, "wagtail.edit", user=request.user)
        messages.success(request, _("Saved."))
        return to(round_, "environment")
    return _environment_page(request, round_, form, status=422 if form.is_bound else 200)


def _environment_page(
    request: HttpRequest, round_: Round, form: EnvironmentForm, *, status: int = 200
) -> HttpResponse:
    return round_page(
        request, round_, "procedures/environment.html", title=_("Environmental information"),
        current="environment", form=form, themes=THEMES, kinds=KINDS, status=status,
    )  # fmt: skip
