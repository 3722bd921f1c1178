"""Large files in pieces that go on after a broken line: for a new dataset, or a newer file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.files.resumable.public import (
    Announced,
    ArrivedFile,
    Reception,
    answer_begin,
    answer_piece,
)
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.models import Dataset, Distribution, Way
from modellkommune.features.opendata.office.page import needs, of_a_dataset
from modellkommune.features.opendata.office.replacing.found import distribution_of
from modellkommune.features.opendata.services.receiving.beginning import begin_with_file
from modellkommune.features.opendata.services.receiving.files import MOST_BYTES
from modellkommune.features.opendata.services.replacing.taking import take_new_version

LONGEST_TITLE = 300


@needs(permissions.KEEP)
def begin_new(request: HttpRequest) -> HttpResponse:
    """Announce a first file; the answer says where to send it."""
    return answer_begin(request, reception=_of_new(request))


@needs(permissions.KEEP)
def piece_new(request: HttpRequest, key: str) -> HttpResponse:
    """Say how far a first file has come, take more of it, or give it up."""
    return answer_piece(request, key=key, reception=_of_new(request))


@of_a_dataset(permissions.KEEP)
def begin(request: HttpRequest, dataset: Dataset, distribution: int) -> HttpResponse:
    """Announce a newer file."""
    return answer_begin(request, reception=_of(request, distribution_of(dataset, distribution)))


@of_a_dataset(permissions.KEEP)
def piece(request: HttpRequest, dataset: Dataset, distribution: int, key: str) -> HttpResponse:
    """Say how far a newer file has come, take more of it, or give it up."""
    reception = _of(request, distribution_of(dataset, distribution))
    return answer_piece(request, key=key, reception=reception)


def _of_new(request: HttpRequest) -> Reception:
    authority = active_authority()
    return Reception(
        authority=authority,
        subject=f"opendata.new:{authority.pk}",
        address_of=lambda key: reverse("opendata_office:upload_piece", args=[key]),
        accept=partial(_begin, request),
        check=_title_told,
        refusals=(Refused,),
        words_of=_words_of,
        most_bytes=MOST_BYTES,
    )


def _of(request: HttpRequest, one: Distribution) -> Reception:
    return Reception(
        authority=one.authority,
        subject=f"opendata.distribution:{one.pk}",
        address_of=lambda key: reverse(
            "opendata_office:pieces", args=[one.dataset_id, one.pk, key]
        ),
        accept=partial(_replace, request, one),
        refusals=(Refused,),
        words_of=_words_of,
        most_bytes=MOST_BYTES,
    )


def _title_told(announced: Announced) -> Mapping[str, Any]:
    return {"title": announced.told.get("title", "").strip()[:LONGEST_TITLE]}


def _begin(request: HttpRequest, file: ArrivedFile) -> str:
    with _written(file) as path:
        begin_with_file(
            authority=active_authority(), name=file.name, path=path, way=Way.UPLOAD,
            by=request.user, now=timezone.now(), title=file.facts.get("title", ""),
        )  # fmt: skip
    return _("“{name}” has arrived.").format(name=file.name)


def _replace(request: HttpRequest, one: Distribution, file: ArrivedFile) -> str:
    with _written(file) as path:
        take_new_version(
            distribution=one, name=file.name, way=Way.UPLOAD, now=timezone.now(), path=path,
            by=request.user,
        )  # fmt: skip
    return _("“{name}” has arrived.").format(name=file.name)


@contextmanager
def _written(file: ArrivedFile) -> Iterator[Path]:
    """The file on disk, for as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="modellkommune-upload-") as folder:
        path = Path(folder) / "file"
        file.write_to(path)
        yield path


def _words_of(refusal: Exception) -> str:
    return str(refusal.sentence) if isinstance(refusal, Refused) else str(refusal)
