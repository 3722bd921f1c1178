"""Reading one application and giving points."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls.forms.reviews.declaring import ConflictForm
from modellkommune.features.calls.forms.reviews.judging import JudgingForm, typed_of
from modellkommune.features.calls.models import Application, Call, Criterion, Juror, Review
from modellkommune.features.calls.office.reviews.frame import OWN, jury_page, of_own_application
from modellkommune.features.calls.selectors.reviews.overview import others_of
from modellkommune.features.calls.selectors.reviews.own import next_after
from modellkommune.features.calls.selectors.reviews.phases import Judging, phase_of
from modellkommune.features.calls.selectors.reviews.results import share_of, top_of, with_scores
from modellkommune.features.calls.services.reviews.declaring import declare
from modellkommune.features.calls.services.reviews.judging import hand_in, save_draft
from modellkommune.features.calls.services.reviews.reading import file_for, read_application

# Files of applicants are only ever saved, never shown within our pages.
HARMLESS = {"application/pdf", "image/png", "image/jpeg", "text/plain"}


@of_own_application
def review(
    request: HttpRequest, call: Call, juror: Juror, application: Application
) -> HttpResponse:
    """The application, and the rubric beside it."""
    criteria = list(call.criteria.all())
    if request.method == "POST":
        return _take(request, call, juror, application, criteria)
    kept = _own_review(juror, application)
    form = JudgingForm(criteria, typed=typed_of(kept))
    return _page(request, juror, application, form=form, kept=kept)


def _take(
    request: HttpRequest,
    call: Call,
    juror: Juror,
    application: Application,
    criteria: list[Criterion],
) -> HttpResponse:
    """Hand in what is complete; keep anything else as a draft and say what is missing."""
    wants_all = "hand_in" in request.POST
    form = JudgingForm(criteria, typed=request.POST.dict(), wants_all=wants_all)
    status = 422
    try:
        if wants_all and not form.faults():
            return _hand_in(request, call, juror, application, form)
        save_draft(juror=juror, application=application, typed=form.typed, now=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        status = 409
    if status == 422 and not wants_all:
        messages.success(request, _("The draft is saved. It is not handed in yet."))
        return redirect("calls_office:review", pk=call.pk, number=application.number)
    kept = _own_review(juror, application)
    return _page(request, juror, application, form=form, kept=kept, status=status)


@require_POST
@of_own_application
def draft(request: HttpRequest, call: Call, juror: Juror, application: Application) -> HttpResponse:
    """Keep what is typed while it is typed; the page's script asks for it."""
    form = JudgingForm(list(call.criteria.all()), typed=request.POST.dict())
    now = timezone.now()
    try:
        save_draft(juror=juror, application=application, typed=form.typed, now=now)
    except Refused as refusal:
        return JsonResponse({"sentence": str(refusal.sentence)}, status=409)
    sentence = _("Draft saved at {time}.").format(time=f"{timezone.localtime(now):%H:%M}")
    return JsonResponse({"sentence": sentence})


@require_safe
@of_own_application
def file(
    request: HttpRequest, call: Call, juror: Juror, application: Application, file_id: int
) -> HttpResponse:
    """Hand out a file to be saved; never to be run or shown in our own pages."""
    try:
        found = file_for(juror=juror, application=application, file_id=file_id, now=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("calls_office:review", pk=call.pk, number=application.number)
    kind = found.media_type if found.media_type in HARMLESS else "application/octet-stream"
    answer = HttpResponse(found.content, content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=found.name
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer


@of_own_application
def conflict(
    request: HttpRequest, call: Call, juror: Juror, application: Application
) -> HttpResponse:
    """A conflict of interest that came to light while reading."""
    form = ConflictForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        declare(
            juror=juror, application=application, conflict=True,
            reason=form.cleaned_data["reason"], now=timezone.now(),
        )  # fmt: skip
        messages.success(
            request,
            _("Written down. You do not see this application any more until the chair decides."),
        )
        return redirect(f"calls_office:{OWN}", pk=call.pk)
    return jury_page(
        request, call, juror, "calls/office/reviews/conflict.html",
        title=_("I have a conflict of interest"), form=form, application=application,
        parents=((application.reference, reverse("calls_office:review", args=[call.pk, application.number])),),
    )  # fmt: skip


def _hand_in(
    request: HttpRequest, call: Call, juror: Juror, application: Application, form: JudgingForm
) -> HttpResponse:
    hand_in(
        juror=juror, application=application, given=form.given(), comment=form.comment,
        now=timezone.now(),
    )  # fmt: skip
    sentence = _("Your judgement of {reference} is handed in.").format(
        reference=application.reference
    )
    if next_after(juror, application) is None:
        thanks = _("That was the last one. Thank you.")
        sentence = f"{sentence} {thanks}"
    messages.success(request, sentence)
    return redirect("calls_office:review", pk=call.pk, number=application.number)


def _own_review(juror: Juror, application: Application) -> Review | None:
    found: Review | None = (
        Review.objects.filter(juror=juror, application=application)
        .prefetch_related(with_scores())
        .first()
    )
    return found


def _page(
    request: HttpRequest,
    juror: Juror,
    application: Application,
    *,
    form: JudgingForm,
    kept: Review | None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    phase = phase_of(juror.call, now)
    read = read_application(juror=juror, application=application, shown=phase.names_shown, now=now)
    top = top_of(form.criteria)
    share = share_of(kept) if kept and kept.submitted_at else None
    context: dict[str, Any] = {
        "read": read,
        "form": form,
        "kept": kept,
        "own_value": share * top if share is not None else None,
        "others": others_of(application, own=kept, juror=juror, phase=phase, top=top),
        "top": top,
        "is_open": phase.judging is Judging.OPEN,
        "has_met": phase.has_met,
        "is_newer": bool(kept and kept.version_digest and kept.version_digest != read.digest),
        "next": next_after(juror, application),
    }
    return jury_page(
        request, juror.call, juror, "calls/office/reviews/review.html",
        title=f"{application.reference}: {read.title}", status=status, **context,
    )  # fmt: skip
