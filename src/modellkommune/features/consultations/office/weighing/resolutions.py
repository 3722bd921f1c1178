"""Resolutions of the council, and the public version of what it decided."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from modellkommune.commons.ui.words import day_in_words
from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.forms.weighing.deciding import (
    ConfirmForm,
    OtherwiseForm,
    PublicForm,
    ResolutionForm,
)
from modellkommune.features.consultations.models import (
    CouncilResolution,
    Procedure,
    SegmentResolution,
)
from modellkommune.features.consultations.office.page import (
    of_a_procedure,
    posted,
    procedure_page,
)
from modellkommune.features.consultations.office.weighing.agreeing import (
    decline_step,
    say,
    standing,
)
from modellkommune.features.consultations.selectors.weighing.names import private_names_of
from modellkommune.features.consultations.selectors.weighing.shown import number_of
from modellkommune.features.consultations.services.weighing import deciding, publishing

RESOLUTIONS = "resolutions"
ROWS_OF_A_PAGE = 50
READ = gettext_lazy("I have read the public version. It can be published.")


@of_a_procedure(permissions.DECIDE, permissions.LOOK, back="table")
def resolutions(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """What the council decided, and the form for the next resolution."""
    form = ResolutionForm(posted(request), procedure=procedure, initial={"council": _("Council")})
    if request.method == "POST" and request.user.has_perm(permissions.DECIDE) and form.is_valid():
        made = deciding.record_resolution(
            procedure=procedure, sitting=form.sitting(), by=request.user, now=timezone.now()
        )
        messages.success(
            request,
            _("The resolution is recorded as proposed. Please record now where it deviates."),
        )
        return _to(made)
    found = CouncilResolution.objects.filter(procedure=procedure).annotate(
        count=Count("segments"), deviating=Count("segments", filter=Q(segments__deviates=True))
    )
    return procedure_page(
        request, procedure, "consultations/office/weighing/resolutions.html",
        title=_("Resolutions"), resolutions=found, form=form, parents=_above(procedure),
        waiting=deciding.waiting_segments(procedure).count(),
        may_decide=request.user.has_perm(permissions.DECIDE), status=422 if form.errors else 200,
    )  # fmt: skip


@of_a_procedure(permissions.DECIDE, permissions.LOOK, back=RESOLUTIONS)
def resolution(request: HttpRequest, procedure: Procedure, resolution_id: int) -> HttpResponse:
    """One resolution, segment by segment."""
    found = _found(procedure, resolution_id)
    page = Paginator(_rows(found), ROWS_OF_A_PAGE).get_page(request.GET.get("page"))
    return procedure_page(
        request, procedure, "consultations/office/weighing/resolution.html", title=f"{found.council}, {day_in_words(found.decided_on)}",
        resolution=found, page=page, parents=_above(procedure, RESOLUTIONS),
        deviating=found.segments.filter(deviates=True).count(),
        may_decide=request.user.has_perm(permissions.DECIDE) and found.published_at is None,
    )  # fmt: skip


@of_a_procedure(permissions.DECIDE, back=RESOLUTIONS)
def otherwise(
    request: HttpRequest, procedure: Procedure, resolution_id: int, row_id: int
) -> HttpResponse:
    """Record that the council decided otherwise on one segment."""
    row = _row(procedure, resolution_id, row_id)
    initial = {name: getattr(row, name) for name in ("outcome", "text", "in_favour", "against", "abstained")}  # fmt: skip
    form = OtherwiseForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        deciding.decide_otherwise(
            decided=row, outcome=words["outcome"], text=words["text"], votes=form.votes(),
            by=request.user, now=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("The resolution on this segment is recorded."))
        return _to(row.resolution)
    return procedure_page(
        request, procedure, "consultations/office/weighing/otherwise.html", row=row, form=form,
        title=_("Resolution on segment {number}").format(number=number_of(row.segment)),
        parents=_above(procedure, RESOLUTIONS), status=422 if form.errors else 200,
    )  # fmt: skip


@require_POST
@of_a_procedure(permissions.DECIDE, back=RESOLUTIONS)
def postpone(
    request: HttpRequest, procedure: Procedure, resolution_id: int, row_id: int
) -> HttpResponse:
    """The council has not decided on a segment."""
    row = _row(procedure, resolution_id, row_id)
    deciding.postpone(decided=row, by=request.user, now=timezone.now())
    messages.success(request, _("The segment waits for a further resolution."))
    return _to(row.resolution)


@of_a_procedure(permissions.DECIDE, back=RESOLUTIONS)
def resolution_public(
    request: HttpRequest, procedure: Procedure, resolution_id: int
) -> HttpResponse:
    """Read the public version, and agree to publish it."""
    found = _found(procedure, resolution_id)
    form = ConfirmForm(posted(request), sentence=READ)
    if request.method == "POST" and form.is_valid():
        agreement = publishing.agree_to_publish(
            resolution=found, by=request.user, now=timezone.now()
        )
        say(request, agreement, done=_("The result of the weighing is public."))
        return redirect(request.path)
    rows = publishing.rows_of(found)
    page = Paginator(rows, ROWS_OF_A_PAGE).get_page(request.GET.get("page"))
    left = publishing.leaks(rows, private_names_of(procedure)) if found.published_at is None else []
    return procedure_page(
        request, procedure, "consultations/office/weighing/public.html", resolution=found,
        title=_("Public version"), parents=_above(procedure, RESOLUTIONS), page=page, form=form,
        unprepared=sum(not row.segment.public_text for row in rows), leaks=left,
        **standing(publishing.PUBLISH, found, publishing.digest_of(rows), request),
        **_agreeing(found),
    )  # fmt: skip


@require_POST
@of_a_procedure(permissions.DECIDE, back=RESOLUTIONS)
def public_prepare(request: HttpRequest, procedure: Procedure, resolution_id: int) -> HttpResponse:
    """Take names out of the texts."""
    found = _found(procedure, resolution_id)
    count = publishing.prepare_public(resolution=found)
    messages.success(
        request,
        ngettext(
            "{count} segment was prepared. Please read it.",
            "{count} segments were prepared. Please read them.",
            count,
        ).format(count=count),
    )
    return redirect(_public_address(found))


@of_a_procedure(permissions.DECIDE, back=RESOLUTIONS)
def public_reword(
    request: HttpRequest, procedure: Procedure, resolution_id: int, row_id: int
) -> HttpResponse:
    """Change the public wording of one segment."""
    row = _row(procedure, resolution_id, row_id)
    initial = {"text": row.segment.public_text, "answer": row.public_text}
    form = PublicForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        left = publishing.reword(row=row, **form.cleaned_data)
        if not left:
            messages.success(request, _("The public wording is kept."))
            return redirect(_public_address(row.resolution))
        sentence = _("A name can still be read: {names}").format(names=", ".join(left))
        form.add_error("text", sentence)
    return procedure_page(
        request, procedure, "consultations/office/weighing/reword.html", row=row, form=form,
        title=_("Public wording of segment {number}").format(number=number_of(row.segment)),
        parents=_above(procedure, RESOLUTIONS), back=_public_address(row.resolution),
        status=422 if form.errors else 200,
    )  # fmt: skip


@require_POST
@of_a_procedure(permissions.DECIDE, back=RESOLUTIONS)
def public_decline(request: HttpRequest, procedure: Procedure, resolution_id: int) -> HttpResponse:
    """Say why publishing should wait."""
    found = _found(procedure, resolution_id)
    decline_step(request, publishing.PUBLISH, found)
    return redirect(_public_address(found))


def _agreeing(found: CouncilResolution) -> dict[str, Any]:
    address = reverse("consultations_office:public_decline", args=[found.procedure_id, found.pk])
    return {
        "decline_address": address,
        "first_button": _("Agree to publish"),
        "button": _("Publish"),
    }


def _found(procedure: Procedure, resolution_id: int) -> CouncilResolution:
    found = CouncilResolution.objects.select_related("procedure__authority", "authority")
    return get_object_or_404(found, pk=resolution_id, procedure=procedure)


def _rows(found: CouncilResolution) -> Any:
    rows = found.segments.select_related("segment__statement", "segment__part")
    return rows.order_by(
        "-deviates", "segment__statement__number", "segment__part__number", "segment__position"
    )


def _row(procedure: Procedure, resolution_id: int, row_id: int) -> SegmentResolution:
    rows = SegmentResolution.objects.select_related(
        "segment__statement", "segment__part", "resolution__procedure__authority"
    )
    return get_object_or_404(
        rows, pk=row_id, resolution_id=resolution_id, resolution__procedure=procedure
    )


def _to(found: CouncilResolution) -> HttpResponse:
    return redirect(
        "consultations_office:resolution", pk=found.procedure_id, resolution_id=found.pk
    )


def _public_address(found: CouncilResolution) -> str:
    return reverse("consultations_office:resolution_public", args=[found.procedure_id, found.pk])


def _above(procedure: Procedure, page: str = "") -> tuple[tuple[str, str], ...]:
    table = (_("Assessment table"), reverse("consultations_office:table", args=[procedure.pk]))
    if not page:
        return (table,)
    return (table, (_("Resolutions"), reverse(f"consultations_office:{page}", args=[procedure.pk])))
