"""The set of documents of a round: put together, then fixed with one digest."""

from __future__ import annotations

import hashlib
import mimetypes
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.text import get_valid_filename
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations.models import PlanDocument, Round
from modellkommune.features.consultations.services.procedures.preparing import editable_round
from modellkommune.kernel.availability.document_set import set_digest

PDF = "application/pdf"
# What a browser shows or an office reads; a plan drawing comes as PDF or as a picture.
SUFFIXES = frozenset(
    {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".txt", ".csv", ".xlsx", ".docx", ".odt",
     ".gml", ".xml", ".zip", ".geojson", ".json"}
)  # fmt: skip
LARGEST_BYTES = 500 * 1024 * 1024
MOST_OF_A_NAME = 150


class DocumentRefused(Refused):
    """A file that cannot be a document of a round; the sentence says why."""


def add_document(
    *,
    round_: Round,
    kind: str,
    title: str,
    name: str,
    content: bytes | File[Any],
    now: datetime,
    by: Person | None = None,
    dated_on: date | None = None,
) -> PlanDocument:
    """Put a file into the set of a round that is not fixed yet.

    name  as the office calls the file; made safe, and unlike every other of the round

    Its pages are read afterwards by a job. Raises RoundIsFixed and DocumentRefused.
    """
    file = ContentFile(content) if isinstance(content, bytes) else content
    refuse_unfit(name, file)
    with transaction.atomic():
        held = editable_round(round_)
        others = list(held.documents.all())
        safe = free_name(name, {one.name for one in others})
        document = PlanDocument(
            authority=held.authority, round=held, kind=kind, title=title, name=safe,
            position=max((one.position for one in others), default=-1) + 1,
            media_type=media_type_of(safe), size=file.size, sha256=digest_of_file(file),
            dated_on=dated_on, added_at=now,
        )  # fmt: skip
        document.file.save(f"{get_random_string(32).lower()}.bin", file, save=False)
        document.save(force_insert=True)
    return document


def remove_document(*, document: PlanDocument) -> None:
    """Take a document out of a set that is not fixed yet. Raises RoundIsFixed."""
    with transaction.atomic():
        editable_round(document.round)
        storage, path = document.file.storage, str(document.file.name)
        document.delete()
    storage.delete(path)


def move_document(*, document: PlanDocument, up: bool) -> None:
    """Change places with the neighbour above or below. Raises RoundIsFixed."""
    with transaction.atomic():
        held = editable_round(document.round)
        order = list(held.documents.all())
        place = next(number for number, one in enumerate(order) if one.pk == document.pk)
        other = place - 1 if up else place + 1
        if 0 <= other < len(order):
            order[place], order[other] = order[other], order[place]
        for position, one in enumerate(order):
            one.position = position
        PlanDocument.objects.bulk_update(order, ["position"])


def digest_of_set(round_: Round) -> str:
    """One digest for all documents of a round, as `sha256sum` would list them."""
    return set_digest((one.name, one.sha256) for one in round_.documents.all())


def refuse_unfit(name: str, file: File[Any]) -> None:
    """Raise DocumentRefused for an empty, huge or unknown file, and for a PDF that is none."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise DocumentRefused(
            _("“{name}” is not of a kind that everybody can open. PDF is best.").format(name=name)
        )
    if not file.size:
        raise DocumentRefused(_("“{name}” is empty.").format(name=name))
    if file.size > LARGEST_BYTES:
        raise DocumentRefused(_("“{name}” is larger than 500 MB.").format(name=name))
    file.seek(0)
    if suffix == ".pdf" and b"%PDF-" not in file.read(1024):
        raise DocumentRefused(
            _("“{name}” is called a PDF and is none. Please save it as PDF again.").format(
                name=name
            )
        )
    file.seek(0)


def digest_of_file(file: File[Any]) -> str:
    """sha256 of a file, read in pieces; the file stands at its beginning afterwards."""
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()


def free_name(name: str, taken: set[str]) -> str:
    """A safe file name that no other document of the round has."""
    safe = get_valid_filename(PurePosixPath(name.replace("\\", "/")).name)
    stem, suffix = PurePosixPath(safe).stem[:MOST_OF_A_NAME], PurePosixPath(safe).suffix.lower()
    numbered = (f"{stem}-{number}{suffix}" for number in range(2, len(taken) + 3))
    return next(one for one in (f"{stem}{suffix}", *numbered) if one not in taken)


def media_type_of(name: str) -> str:
    """The media type by the end of the name."""
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
