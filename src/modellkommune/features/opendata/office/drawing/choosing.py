"""The steward chooses the drawing that opens the page of a dataset."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.charts.model import Chart
from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.forms.drawing.choosing import ChartForm
from modellkommune.features.opendata.models import Dataset, Distribution
from modellkommune.features.opendata.office.page import (
    dataset_page,
    of_a_dataset,
    posted,
    to_dataset,
)
from modellkommune.features.opendata.selectors.asking.tables import PublicTable, table_of
from modellkommune.features.opendata.selectors.describing.drafts import with_draft
from modellkommune.features.opendata.selectors.drawing.charts import chart_of
from modellkommune.features.opendata.selectors.drawing.choices import choices_for
from modellkommune.features.opendata.selectors.drawing.wishes import (
    ChartWish,
    usual_wish,
    wish_kept,
)
from modellkommune.features.opendata.services.drawing.choosing import choose_chart
from modellkommune.features.opendata.text.asking import refusal_in_words
from modellkommune.kernel.tables.query import QueryRefused


@of_a_dataset(permissions.KEEP)
def choose(request: HttpRequest, dataset: Dataset, distribution: int) -> HttpResponse:
    """Look at a drawing, and keep it."""
    held = get_object_or_404(
        Distribution.objects.select_related("current"), dataset=dataset, pk=distribution
    )
    table = table_of(dataset, held)
    wish = _wish_of(table, held) if table else None
    if table is None or wish is None:
        messages.info(request, _("There is no table to draw yet. Upload a file first."))
        return to_dataset(dataset)
    choices = choices_for(table, wish, with_map=True)
    form = ChartForm(posted(request), wish=wish, choices=choices)
    if form.is_bound and form.is_valid():
        wish = form.wished()
        if "keep" in request.POST and _drawn(table, wish)[0]:
            return _kept(request, dataset, held, wish)
    chart, refusal = _drawn(table, wish)
    return dataset_page(
        request, dataset, "opendata/office/drawing/choose.html",
        title=_("Drawing on the page of the dataset"), distribution=held, form=form,
        chart=chart, refusal=refusal, status=422 if form.errors or refusal else 200,
    )  # fmt: skip


def _wish_of(table: PublicTable, held: Distribution) -> ChartWish | None:
    kept = wish_kept(with_draft(held).chart, table.columns)
    return kept or usual_wish(table.columns, shapes=table.shapes)


def _drawn(table: PublicTable, wish: ChartWish) -> tuple[Chart | None, str]:
    try:
        drawing = chart_of(
            table.store, wish, columns=table.columns, units=table.units, shapes=table.shapes
        )
    except QueryRefused as refused:
        return None, refusal_in_words(refused)
    return drawing, ""


def _kept(
    request: HttpRequest, dataset: Dataset, held: Distribution, wish: ChartWish
) -> HttpResponse:
    choose_chart(distribution=held, wish=wish, by=request.user, now=timezone.now())
    told = _("The drawing is kept.")
    if held.published_at:
        told = _("The drawing is kept. Everybody sees it once the changes are published.")
    messages.success(request, told)
    return to_dataset(dataset)
