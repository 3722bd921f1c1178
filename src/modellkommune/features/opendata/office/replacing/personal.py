"""What was found about people in the files of a dataset, and what was answered."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.models import DataFile, Dataset
from modellkommune.features.opendata.office.page import dataset_page, of_a_dataset
from modellkommune.features.opendata.selectors.replacing.standing import answers_of
from modellkommune.features.opendata.text.replacing import personal_in_words

SHOWN = 30


@of_a_dataset(permissions.KEEP, permissions.RELEASE)
def personal(request: HttpRequest, dataset: Dataset) -> HttpResponse:
    """The newest files with their findings and the written answers."""
    files = (
        DataFile.objects.filter(distribution__dataset=dataset)
        .exclude(personal=[])
        .select_related("distribution")
        .order_by("-received_at", "-pk")[:SHOWN]
    )
    return dataset_page(
        request, dataset, "opendata/office/replacing/personal.html", title=_("Personal data"),
        files=[(file, _findings(file)) for file in files],
    )  # fmt: skip


def _findings(file: DataFile) -> list[dict[str, Any]]:
    answers = answers_of(file)
    return [
        {"sentence": personal_in_words(one), "answer": _dated(answers.get(one["key"]))}
        for one in file.personal
    ]


def _dated(answer: dict[str, Any] | None) -> dict[str, Any] | None:
    return {**answer, "moment": parse_datetime(answer["at"])} if answer else None
