"""Keeping a file as it came, and starting to read it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath
from typing import BinaryIO
from uuid import uuid4

from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.files.storage import private_storage
from modellkommune.commons.people.models import Person
from modellkommune.commons.tasks.public import Job, enqueue
from modellkommune.features.budget.models import (
    BudgetRound,
    RoundState,
    Upload,
    UploadKind,
)
from modellkommune.features.budget.services.rounds import (
    READING,
    locked_round,
    refuse_when_busy_or_frozen,
)

LARGEST_UPLOAD = 200 * 1024 * 1024
BLOCK_BYTES = 1 << 20


class UploadTooLarge(ValueError):
    """The file is larger than LARGEST_UPLOAD."""


class UploadEmpty(ValueError):
    """The file holds nothing."""


@dataclass(frozen=True)
class Stored:
    """A file as it lies on disk: its name in the private storage, bytes and SHA-256."""

    name: str
    size: int
    digest: str


def keep_upload(
    *,
    budget_round: BudgetRound,
    kind: UploadKind,
    name: str,
    content: BinaryIO | UploadedFile,
    now: datetime,
    uploaded_by: Person | None = None,
) -> Upload:
    """Write a file to disk block by block and note where it came from.

    name  as the office calls it; only its last part is kept

    Raises UploadTooLarge, UploadEmpty, RoundBusy, RoundFrozen. What was already
    uploaded stays in every case.
    """
    refuse_when_busy_or_frozen(budget_round)
    stored = store_file(content)
    try:
        with transaction.atomic():
            locked = locked_round(budget_round.pk)
            refuse_when_busy_or_frozen(locked)
            _forget_refusal(locked)
            return Upload.objects.create(
                authority=budget_round.authority,
                round=budget_round,
                kind=kind,
                name=PurePath(name.replace("\\", "/")).name[:255] or "upload",
                file=stored.name,
                size=stored.size,
                digest=stored.digest,
                uploaded_at=now,
                uploaded_by=uploaded_by,
            )
    except Exception:
        private_storage().delete(stored.name)
        raise


def _forget_refusal(budget_round: BudgetRound) -> None:
    """What was found in a refused file does not speak of the one that takes its place."""
    if budget_round.state == RoundState.FAILED:
        budget_round.state = RoundState.DRAFT
        budget_round.report = {}
        budget_round.save(update_fields=["state", "report"])


def newest_upload(budget_round: BudgetRound, *kinds: UploadKind) -> Upload | None:
    """The file of these kinds that came in last."""
    found: Upload | None = budget_round.uploads.filter(kind__in=kinds).first()
    return found


def begin_reading(*, budget_round: BudgetRound, started_by: Person | None = None) -> Job:
    """Let a background job read and check what was uploaded.

    Raises RoundBusy, RoundFrozen.
    """
    with transaction.atomic():
        locked = locked_round(budget_round.pk)
        refuse_when_busy_or_frozen(locked)
        locked.state = RoundState.IMPORTING
        locked.save(update_fields=["state"])
        job = enqueue(
            READING,
            authority=locked.authority,
            arguments={"round_id": locked.pk},
            about=locked,
            title=_("Reading {title}").format(title=locked.title),
            next_url=reverse("budget_office:round", args=[locked.pk]),
            next_label=_("See what was found"),
            started_by=started_by,
        )
    budget_round.refresh_from_db()
    return job


def upload_path(upload: Upload) -> Path:
    """Where an upload lies on disk."""
    return Path(upload.file.path)


def store_file(content: BinaryIO | UploadedFile, *, folder: str = "budget/uploads") -> Stored:
    """Stream into the private folder; the name on disk says nothing about the file.

    Raises UploadTooLarge, UploadEmpty.
    """
    storage = private_storage()
    # Two uploads at the same moment must never meet under one name.
    name = f"{folder}/{uuid4().hex}"
    path = Path(storage.path(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as target:
            size, digest = _copy(content, target)
    except Exception:
        path.unlink(missing_ok=True)
        raise
    return Stored(name=name, size=size, digest=digest)


def _copy(content: BinaryIO | UploadedFile, target: BinaryIO) -> tuple[int, str]:
    """Copy block by block; return size and digest."""
    digest, size = hashlib.sha256(), 0
    for block in _blocks(content):
        size += len(block)
        if size > LARGEST_UPLOAD:
            raise UploadTooLarge(str(size))
        digest.update(block)
        target.write(block)
    if size == 0:
        raise UploadEmpty
    return size, digest.hexdigest()


def _blocks(content: BinaryIO | UploadedFile) -> Iterator[bytes]:
    if isinstance(content, UploadedFile | File):
        yield from content.chunks(BLOCK_BYTES)
        return
    while block := content.read(BLOCK_BYTES):
        yield block
