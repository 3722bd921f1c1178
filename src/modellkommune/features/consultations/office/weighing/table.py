"""The assessment table: find segments, choose several, take in new statements."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.forms.weighing.segments import BulkForm, titles_in
from modellkommune.features.consultations.models import Procedure
from modellkommune.features.consultations.office.page import (
    of_a_procedure,
    posted,
    procedure_page,
)
from modellkommune.features.consultations.selectors.weighing.shown import shown_rows
from modellkommune.features.consultations.selectors.weighing.table import (
    Filter,
    choices_of,
    filtered,
    page_of,
)
from modellkommune.features.consultations.services.weighing.grouping import make_group
from modellkommune.features.consultations.services.weighing.proposing import Bulk, change_many
from modellkommune.features.consultations.services.weighing.segments import (
    take_in,
    waiting_parts,
)

TABLE = "table"


@of_a_procedure(permissions.WEIGH, permissions.SEE)
def table(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """Segments by filters, a page at a time."""
    wanted = Filter.of(request.GET)
    sees = request.user.has_perm(permissions.SEE)
    found = filtered(procedure, wanted, person=request.user, sees_names=sees)
    page = page_of(found, request.GET.get("page"))
    return procedure_page(
        request, procedure, "consultations/office/weighing/table.html",
        title=_("Assessment table"), wanted=wanted, page=page,
        rows=shown_rows(page, sees_names=sees), choices=choices_of(procedure),
        query=query_of(request), waiting=len(list(waiting_parts(procedure))),
        bulk_form=BulkForm(), may_weigh=request.user.has_perm(permissions.WEIGH),
    )  # fmt: skip


@require_POST
@of_a_procedure(permissions.WEIGH, back=TABLE)
def table_take_in(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """Split statements that have no segments yet."""
    count = take_in(procedure=procedure, by=request.user, now=timezone.now())
    messages.success(
        request,
        ngettext(
            "{count} text was split into segments.",
            "{count} texts were split into segments.",
            count,
        ).format(count=count),
    )
    return redirect("consultations_office:table", pk=procedure.pk)


@require_POST
@of_a_procedure(permissions.WEIGH, back=TABLE)
def table_bulk(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """Change the chosen segments, or answer them together."""
    form = BulkForm(posted(request))
    chosen = [int(key) for key in request.POST.getlist("segment") if key.isdecimal()]
    if not form.is_valid() or not chosen:
        messages.error(request, _("Please choose segments first."))
        return _back(request, procedure)
    if title := form.cleaned_data["group"]:
        group = make_group(
            procedure=procedure, title=title, segment_ids=chosen, by=request.user,
            now=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("The segments get one answer. Please write it here."))
        return redirect("consultations_office:group", pk=procedure.pk, group_id=group.pk)
    _change(request, procedure, chosen, form.cleaned_data)
    return _back(request, procedure)


def _change(
    request: HttpRequest, procedure: Procedure, chosen: list[int], words: dict[str, Any]
) -> None:
    change = Bulk(
        unit=words["unit"] or None, state=words["state"] or None, tags=titles_in(words["tags"])
    )
    count = change_many(
        procedure=procedure, segment_ids=chosen, change=change, by=request.user, now=timezone.now()
    )
    messages.success(
        request,
        ngettext("{count} segment was changed.", "{count} segments were changed.", count).format(
            count=count
        ),
    )


def query_of(request: HttpRequest) -> str:
    """The filters of the address without the page, for links that keep them."""
    typed = request.GET.copy()
    typed.pop("page", None)
    return str(typed.urlencode())


def _back(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    address = reverse("consultations_office:table", args=[procedure.pk])
    # The filter came from our own form; what it says stands behind a question mark.
    return redirect(f"{address}?{request.POST.get('query', '')}")
