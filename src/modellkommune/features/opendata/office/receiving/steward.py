"""“So haben wir Ihre Datei gelesen”: what was found, corrected or confirmed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.tasks.public import job_for
from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.forms.receiving.layout import FORMATS, ColumnsForm, PlaceForm
from modellkommune.features.opendata.models import DataFile, Dataset, DistributionKind, FileState
from modellkommune.features.opendata.office.page import (
    dataset_page,
    of_a_dataset,
    url_if_there,
)
from modellkommune.features.opendata.office.replacing.found import file_of
from modellkommune.features.opendata.selectors.receiving.reading import (
    findings_of_file,
    layout_of_file,
    read_columns,
)
from modellkommune.features.opendata.services.receiving.beginning import fill_from_table
from modellkommune.features.opendata.services.receiving.files import (
    OPEN,
    read_file,
)
from modellkommune.features.opendata.services.replacing.confirming import confirm_layout
from modellkommune.features.opendata.services.serving.ingesting import JOB
from modellkommune.features.opendata.text.reading import trouble_in_words
from modellkommune.kernel.tables.layout import Layout

TEMPLATE = "opendata/office/receiving/file.html"


@of_a_dataset(permissions.KEEP)
def show_file(request: HttpRequest, dataset: Dataset, file: int) -> HttpResponse:
    """Show how the file was read, and what can be corrected."""
    return _page(request, dataset, file_of(dataset, file))


@of_a_dataset(permissions.KEEP, back="dataset")
def place(request: HttpRequest, dataset: Dataset, file: int) -> HttpResponse:
    """Read the file anew at the place that was corrected."""
    one = file_of(dataset, file)
    layout = layout_of_file(one)
    if request.method != "POST" or layout is None or one.state not in OPEN:
        return redirect("opendata_office:file", dataset.pk, one.pk)
    form = PlaceForm(request.POST, layout=layout, sheets=_sheets(one))
    if not form.is_valid():
        return _page(request, dataset, one, place_form=form)
    one = read_file(file=one, now=timezone.now(), layout=form.place())
    if one.state == FileState.STOPPED:
        messages.error(request, trouble_in_words(one.trouble))
    else:
        messages.success(request, _("The file was read anew. Please look at the columns."))
    return redirect("opendata_office:file", dataset.pk, one.pk)


@of_a_dataset(permissions.KEEP, back="dataset")
def columns(request: HttpRequest, dataset: Dataset, file: int) -> HttpResponse:
    """Take the columns as confirmed; the table is made, and the next step follows."""
    one = file_of(dataset, file)
    layout = layout_of_file(one)
    if request.method != "POST" or layout is None or one.state not in OPEN:
        return redirect("opendata_office:file", dataset.pk, one.pk)
    form = ColumnsForm(request.POST, layout=layout)
    if not form.is_valid():
        return _page(request, dataset, one, columns_form=form)
    wanted = form.layout_wanted()
    one = confirm_layout(file=one, layout=wanted, now=timezone.now(), by=request.user)
    return _after(request, dataset, one)


def _after(request: HttpRequest, dataset: Dataset, one: DataFile) -> HttpResponse:
    if not one.store:
        if one.trouble:
            messages.error(request, trouble_in_words(one.trouble))
        else:
            messages.info(
                request, _("The file is large. It is being read; this page shows how far.")
            )
        return redirect("opendata_office:file", dataset.pk, one.pk)
    fill_from_table(one)
    messages.success(request, _("The table is read. Nothing is published yet."))
    return redirect(url_if_there("difference", dataset.pk, one.pk))


@of_a_dataset(permissions.LOOK)
def original(request: HttpRequest, dataset: Dataset, file: int) -> HttpResponse | FileResponse:
    """The file exactly as it came."""
    one = file_of(dataset, file)
    if not one.original:
        raise Http404
    return FileResponse(one.original.open("rb"), as_attachment=True, filename=one.name)


def _page(
    request: HttpRequest,
    dataset: Dataset,
    file: DataFile,
    *,
    place_form: PlaceForm | None = None,
    columns_form: ColumnsForm | None = None,
) -> HttpResponse:
    layout = layout_of_file(file)
    is_table = file.distribution.kind == DistributionKind.TABLE
    context: dict[str, Any] = {
        "file": file,
        "distribution": file.distribution,
        "is_open": file.state in OPEN,
        "job": None if file.store or file.trouble else job_for(JOB, about=file),
        "is_table": is_table,
        "trouble": trouble_in_words(file.trouble),
        "faults": file.trouble.get("faults", ()),
        "findings": findings_of_file(file),
        "next_step": url_if_there("difference", dataset.pk, file.pk) if file.store else "",
    }
    if layout is not None and is_table:
        context |= _forms(file, layout, place_form, columns_form)
    status = 422 if place_form or columns_form else 200
    return dataset_page(
        request, dataset, TEMPLATE, title=_("How your file was read"), status=status, **context
    )


def _forms(
    file: DataFile, layout: Layout, place_form: PlaceForm | None, columns_form: ColumnsForm | None
) -> dict[str, Any]:
    form = columns_form or ColumnsForm(layout=layout)
    read = read_columns(file, layout)
    return {
        "layout": layout,
        "place_form": place_form or PlaceForm(layout=layout, sheets=_sheets(file)),
        "columns_form": form,
        "rows": list(zip(form.rows(), read, strict=True)),
        "spellings": [one for known in FORMATS.values() for one in known],
    }


def _sheets(file: DataFile) -> list[str]:
    return list(file.report.get("sheets", ()))
