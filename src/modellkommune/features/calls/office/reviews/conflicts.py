"""Conflicts of interest: what was said, what was noticed, and the chair's decisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from modellkommune.features.calls import permissions
from modellkommune.features.calls.forms.reviews.declaring import DecideForm
from modellkommune.features.calls.models import Call, Conflict, Juror
from modellkommune.features.calls.office.page import of_a_call
from modellkommune.features.calls.office.reviews.frame import jury_page, of_the_jury
from modellkommune.features.calls.selectors.reviews.access import kept_out_of, to_be_judged
from modellkommune.features.calls.selectors.reviews.hint_words import hint_sentences
from modellkommune.features.calls.selectors.reviews.phases import names_shown
from modellkommune.features.calls.services.reviews.declaring import Deciding, decide_conflict
from modellkommune.features.calls.services.reviews.hints import refresh_hints
from modellkommune.features.calls.text.german_order import german_order


@dataclass(frozen=True)
class Line:
    """One tie between a juror and an applicant, as this reader may see it.

    reference  "" while names are hidden from the reader: names and numbers stay apart
    form       the decision form, where it is this reader who decides
    """

    conflict: Conflict
    reference: str
    hints: list[str]
    form: DecideForm | None


@require_safe
@of_the_jury
def conflicts(request: HttpRequest, call: Call, juror: Juror | None) -> HttpResponse:
    """Every declared conflict and every tie that was noticed; open ones first."""
    return _page(request, call, juror)


@require_POST
@of_the_jury
def decide(request: HttpRequest, call: Call, juror: Juror | None, conflict_id: int) -> HttpResponse:
    """Decide whether a juror is kept out, with a reason."""
    found = _to_see(call, juror)
    conflict = get_object_or_404(found, pk=conflict_id)
    form = DecideForm(request.POST, prefix=str(conflict.pk))
    if not form.is_valid():
        return _page(request, call, juror, faulty=form, about=conflict.pk)
    decide_conflict(
        conflict=conflict, excluded=form.cleaned_data["excluded"],
        reason=form.cleaned_data["reason"], by=request.user, now=timezone.now(),
    )  # fmt: skip
    messages.success(request, _("The decision is written down, with its reason."))
    return redirect("calls_office:conflicts", pk=call.pk)


@require_POST
@of_a_call(permissions.HOLD_SESSION, back="conflicts")
def look_again(request: HttpRequest, call: Call) -> HttpResponse:
    """Look for ties again, for example when an applicant added something."""
    number = refresh_hints(call=call, now=timezone.now())
    messages.success(
        request,
        ngettext("{number} new tie was noticed.", "{number} new ties were noticed.", number).format(
            number=number
        ),
    )
    return redirect("calls_office:conflicts", pk=call.pk)


def _to_see(call: Call, juror: Juror | None) -> Any:
    """Conflicts this reader sees: the office all, the chair all but about what is closed."""
    found = Conflict.objects.filter(juror__call=call).select_related(
        "juror__call", "juror__person", "application__call", "decided_by"
    )
    if juror is None:
        return found
    if not juror.is_chair:
        raise Http404
    return found.exclude(application_id__in=kept_out_of(juror))


def _page(
    request: HttpRequest,
    call: Call,
    juror: Juror | None,
    *,
    faulty: DecideForm | None = None,
    about: int = 0,
) -> HttpResponse:
    shown = juror is None or names_shown(call, timezone.now())
    rows = [one for one in _to_see(call, juror) if one.declared or one.hints or one.excluded]
    deciding = Deciding(call.pk)
    lines = [
        Line(
            conflict=one,
            reference=one.application.reference if shown else "",
            hints=hint_sentences(one.hints),
            form=_form(request, one, deciding, faulty=faulty, about=about),
        )
        for one in sorted(rows, key=_order)
    ]
    return jury_page(
        request, call, juror, "calls/office/reviews/conflicts.html", title=_("Conflicts of interest"),
        lines=lines, open=sum(one.conflict.excluded is None for one in lines),
        undeclared=_undeclared(call), status=422 if faulty else 200,
        may_look=request.user.has_perm(permissions.HOLD_SESSION), is_chair=juror is not None,
    )  # fmt: skip


def _order(one: Conflict) -> tuple[bool, Any, Any]:
    names = german_order(one.juror.name), german_order(one.application.applicant_name)
    return one.excluded is not None, *names


def _form(
    request: HttpRequest,
    one: Conflict,
    deciding: Deciding,
    *,
    faulty: DecideForm | None,
    about: int,
) -> DecideForm | None:
    if not deciding.may(one, request.user):
        return None
    if faulty is not None and one.pk == about:
        return faulty
    return DecideForm(prefix=str(one.pk))


def _undeclared(call: Call) -> list[tuple[Juror, int]]:
    """Members who have not said everything yet, with how much is missing."""
    keys = set(to_be_judged(call).values_list("pk", flat=True))
    said: dict[int, int] = {}
    rows = Conflict.objects.filter(juror__call=call, declared__isnull=False)
    for juror_id, application_id in rows.values_list("juror_id", "application_id"):
        said[juror_id] = said.get(juror_id, 0) + (application_id in keys)
    members = Juror.objects.filter(call=call, left_at__isnull=True)
    missing = [(one, len(keys) - said.get(one.pk, 0)) for one in members]
    return [(one, number) for one, number in missing if number]
