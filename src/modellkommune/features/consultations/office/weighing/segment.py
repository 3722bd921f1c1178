"""One segment: what was written, what is proposed, and where it begins and ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.forms.weighing.segments import (
    ProposalForm,
    initial_of,
)
from modellkommune.features.consultations.models import (
    Procedure,
    Segment,
    SegmentState,
    TextBlock,
)
from modellkommune.features.consultations.office.page import (
    of_a_procedure,
    posted,
    procedure_page,
)
from modellkommune.features.consultations.selectors.weighing.shown import shown
from modellkommune.features.consultations.selectors.weighing.table import (
    Filter,
    filtered,
    neighbours,
)
from modellkommune.features.consultations.selectors.weighing.text_of_part import sentences_of
from modellkommune.features.consultations.services.weighing import segments as borders
from modellkommune.features.consultations.services.weighing.grouping import leave_group
from modellkommune.features.consultations.services.weighing.proposing import (
    count_use,
    keep_proposal,
)
from modellkommune.features.consultations.services.weighing.stale import StaleSegment
from modellkommune.kernel.weighing.redaction import plain

TABLE = "table"
STALE = 409


@of_a_procedure(permissions.WEIGH, permissions.SEE, back=TABLE)
def segment(request: HttpRequest, procedure: Procedure, segment_id: int) -> HttpResponse:
    """Read a segment in its statement and write what is proposed."""
    if request.method == "POST" and not Segment.objects.filter(pk=segment_id).exists():
        return _gone(request, procedure)
    found = segment_of(procedure, segment_id)
    if request.method != "POST":
        form = ProposalForm(procedure=procedure, initial=initial_of(found, request.user))
        return _page(request, procedure, found, form)
    if not request.user.has_perm(permissions.WEIGH):
        return redirect("consultations_office:segment", pk=procedure.pk, segment_id=found.pk)
    if "insert" in request.POST:
        return _with_block(request, procedure, found)
    return _save(request, procedure, found)


def segment_of(procedure: Procedure, segment_id: int) -> Segment:
    """One segment of the procedure with its statement. Raises Http404."""
    found: QuerySet[Segment] = Segment.objects.select_related(
        "statement", "part", "group", "assignee", "changed_by", "area"
    )
    return get_object_or_404(found, pk=segment_id, procedure=procedure)


def border_view(change: Callable[..., Any], done: Any) -> Callable[..., HttpResponse]:
    """A view that moves borders: it takes `seen` and, for some, `at`."""

    @require_POST
    @of_a_procedure(permissions.WEIGH, back=TABLE)
    def view(request: HttpRequest, procedure: Procedure, segment_id: int) -> HttpResponse:
        found = segment_of(procedure, segment_id)
        try:
            change(
                found, at=_number(request, "at"), seen=_number(request, "seen"), by=request.user,
                now=timezone.now(),
            )  # fmt: skip
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
        else:
            messages.success(request, str(done))
        return _to_segment(request, procedure, found)

    return view


def _split(found: Segment, **words: Any) -> None:
    borders.split_segment(segment=found, **words)


def _join(found: Segment, *, at: int, **words: Any) -> None:
    borders.join_with_next(segment=found, **words)


def _move(found: Segment, *, at: int, **words: Any) -> None:
    borders.move_border(segment=found, to=at, **words)


segment_split = border_view(_split, gettext_lazy("The segment was split."))
segment_join = border_view(_join, gettext_lazy("The segments were joined."))
segment_move = border_view(_move, gettext_lazy("The border was moved."))


@require_POST
@of_a_procedure(permissions.WEIGH, back=TABLE)
def segment_leave(request: HttpRequest, procedure: Procedure, segment_id: int) -> HttpResponse:
    """Answer a segment of a group on its own."""
    found = segment_of(procedure, segment_id)
    leave_group(segment=found, by=request.user, now=timezone.now())
    messages.success(request, _("The segment has an answer of its own now."))
    return _to_segment(request, procedure, found)


def _page(
    request: HttpRequest,
    procedure: Procedure,
    found: Segment,
    form: ProposalForm,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    sees = request.user.has_perm(permissions.SEE)
    order = filtered(procedure, Filter.of(request.GET), person=request.user, sees_names=sees)
    before, after = neighbours(order, found)
    row = shown(found, sees_names=sees)
    query = request.GET.urlencode()
    table = reverse("consultations_office:table", args=[procedure.pk])
    return procedure_page(
        request, procedure, "consultations/office/weighing/segment.html", status=status,
        title=_("Segment {number}").format(number=row.number),
        parents=((_("Assessment table"), f"{table}?{query}"),), row=row, segment=found, form=form,
        sentences=sentences_of(found, sees_names=sees), before=before, after=after, query=query,
        versions=found.versions.select_related("by").order_by("-number"),
        blocks=TextBlock.objects.order_by("-used", "title"), units=_units(procedure),
        is_decided=found.state == SegmentState.DECIDED,
        resolutions=found.resolutions.select_related("resolution").order_by("-pk"),
        may_weigh=request.user.has_perm(permissions.WEIGH), **context,
    )  # fmt: skip


def _units(procedure: Procedure) -> QuerySet[Segment, Any]:
    named = Segment.objects.filter(procedure=procedure).exclude(unit="")
    return named.values_list("unit", flat=True).distinct().order_by("unit")


def _with_block(request: HttpRequest, procedure: Procedure, found: Segment) -> HttpResponse:
    """Put a text block below what is typed; nothing is saved yet."""
    typed: QueryDict = _completed(request, found)
    key = typed.get("block", "")
    block = get_object_or_404(TextBlock, pk=int(key)) if key.isdecimal() else None
    if block is not None:
        before = typed.get("proposal", "").rstrip()
        typed["proposal"] = f"{before}\n\n{block.text}".strip()
        if typed.get("outcome") in ("", "open"):
            typed["outcome"] = block.outcome
        count_use(block=block)
    form = ProposalForm(typed, procedure=procedure)
    return _page(request, procedure, found, form, status=200)


def _completed(request: HttpRequest, found: Segment) -> QueryDict:
    """What was typed; a decided segment sends neither outcome nor proposal."""
    typed = (posted(request) or QueryDict()).copy()
    if found.state == SegmentState.DECIDED:
        typed["outcome"], typed["proposal"] = found.outcome, found.proposal
    typed["proposal"] = plain(typed.get("proposal", ""))
    return typed


def _both(
    request: HttpRequest, procedure: Procedure, found: Segment, form: ProposalForm
) -> HttpResponse:
    """Show what was typed beside what somebody else has saved meanwhile."""
    current = segment_of(procedure, found.pk)
    typed = (posted(request) or QueryDict()).copy()
    # Sending again means: I have read the other text.
    typed["seen"] = str(current.version)
    again = ProposalForm(typed, procedure=procedure)
    return _page(request, procedure, current, again, status=STALE, other=current)


def _save(request: HttpRequest, procedure: Procedure, found: Segment) -> HttpResponse:
    """Keep what was typed, or show both texts when somebody was quicker."""
    form = ProposalForm(_completed(request, found), procedure=procedure)
    if not form.is_valid():
        return _page(request, procedure, found, form, status=422)
    try:
        keep_proposal(
            segment=found, typed=form.typed(segment=found, person=request.user),
            seen=form.cleaned_data["seen"], by=request.user, now=timezone.now(),
        )  # fmt: skip
    except StaleSegment:
        return _both(request, procedure, found, form)
    messages.success(request, _("The proposal is kept."))
    return _onwards(request, procedure, found)


def _gone(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """Somebody has joined the segment to another; what was typed is handed back."""
    return procedure_page(
        request, procedure, "consultations/office/weighing/gone.html", status=STALE,
        title=_("The segment was joined to another"), typed=plain(request.POST.get("proposal", "")),
    )  # fmt: skip


def _onwards(request: HttpRequest, procedure: Procedure, found: Segment) -> HttpResponse:
    """To the next segment of the filtered table where the button says so."""
    target = request.POST.get("next", "")
    if "go_on" in request.POST and target.isdecimal():
        found = segment_of(procedure, int(target))
    return _to_segment(request, procedure, found)


def _to_segment(request: HttpRequest, procedure: Procedure, found: Segment) -> HttpResponse:
    address = reverse("consultations_office:segment", args=[procedure.pk, found.pk])
    query = request.GET.urlencode()
    return redirect(f"{address}?{query}" if query else address)


def _number(request: HttpRequest, name: str) -> int:
    typed = request.POST.get(name, "")
    return int(typed) if typed.isdecimal() else -1
