"""Uploads that go on after a broken line: begun, continued, finished, given up.

The rules are those of tus 1.0.0 (https://tus.io/protocols/resumable-upload),
the addresses and headers are read in `views/applying/tus.py`.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import (
    Application,
    ApplicationFile,
    PaperRequired,
    UploadInProgress,
)
from modellkommune.features.calls.services.applying import partial_files
from modellkommune.features.calls.services.applying.attaching import (
    MOST_BYTES,
    FileRefused,
    FileTooLarge,
    attach,
    refuse_more_files,
)
from modellkommune.features.calls.services.checking.keys import SealingKeyLost

KEPT = timedelta(hours=48)
MOST_AT_ONCE = 10


class TooManyUploads(ValueError):
    """More files are being sent to one application at once than anybody needs."""


class OffsetDiffers(ValueError):
    """The sender goes on at another byte than the one that is missing; `expected` says which."""

    def __init__(self, expected: int) -> None:
        super().__init__(str(expected))
        self.expected = expected


class MoreThanAnnounced(ValueError):
    """More bytes came than the file was said to have."""


def begin_upload(
    *,
    application: Application,
    name: str,
    media_type: str,
    size: int,
    paper: PaperRequired | None,
    by: Person,
    now: datetime,
) -> UploadInProgress:
    """Announce a file. Raises FileTooLarge, TooManyFiles and TooManyUploads."""
    if size > MOST_BYTES:
        raise FileTooLarge(size)
    refuse_more_files(application)
    if application.uploads.filter(last_at__gt=now - KEPT).count() >= MOST_AT_ONCE:
        raise TooManyUploads(str(MOST_AT_ONCE))
    upload: UploadInProgress = UploadInProgress.objects.create(
        authority=application.authority, application=application, key=secrets.token_hex(24),
        name=name[:255], media_type=media_type[:120], paper=paper, size=size, begun_by=by,
        begun_at=now, last_at=now,
    )  # fmt: skip
    return upload


def offset_of(upload: UploadInProgress) -> int:
    """How many bytes have arrived; the file on disk is what counts."""
    return partial_files.arrived(upload.key)


def continue_upload(
    *, upload: UploadInProgress, offset: int, pieces: Iterable[bytes], now: datetime
) -> int:
    """Add what comes at an offset and return the new one.

    Raises OffsetDiffers, MoreThanAnnounced and UploadBusy; what arrived before
    the line broke stays.
    """
    call = upload.application.call
    with partial_files.held(upload.key) as file:
        there = partial_files.arrived(upload.key)
        if offset != there:
            raise OffsetDiffers(there)
        room = _within(pieces, upload.size - there)
        there += partial_files.add_pieces(file, room, call=call, sealed=call.keeps_sealed(now))
    UploadInProgress.objects.filter(pk=upload.pk).update(offset=there, last_at=now)
    return there


def finish_upload(*, upload: UploadInProgress, now: datetime) -> ApplicationFile | None:
    """Make a file of the application of an upload that is complete; None for the second try.

    Raises FileRefused, and the upload is gone then.
    """
    with transaction.atomic():
        held = UploadInProgress.objects.select_for_update().filter(pk=upload.pk).first()
        if held is None:
            return None
        held.delete()
        content = _content(upload)
        file = attach(
            application=upload.application, name=upload.name, media_type=upload.media_type,
            content=content, paper=upload.paper, now=now,
        )  # fmt: skip
    partial_files.forget(upload.key)
    return file


def give_up_upload(upload: UploadInProgress) -> None:
    """Remove an upload and what has arrived of it."""
    UploadInProgress.objects.filter(pk=upload.pk).delete()
    partial_files.forget(upload.key)


def drop_old_uploads(now: datetime) -> int:
    """Remove what nobody has continued for two days; returns how many."""
    old = list(UploadInProgress.objects.filter(last_at__lt=now - KEPT))
    for upload in old:
        give_up_upload(upload)
    return len(old)


def _content(upload: UploadInProgress) -> bytes:
    """What arrived. Raises FileRefused where its seal cannot be opened any more.

    That happens to a file begun before the deadline and finished after it, when
    the contents were opened meanwhile and the key is gone.
    """
    try:
        return partial_files.content_of(upload.key, call=upload.application.call)
    except SealingKeyLost as lost:
        raise FileRefused("again", upload.name) from lost


def _within(pieces: Iterable[bytes], room: int) -> Iterable[bytes]:
    """The pieces, as long as they fit. Raises MoreThanAnnounced."""
    for piece in pieces:
        room -= len(piece)
        if room < 0:
            raise MoreThanAnnounced
        yield piece
