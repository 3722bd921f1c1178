"""The schema of a table in the office, and how the published file keeps it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.forms.replacing.schema import SchemaForms
from modellkommune.features.opendata.models import Dataset
from modellkommune.features.opendata.office.page import dataset_page, of_a_dataset, posted
from modellkommune.features.opendata.office.replacing.found import distribution_of
from modellkommune.features.opendata.selectors.replacing.schemas import published_checks, schema_of
from modellkommune.features.opendata.services.replacing.schemas import keep_schema
from modellkommune.features.opendata.text.replacing import check_in_words


@of_a_dataset(permissions.KEEP)
def schema_edit(request: HttpRequest, dataset: Dataset, distribution: int) -> HttpResponse:
    """What each column promises; every new file is checked against it."""
    one = distribution_of(dataset, distribution)
    schema = schema_of(one)
    forms = SchemaForms(schema, posted(request)) if schema else None
    if request.method == "POST" and forms and forms.is_valid():
        keep_schema(distribution=one, schema=forms.made(), by=request.user, now=timezone.now())
        messages.success(request, _("Kept. Every new file is checked against it from now on."))
        return redirect("opendata_office:checks", pk=dataset.pk, distribution=one.pk)
    return dataset_page(
        request, dataset, "opendata/office/replacing/schema.html", title=_("Schema and checks"),
        status=422 if request.method == "POST" else 200, distribution=one, forms=forms,
        columns=list(zip(schema.fields, forms.columns, strict=True)) if schema and forms else [],
    )  # fmt: skip


@of_a_dataset(permissions.KEEP, permissions.LOOK)
def checks(request: HttpRequest, dataset: Dataset, distribution: int) -> HttpResponse:
    """How the published file keeps the schema."""
    one = distribution_of(dataset, distribution)
    report = published_checks(one)
    found = [(check_in_words(each), each) for each in report["findings"]] if report else []
    return dataset_page(
        request, dataset, "opendata/office/replacing/checks.html", title=_("Check report"),
        distribution=one, report=report, findings=found,
    )  # fmt: skip
