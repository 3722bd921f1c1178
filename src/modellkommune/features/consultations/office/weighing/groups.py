"""Alike segments: groups that exist, and those that are proposed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.forms.weighing.segments import GroupForm
from modellkommune.features.consultations.models import Procedure, SegmentGroup
from modellkommune.features.consultations.office.page import (
    of_a_procedure,
    posted,
    procedure_page,
)
from modellkommune.features.consultations.selectors.weighing.alike import (
    alike_segments,
    groups_of,
)
from modellkommune.features.consultations.selectors.weighing.shown import shown_rows
from modellkommune.features.consultations.services.weighing.grouping import (
    add_to_group,
    keep_group,
    make_group,
)
from modellkommune.features.consultations.services.weighing.stale import StaleSegment

GROUPS = "groups"
ROWS_OF_A_GROUP = 100
# How alike segments must be, to choose from: nearly word for word, mostly, roughly.
THRESHOLDS = {"92": 0.92, "80": 0.8, "65": 0.65}


@of_a_procedure(permissions.WEIGH, back="table")
def groups(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """What is answered together, and what could be."""
    chosen = request.GET.get("alike", "")
    chosen = chosen if chosen in THRESHOLDS else "80"
    return procedure_page(
        request, procedure, "consultations/office/weighing/groups.html",
        title=_("Alike segments"), groups=groups_of(procedure), chosen=chosen,
        found=alike_segments(procedure, threshold=THRESHOLDS[chosen]),
        parents=_above(procedure),
    )  # fmt: skip


@require_POST
@of_a_procedure(permissions.WEIGH, back=GROUPS)
def group_make(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """Answer segments together, or let them join a group."""
    chosen = [int(key) for key in request.POST.getlist("segment") if key.isdecimal()]
    into = request.POST.get("into", "")
    now = timezone.now()
    if into.isdecimal():
        group = get_object_or_404(SegmentGroup, pk=int(into), procedure=procedure)
        add_to_group(group=group, segment_ids=chosen, by=request.user, now=now)
    else:
        title = request.POST.get("title", "").strip() or _("Alike segments")
        group = make_group(
            procedure=procedure, title=title, segment_ids=chosen, by=request.user, now=now
        )
    messages.success(request, _("The segments get one answer. Please write it here."))
    return redirect("consultations_office:group", pk=procedure.pk, group_id=group.pk)


@of_a_procedure(permissions.WEIGH, back=GROUPS)
def group(request: HttpRequest, procedure: Procedure, group_id: int) -> HttpResponse:
    """Write the common answer of a group."""
    found = get_object_or_404(SegmentGroup, pk=group_id, procedure=procedure)
    form = GroupForm(posted(request), initial=_initial(found))
    if request.method == "POST" and form.is_valid():
        try:
            keep_group(group=found, by=request.user, now=timezone.now(), **form.cleaned_data)
        except StaleSegment:
            return _both(request, procedure, found)
        messages.success(request, _("The answer is kept and holds for all segments of the group."))
        return redirect("consultations_office:group", pk=procedure.pk, group_id=found.pk)
    return _page(request, procedure, found, form, status=422 if form.errors else 200)


def _initial(found: SegmentGroup) -> dict[str, object]:
    return {
        "title": found.title, "outcome": found.outcome, "proposal": found.proposal,
        "seen": found.version,
    }  # fmt: skip


def _both(request: HttpRequest, procedure: Procedure, found: SegmentGroup) -> HttpResponse:
    """What was typed beside what somebody else has saved meanwhile."""
    found.refresh_from_db()
    typed = request.POST.copy()
    typed["seen"] = str(found.version)
    return _page(request, procedure, found, GroupForm(typed), status=409, other=found)


def _page(
    request: HttpRequest,
    procedure: Procedure,
    found: SegmentGroup,
    form: GroupForm,
    *,
    status: int = 200,
    other: SegmentGroup | None = None,
) -> HttpResponse:
    segments = found.segments.select_related("statement", "part").order_by(
        "statement__number", "part__number", "position"
    )
    address = reverse("consultations_office:groups", args=[procedure.pk])
    return procedure_page(
        request, procedure, "consultations/office/weighing/group.html", title=found.title,
        status=status, parents=(*_above(procedure), (_("Alike segments"), address)), form=form,
        group=found, other=other, count=segments.count(),
        rows=shown_rows(
            segments[:ROWS_OF_A_GROUP], sees_names=request.user.has_perm(permissions.SEE)
        ),
        versions=found.versions.select_related("by").order_by("-number"),
    )  # fmt: skip


def _above(procedure: Procedure) -> tuple[tuple[str, str], ...]:
    return ((_("Assessment table"), reverse("consultations_office:table", args=[procedure.pk])),)
