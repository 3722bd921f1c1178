"""What is different in a new file, what is decided about it, and the button that publishes it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.forms.replacing.deciding import ColumnsForm, ReasonForm
from modellkommune.features.opendata.models import DataFile, Dataset, FileState
from modellkommune.features.opendata.office.page import dataset_page, of_a_dataset, url_if_there
from modellkommune.features.opendata.office.replacing.found import file_of
from modellkommune.features.opendata.selectors.replacing.preview import preview_of
from modellkommune.features.opendata.selectors.replacing.standing import (
    CHECKS,
    COLUMNS,
    answers_of,
    column_changes,
    has_departed,
    waits_of,
)
from modellkommune.features.opendata.services.replacing.answering import (
    confirm_finding,
    discard_file,
    map_columns,
)
from modellkommune.features.opendata.services.replacing.examining import OPEN, examine
from modellkommune.features.opendata.services.replacing.publishing import publish_file
from modellkommune.features.opendata.text.replacing import (
    change_in_words,
    check_in_words,
    headline,
    personal_in_words,
)

TEMPLATE = "opendata/office/replacing/difference.html"


@of_a_dataset(permissions.KEEP, permissions.RELEASE)
def difference(request: HttpRequest, dataset: Dataset, file: int) -> HttpResponse:
    """Say what a new file changes; everything that needs a decision stands there."""
    found = file_of(dataset, file)
    if found.store and found.state == FileState.READ:
        # Confirmed by a person as it was read, and not looked at since.
        found = examine(file=found, now=timezone.now())
    return _page(request, dataset, found)


def _page(
    request: HttpRequest,
    dataset: Dataset,
    file: DataFile,
    *,
    columns: ColumnsForm | None = None,
    wrong: ReasonForm | None = None,
) -> HttpResponse:
    changes = column_changes(file)
    is_open = file.state in OPEN
    return dataset_page(
        request, dataset, TEMPLATE, title=_("What is new in this file"),
        status=422 if columns or wrong else 200, file=file, distribution=file.distribution,
        headline=headline(file), is_open=is_open, changes=[change_in_words(one) for one in changes],
        columns=columns or (ColumnsForm(changes=changes) if changes else None),
        findings=_findings(file, wrong), preview=preview_of(file) if file.store else None,
        waits=waits_of(file) if is_open else [],
        may_publish=may_publish(request, dataset, file), steward=url_if_there("file", dataset.pk, file.pk),
    )  # fmt: skip


def may_publish(request: HttpRequest, dataset: Dataset, file: DataFile) -> bool:
    """Routine is for whoever keeps the data; what departs from it for whoever releases."""
    if request.user.has_perm(permissions.RELEASE):
        return True
    return request.user.has_perm(permissions.KEEP) and not (
        dataset.is_public and has_departed(file)
    )


def _findings(file: DataFile, wrong: ReasonForm | None) -> list[dict[str, Any]]:
    """Everything that needs a written answer, with the answer or the form for it."""
    answers = answers_of(file)
    found: list[dict[str, Any]] = []
    if file.difference.get("columns"):
        told = [change_in_words(one) for one in file.difference["columns"]]
        found.append({"key": COLUMNS, "title": _("Other columns"), "lines": told})
    if checks := file.checks.get("findings"):
        found.append({
            "key": CHECKS, "title": _("The file does not keep what the schema promises"),
            "lines": [check_in_words(one) for one in checks], "details": checks,
        })  # fmt: skip
    found += [
        {
            "key": one["key"],
            "title": personal_in_words(one),
            "examples": one["examples"],
            "is_personal": True,
        }
        for one in file.personal
    ]
    for one in found:
        one["answer"] = answers.get(one["key"])
        is_wrong = wrong is not None and wrong.data.get("finding") == one["key"]
        one["form"] = wrong if is_wrong else ReasonForm(
            initial={"finding": one["key"]}, auto_id=f"id_{found.index(one)}_%s"
        )  # fmt: skip
    return found


@require_POST
@of_a_dataset(permissions.KEEP)
def columns_map(request: HttpRequest, dataset: Dataset, file: int) -> HttpResponse:
    """Read columns under the names of the table."""
    found = file_of(dataset, file)
    form = ColumnsForm(request.POST, changes=column_changes(found))
    if not form.is_valid():
        return _page(request, dataset, found, columns=form)
    if form.names:
        map_columns(file=found, names=form.names, by=request.user, now=timezone.now())
        messages.success(
            request, _("Assigned. The next file with this heading is read so by itself.")
        )
    else:
        messages.info(request, _("No column was assigned."))
    return _to_difference(dataset, found)


@require_POST
@of_a_dataset(permissions.KEEP)
def finding_confirm(request: HttpRequest, dataset: Dataset, file: int) -> HttpResponse:
    """Write down why a finding is in order."""
    found = file_of(dataset, file)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, dataset, found, wrong=form)
    confirm_finding(file=found, by=request.user, now=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Your answer is kept with the file."))
    return _to_difference(dataset, found)


@require_POST
@of_a_dataset(permissions.KEEP, permissions.RELEASE)
def file_publish(request: HttpRequest, dataset: Dataset, file: int) -> HttpResponse:
    """Put the new file in the place of the old one."""
    found = file_of(dataset, file)
    if not may_publish(request, dataset, found):
        messages.error(
            request,
            _("This file departs from the last one. Please ask a person who releases datasets."),
        )
        return _to_difference(dataset, found)
    publish_file(file=found, by=request.user, now=timezone.now())
    if dataset.is_public:
        messages.success(request, _("Published. The address has stayed the same."))
    else:
        messages.success(request, _("Kept. The file becomes public with the dataset."))
    return redirect("opendata_office:dataset", pk=dataset.pk)


@require_POST
@of_a_dataset(permissions.KEEP)
def file_discard(request: HttpRequest, dataset: Dataset, file: int) -> HttpResponse:
    """Put the new file aside."""
    found = file_of(dataset, file)
    discard_file(file=found, by=request.user, now=timezone.now())
    messages.success(request, _("The file is put aside. What is public has stayed as it is."))
    return redirect("opendata_office:replace", pk=dataset.pk, distribution=found.distribution_id)


def _to_difference(dataset: Dataset, file: DataFile) -> HttpResponse:
    return redirect("opendata_office:difference", pk=dataset.pk, file=file.pk)
