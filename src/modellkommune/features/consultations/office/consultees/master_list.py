"""The master list of consultees: found, entered, changed, taken over from a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.office.sheets import csv_response
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.forms.consultees.forms import ConsulteeForm, TableForm
from modellkommune.features.consultations.models import Consultee, ConsulteeKind
from modellkommune.features.consultations.office.page import needs, posted, room_page
from modellkommune.features.consultations.selectors.consultees.asking import found_consultees
from modellkommune.features.consultations.services.consultees import keeping

TEMPLATES = "consultations/office/consultees"
ON_A_PAGE = 100
# What a table would change waits here between looking and taking over.
LOOKED_AT = "consultations-consultees"


@needs(permissions.LOOK)
def consultees(request: HttpRequest) -> HttpResponse:
    """The list, narrowed by words and kind."""
    words, kind = request.GET.get("q", "")[:100], request.GET.get("kind", "")
    found = found_consultees(words, kind=kind if kind in ConsulteeKind.values else "")
    return room_page(
        request, f"{TEMPLATES}/list.html", title=_("Consultees"), words=words, kind=kind,
        kinds=ConsulteeKind.choices, may_change=request.user.has_perm(permissions.CONSULT),
        page_obj=Paginator(found, ON_A_PAGE).get_page(request.GET.get("p")),
    )  # fmt: skip


@needs(permissions.CONSULT)
def edit(request: HttpRequest, consultee: int = 0) -> HttpResponse:
    """Enter somebody new, or change an entry."""
    found = get_object_or_404(Consultee, pk=consultee) if consultee else None
    initial = {name: getattr(found, name) for name in ConsulteeForm.base_fields} if found else None
    form = ConsulteeForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        keeping.save_consultee(authority=active_authority(), consultee=found, **form.cleaned_data)
        messages.success(request, _("“{name}” is saved.").format(name=form.cleaned_data["name"]))
        return redirect("consultations_office:consultees")
    return room_page(
        request, f"{TEMPLATES}/edit.html", title=found.name if found else _("New consultee"),
        parents=_above(), form=form, consultee=found, status=422 if form.is_bound else 200,
    )  # fmt: skip


@require_POST
@needs(permissions.CONSULT)
def remove(request: HttpRequest, consultee: int) -> HttpResponse:
    """Take out an entry that was never asked."""
    found = get_object_or_404(Consultee, pk=consultee)
    try:
        keeping.remove_consultee(consultee=found)
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect("consultations_office:consultee", consultee=consultee)
    messages.success(request, _("“{name}” is taken out.").format(name=found.name))
    return redirect("consultations_office:consultees")


@needs(permissions.CONSULT)
def import_table(request: HttpRequest) -> HttpResponse:
    """Look at a table first; take it over when what it changes is right."""
    if request.POST.get("do") == "take":
        return _take(request)
    form, rows = TableForm(posted(request), request.FILES or None), []
    if request.method == "POST" and form.is_valid():
        try:
            rows = keeping.look_at_table(form.cleaned_data["file"].read())
        except Refused as refusal:
            form.add_error("file", str(refusal.sentence))
        fit = [dict(row.facts) for row in rows if row.action in ("new", "changed")]
        request.session[LOOKED_AT] = {"authority": active_authority().pk, "rows": fit}
    counts = [
        (label, sum(row.action == action for row in rows))
        for action, label in (
            ("new", _("new")), ("changed", _("changed")), ("same", _("unchanged")),
            ("faulty", _("faulty")),
        )
    ]  # fmt: skip
    return room_page(
        request, f"{TEMPLATES}/import.html", title=_("Take over a table"), parents=_above(),
        form=form, rows=rows, counts=counts, faulty=[row for row in rows if row.faults],
        has_any=any(row.action in ("new", "changed") for row in rows),
        status=422 if form.errors else 200,
    )  # fmt: skip


def _take(request: HttpRequest) -> HttpResponse:
    kept = request.session.pop(LOOKED_AT, None) or {}
    authority = active_authority()
    if kept.get("authority") != authority.pk:
        messages.error(request, _("Please choose the table once more."))
        return redirect("consultations_office:consultees_import")
    count = keeping.take_rows(authority=authority, rows=kept["rows"])
    told = ngettext("{count} entry is taken over.", "{count} entries are taken over.", count)
    messages.success(request, told.format(count=count))
    return redirect("consultations_office:consultees")


@require_safe
@needs(permissions.CONSULT)
def table(request: HttpRequest) -> HttpResponse:
    """The list as CSV, in the columns that can be taken over again."""
    return csv_response(_rows(), name="traeger oeffentlicher belange")


def _rows() -> Iterator[Sequence[Any]]:
    yield [
        "Name", "Abteilung", "Art", "E-Mail", "Anschrift", "Telefon", "Aufgaben", "Domains",
        "Bemerkung",
    ]  # fmt: skip
    for one in Consultee.objects.all():
        yield [
            one.name, one.unit, one.kind, one.email, one.address, one.phone, one.tasks,
            " ".join(one.mail_domains), one.note,
        ]  # fmt: skip


def _above() -> tuple[tuple[str, str], ...]:
    return ((_("Consultees"), reverse("consultations_office:consultees")),)
