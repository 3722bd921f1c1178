"""Uploads that go on after a broken line: begun, continued, finished, given up.

The rules are those of tus 1.0.0 (https://tus.io/protocols/resumable-upload); the
headers are read in `tus.py`.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from modellkommune.commons.files.resumable import parts
from modellkommune.commons.files.resumable.models import ResumableUpload
from modellkommune.commons.files.resumable.parts import Seal
from modellkommune.commons.files.resumable.reception import Announced, ArrivedFile, Reception
from modellkommune.commons.people.models import Person

KEPT = timedelta(hours=48)


class LargerThanTaken(ValueError):
    """The file has more bytes than are taken here; `most` says how many those are."""

    def __init__(self, most: int) -> None:
        super().__init__(str(most))
        self.most = most


class DiskFull(OSError):
    """The file does not fit on the disk any more."""


class TooManyUploads(ValueError):
    """More files are being sent to one place at once than anybody needs."""


class OffsetDiffers(ValueError):
    """The sender goes on at another byte than the one that is missing; `expected` says which."""

    def __init__(self, expected: int) -> None:
        super().__init__(str(expected))
        self.expected = expected


class MoreThanAnnounced(ValueError):
    """More bytes came than the file was said to have."""


def begin_upload(
    *, reception: Reception, announced: Announced, by: Person, now: datetime
) -> ResumableUpload:
    """Announce a file.

    Raises LargerThanTaken, TooManyUploads, DiskFull and what the room refuses with.
    """
    if announced.size > reception.most_bytes:
        raise LargerThanTaken(reception.most_bytes)
    facts = dict(reception.check(announced))
    running = ResumableUpload.objects.filter(subject=reception.subject, last_at__gt=now - KEPT)
    if running.count() >= reception.most_at_once:
        raise TooManyUploads(str(reception.most_at_once))
    if not parts.fits_on_disk(announced.size):
        raise DiskFull(str(announced.size))
    upload: ResumableUpload = ResumableUpload.objects.create(
        authority=reception.authority, subject=reception.subject, key=secrets.token_hex(24), name=announced.name[:255],
        media_type=announced.media_type[:120], size=announced.size, facts=facts, begun_by=by,
        begun_at=now, last_at=now,
    )  # fmt: skip
    return upload


def upload_at(*, reception: Reception, key: str, by: Person) -> ResumableUpload | None:
    """The upload with this key that this person began here."""
    found: ResumableUpload | None = ResumableUpload.objects.filter(
        key=key, subject=reception.subject, begun_by=by
    ).first()
    return found


def offset_of(upload: ResumableUpload) -> int:
    """How many bytes have arrived; the file on disk is what counts."""
    return parts.arrived(upload.key)


def continue_upload(
    *,
    upload: ResumableUpload,
    offset: int,
    pieces: Iterable[bytes],
    now: datetime,
    seal: Seal | None = None,
) -> int:
    """Add what comes at an offset and return the new one.

    Raises OffsetDiffers, MoreThanAnnounced and UploadBusy; what arrived before
    the line broke stays.
    """
    with parts.held(upload.key) as file:
        there = parts.arrived(upload.key)
        if offset != there:
            raise OffsetDiffers(there)
        room = _within(pieces, upload.size - there)
        there += parts.add_pieces(file, room, seal=seal)
    ResumableUpload.objects.filter(pk=upload.pk).update(offset=there, last_at=now)
    return there


def finish_upload(*, upload: ResumableUpload, reception: Reception, now: datetime) -> str:
    """Hand a complete file to its room and return the room's sentence.

    Returns "" for the second of two requests that finish the same file. Raises what
    the room refuses with; the upload is to be given up then.
    """
    with transaction.atomic():
        held = ResumableUpload.objects.select_for_update().filter(pk=upload.pk).first()
        if held is None:
            return ""
        held.delete()
        sentence = reception.accept(ArrivedFile(upload=upload, seal=reception.seal, at=now))
    parts.forget(upload.key)
    return sentence


def give_up_upload(upload: ResumableUpload) -> None:
    """Remove an upload and what has arrived of it."""
    ResumableUpload.objects.filter(pk=upload.pk).delete()
    parts.forget(upload.key)


def give_up_uploads(*, subject: str) -> None:
    """Remove every upload for a subject, as when the subject itself is deleted."""
    for upload in ResumableUpload.objects.filter(subject=subject):
        give_up_upload(upload)


def drop_old_uploads(now: datetime) -> int:
    """Remove what nobody has continued for two days; returns how many."""
    old = list(ResumableUpload.objects.filter(last_at__lt=now - KEPT))
    for upload in old:
        give_up_upload(upload)
    return len(old)


def drop_leftovers(now: datetime) -> int:
    """Remove pieces on disk that no upload knows any more; returns how many.

    They stay behind when a person is deleted, or when the machine stops between the
    record and the file. Needs to see the uploads of every authority.
    """
    keys = list(parts.left_on_disk(before=(now - KEPT).timestamp()))
    known = set(ResumableUpload.objects.filter(key__in=keys).values_list("key", flat=True))
    lost = [key for key in keys if key not in known]
    for key in lost:
        parts.forget(key)
    return len(lost)


def _within(pieces: Iterable[bytes], room: int) -> Iterable[bytes]:
    """The pieces, as long as they fit. Raises MoreThanAnnounced."""
    for piece in pieces:
        room -= len(piece)
        if room < 0:
            raise MoreThanAnnounced
        yield piece
