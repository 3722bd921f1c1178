"""The text of a round in the office, and the summary in plain language."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.forms.reading.text import (
    DraftTextForm,
    PlainSummaryForm,
)
from modellkommune.features.consultations.models import Procedure, Round
from modellkommune.features.consultations.office.page import (
    of_a_procedure,
    posted,
    procedure_page,
)
from modellkommune.features.consultations.office.procedures.frame import (
    done,
    of_a_round,
    round_page,
    to,
)
from modellkommune.features.consultations.selectors.reading.texts import paragraphs_of
from modellkommune.features.consultations.services.reading.paragraphs import (
    as_paragraphs,
    paragraphs_before,
    write_plain_summary,
    write_text,
)
from modellkommune.kernel.drafts import as_text, hard_places


@of_a_round(permissions.KEEP, permissions.LOOK)
def text(request: HttpRequest, round_: Round) -> HttpResponse:
    """The text as it is read, and the field to write it in."""
    may_change = round_.frozen_at is None and request.user.has_perm(permissions.KEEP)
    paragraphs = paragraphs_of(round_)
    start = as_paragraphs(paragraphs) or paragraphs_before(round_)
    form = DraftTextForm(
        posted(request) if may_change else None, request.FILES or None,
        initial={"text": as_text(start)},
    )  # fmt: skip
    if (
        request.method == "POST"
        and may_change
        and done(form, lambda: _write(form, round_, request))
    ):
        messages.success(request, _("The text is kept; below stands how everybody will read it."))
        return to(round_, "text")
    return round_page(
        request, round_, "reading/text.html", title=_("Text"), current="text", form=form,
        paragraphs=paragraphs, may_change=may_change, is_taken_over=bool(start and not paragraphs),
        status=422 if form.is_bound and form.errors else 200,
    )  # fmt: skip


def _write(form: DraftTextForm, round_: Round, request: HttpRequest) -> None:
    file = form.cleaned_data["file"]
    write_text(
        round_=round_, text=form.cleaned_data["text"], docx=file.read() if file else b"",
        by=request.user, now=timezone.now(),
    )  # fmt: skip


@of_a_procedure(permissions.KEEP)
def plain(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """Write the summary in plain language; sentences that are hard to read are named."""
    form = PlainSummaryForm(posted(request), initial={"text": procedure.plain_summary})
    if request.method == "POST" and form.is_valid():
        write_plain_summary(procedure=procedure, text=form.cleaned_data["text"])
        messages.success(request, _("The summary is kept."))
        return redirect("consultations_office:plain", procedure.pk)
    return procedure_page(
        request, procedure, "consultations/office/reading/plain.html",
        title=_("Summary in plain language"), form=form,
        hard=hard_places(procedure.plain_summary),
    )  # fmt: skip
