"""Uploads that go on after a broken line: the server's part of tus 1.0.0.

Extensions: creation, expiration, termination, checksum. Source: the protocol at
https://tus.io/protocols/resumable-upload. Only people who may change the
application reach an upload, and every changing request carries the CSRF token.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import http_date
from django.utils.translation import gettext as _

from modellkommune.features.calls.models import UploadInProgress
from modellkommune.features.calls.selectors.applying.access import Membership
from modellkommune.features.calls.services.applying.attaching import (
    MOST_BYTES,
    FileRefused,
    FileTooLarge,
    TooManyFiles,
)
from modellkommune.features.calls.services.applying.partial_files import UploadBusy
from modellkommune.features.calls.services.applying.uploads import (
    KEPT,
    MoreThanAnnounced,
    OffsetDiffers,
    TooManyUploads,
    begin_upload,
    continue_upload,
    finish_upload,
    give_up_upload,
    offset_of,
)
from modellkommune.features.calls.views.applying.file_words import refusal_of
from modellkommune.features.calls.views.applying.files import paper_named
from modellkommune.features.calls.views.applying.frame import address, of_the_team, takes_more

VERSION = "1.0.0"
EXTENSIONS = "creation,expiration,termination,checksum"
ALGORITHMS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256}
PIECE = 1024 * 1024
# A checksum is told before anything is stored, so such a request is held in memory.
MOST_WITH_CHECKSUM = 16 * PIECE
CHECKSUM_MISMATCH = 460
LOCKED, PRECONDITION_FAILED = 423, 412
View = Callable[..., HttpResponse]


def _speaks_tus(view: View) -> View:
    """Answer in the protocol: version in every answer, other versions refused."""

    @wraps(view)
    def guarded(request: HttpRequest, membership: Membership, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            response = _capabilities()
        elif request.headers.get("Tus-Resumable") != VERSION:
            response = HttpResponse(status=PRECONDITION_FAILED)
            response["Tus-Version"] = VERSION
        else:
            response = view(request, membership, **kwargs)
        response["Tus-Resumable"] = VERSION
        response["Cache-Control"] = "no-store"
        return response

    return guarded


def _capabilities() -> HttpResponse:
    response = HttpResponse(status=204)
    response["Tus-Version"], response["Tus-Extension"] = VERSION, EXTENSIONS
    response["Tus-Max-Size"] = str(MOST_BYTES)
    response["Tus-Checksum-Algorithm"] = ",".join(ALGORITHMS)
    return response


@of_the_team(edits=True)
@_speaks_tus
def begin(request: HttpRequest, membership: Membership) -> HttpResponse:
    """Announce a file (creation); the answer says where to send it."""
    now, size = timezone.now(), _number(request, "Upload-Length")
    if request.method != "POST":
        return HttpResponse(status=405)
    if size is None:
        return HttpResponse(status=400)
    if not takes_more(membership.application, now=now):
        return HttpResponse(status=403)
    told = metadata_of(request.headers.get("Upload-Metadata", ""))
    try:
        upload = begin_upload(
            application=membership.application, name=told.get("filename", "") or "datei",
            media_type=told.get("filetype", ""), size=size, by=request.user, now=now,  # type: ignore[arg-type]
            paper=paper_named(membership, told.get("paper", "")),
        )  # fmt: skip
    except FileTooLarge as refusal:
        return _refused(refusal, status=413)
    except (TooManyFiles, TooManyUploads) as refusal:
        return _refused(refusal, status=403)
    response = HttpResponse(status=201)
    response["Location"] = address(membership.application, "upload", key=upload.key)
    response["Upload-Expires"] = http_date((now + KEPT).timestamp())
    return response


@of_the_team(edits=True)
@_speaks_tus
def piece(request: HttpRequest, membership: Membership, key: str) -> HttpResponse:
    """Say how far a file has come (HEAD), take more of it (PATCH), or give it up (DELETE)."""
    upload = (
        UploadInProgress.objects.filter(
            key=key,
            application=membership.application,
            begun_by=request.user,  # type: ignore[misc]
        )
        .select_related("paper")
        .first()
    )
    if upload is None:
        return HttpResponse(status=404)
    upload.application = membership.application
    actions = {"HEAD": _how_far, "PATCH": _take_more, "DELETE": _give_up}
    action = actions.get(request.method or "")
    return action(request, upload) if action else HttpResponse(status=405)


def _how_far(request: HttpRequest, upload: UploadInProgress) -> HttpResponse:
    response = HttpResponse(status=200)
    response["Upload-Offset"] = str(offset_of(upload))
    response["Upload-Length"] = str(upload.size)
    response["Upload-Expires"] = http_date((upload.last_at + KEPT).timestamp())
    return response


def _give_up(request: HttpRequest, upload: UploadInProgress) -> HttpResponse:
    give_up_upload(upload)
    return HttpResponse(status=204)


def _take_more(request: HttpRequest, upload: UploadInProgress) -> HttpResponse:
    offset, now = _number(request, "Upload-Offset"), timezone.now()
    if request.content_type != "application/offset+octet-stream" or offset is None:
        return HttpResponse(status=400 if offset is None else 415)
    if not takes_more(upload.application, now=now):
        return HttpResponse(status=403)
    try:
        there = continue_upload(
            upload=upload, offset=offset, pieces=_checked_pieces(request), now=now
        )
    except (OffsetDiffers, UploadBusy, _WrongChecksum) as fault:
        return HttpResponse(status=_status_of(fault))
    except MoreThanAnnounced as refusal:
        return _refused(refusal, status=413)
    return _answer(request, upload, there, now=now)


def _status_of(fault: Exception) -> int:
    """Conflict for another offset, locked while another request writes."""
    if isinstance(fault, _WrongChecksum):
        return fault.status
    return 409 if isinstance(fault, OffsetDiffers) else LOCKED


def _answer(
    request: HttpRequest, upload: UploadInProgress, there: int, *, now: datetime
) -> HttpResponse:
    if there >= upload.size:
        try:
            finish_upload(upload=upload, now=now)
            messages.success(request, _("“{name}” is uploaded.").format(name=upload.name))
        except (FileRefused, FileTooLarge, TooManyFiles) as refusal:
            give_up_upload(upload)
            return _refused(refusal, status=422)
    response = HttpResponse(status=204)
    response["Upload-Offset"] = str(there)
    response["Upload-Expires"] = http_date((now + KEPT).timestamp())
    return response


class _WrongChecksum(ValueError):
    """What came is not what was sent, or its checksum cannot be worked out."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


def _checked_pieces(request: HttpRequest) -> Iterator[bytes]:
    """The body in pieces; with a checksum only after it was found right."""
    told = request.headers.get("Upload-Checksum", "")
    if not told:
        return _pieces(request)
    algorithm, _blank, digest = told.partition(" ")
    if algorithm not in ALGORITHMS:
        raise _WrongChecksum(400)
    body = b"".join(_pieces(request, most=MOST_WITH_CHECKSUM))
    if base64.b64encode(ALGORITHMS[algorithm](body).digest()).decode() != digest:
        raise _WrongChecksum(CHECKSUM_MISMATCH)
    return iter([body])


def _pieces(request: HttpRequest, *, most: int = MOST_BYTES) -> Iterator[bytes]:
    """What arrives; a line that breaks ends it, and what came before stays."""
    left = most
    while left > 0:
        try:
            some = request.read(min(PIECE, left))
        except OSError:
            return
        if not some:
            return
        left -= len(some)
        yield some


def metadata_of(header: str) -> dict[str, str]:
    """Names and texts of an Upload-Metadata header; what is no Base64 is left out."""
    found: dict[str, str] = {}
    for pair in header.split(","):
        name, _blank, value = pair.strip().partition(" ")
        try:
            found[name] = base64.b64decode(value, validate=True).decode("utf-8", "replace")
        except (binascii.Error, ValueError):
            continue
    return found


def _number(request: HttpRequest, header: str) -> int | None:
    text = request.headers.get(header, "")
    return int(text) if re.fullmatch(r"\d{1,15}", text) else None


def _refused(refusal: Exception, *, status: int) -> HttpResponse:
    response = HttpResponse(refusal_of(refusal), content_type="text/plain; charset=utf-8")
    response.status_code = status
    return response
