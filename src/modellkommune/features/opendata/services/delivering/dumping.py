"""The whole catalogue as one file, kept until something in it changes."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from django.db.models import Count, Max, Sum
from django.utils import timezone

from modellkommune.commons.files.storage import private_storage
from modellkommune.features.opendata.models import CatalogueSettings, DataOffice, Distribution
from modellkommune.features.opendata.selectors.delivering.catalogue import (
    PROFILES,
    Wanted,
    datasets_of,
    whole_catalogue,
)
from modellkommune.kernel.catalogue.writing import pieces

FOLDER = "opendata/catalogues"


def dump_of(wanted: Wanted) -> Path:
    """Return the file of a catalogue in Turtle, written anew when something has changed.

    It is written beside its place and moved there, so that nobody reads half of it.
    """
    folder = Path(private_storage().location) / FOLDER
    stem = f"{wanted.authority.slug}-{wanted.profile}"
    path = folder / f"{stem}-{_mark(wanted)}.ttl"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _write(path, wanted)
        _forget_others(folder, stem=stem, kept=path)
    return path


def _write(path: Path, wanted: Wanted) -> None:
    beside = path.with_suffix(f".{os.getpid()}.part")
    with beside.open("wb") as file:
        for piece in pieces(whole_catalogue(wanted), profile=PROFILES[wanted.profile]):
            file.write(piece.encode("utf-8", "replace"))
    beside.replace(path)


def _forget_others(folder: Path, *, stem: str, kept: Path) -> None:
    for other in folder.glob(f"{stem}-*.ttl"):
        if other != kept:
            other.unlink(missing_ok=True)


def _mark(wanted: Wanted) -> str:
    """Return what changes with the catalogue; the day too, because marks run out by day."""
    datasets = datasets_of(wanted).aggregate(Count("pk"), Max("pk"), Max("modified_at"))
    files = Distribution.objects.filter(dataset__authority__in=wanted.shown).aggregate(
        Count("pk"), Max("modified_at"), Max("published_at"), Sum("byte_size")
    )
    offices = DataOffice.objects.values_list("name", "email", "url").order_by("pk")
    settings = CatalogueSettings.objects.order_by("pk").values_list(
        "title", "description", "publisher_uri", "contributor", "delivers_through", "licence"
    )
    known = (datasets, files, list(offices), list(settings), timezone.localdate())
    return hashlib.sha256(repr(known).encode()).hexdigest()[:16]
