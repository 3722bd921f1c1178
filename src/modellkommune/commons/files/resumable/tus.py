"""The server's part of tus 1.0.0: headers read, steps taken, answers given.

Extensions: creation, expiration, termination, checksum. Source: the protocol at
https://tus.io/protocols/resumable-upload. Only people whom the room lets in reach an
upload, and every changing request carries the CSRF token.
"""

from __future__ import annotations

import re
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import http_date

from modellkommune.commons.files.resumable.arriving import (
    ALGORITHMS,
    WrongChecksum,
    checked_pieces,
    metadata_of,
)
from modellkommune.commons.files.resumable.models import ResumableUpload
from modellkommune.commons.files.resumable.parts import UploadBusy
from modellkommune.commons.files.resumable.reception import Announced, Reception
from modellkommune.commons.files.resumable.uploads import (
    KEPT,
    DiskFull,
    LargerThanTaken,
    MoreThanAnnounced,
    OffsetDiffers,
    TooManyUploads,
    begin_upload,
    continue_upload,
    finish_upload,
    give_up_upload,
    offset_of,
    upload_at,
)
from modellkommune.commons.files.resumable.words import sentence_of

VERSION = "1.0.0"
EXTENSIONS = "creation,expiration,termination,checksum"
LOCKED, PRECONDITION_FAILED, NO_SPACE = 423, 412, 507
STREAM = "application/offset+octet-stream"
REFUSALS: tuple[type[Exception], ...] = (LargerThanTaken, TooManyUploads, DiskFull)


def answer_begin(request: HttpRequest, *, reception: Reception) -> HttpResponse:
    """Say what is possible (OPTIONS), or take the announcement of a file (POST)."""
    return _in_protocol(request, reception) or _finished(_begin(request, reception))


def answer_piece(request: HttpRequest, *, key: str, reception: Reception) -> HttpResponse:
    """Say how far a file has come (HEAD), take more of it (PATCH), or give it up (DELETE)."""
    return _in_protocol(request, reception) or _finished(_piece(request, key, reception))


def _in_protocol(request: HttpRequest, reception: Reception) -> HttpResponse | None:
    """The answer to a question about abilities, or to another version of the protocol."""
    if request.method == "OPTIONS":
        return _finished(_capabilities(reception))
    if request.headers.get("Tus-Resumable") == VERSION:
        return None
    response = HttpResponse(status=PRECONDITION_FAILED)
    response["Tus-Version"] = VERSION
    return _finished(response)


def _finished(response: HttpResponse) -> HttpResponse:
    response["Tus-Resumable"] = VERSION
    response["Cache-Control"] = "no-store"
    return response


def _capabilities(reception: Reception) -> HttpResponse:
    response = HttpResponse(status=204)
    response["Tus-Version"], response["Tus-Extension"] = VERSION, EXTENSIONS
    response["Tus-Max-Size"] = str(reception.most_bytes)
    response["Tus-Checksum-Algorithm"] = ",".join(ALGORITHMS)
    return response


def _begin(request: HttpRequest, reception: Reception) -> HttpResponse:
    now, size = timezone.now(), _number(request, "Upload-Length")
    if request.method != "POST":
        return HttpResponse(status=405)
    if size is None:
        return HttpResponse(status=400)
    if not reception.is_open:
        return HttpResponse(status=403)
    try:
        upload = begin_upload(
            reception=reception, announced=_announced(request, size), now=now,
            by=request.user,  # type: ignore[arg-type]
        )  # fmt: skip
    except REFUSALS + reception.refusals as refusal:
        return _refused(refusal, reception, status=_status_of(refusal))
    response = HttpResponse(status=201)
    response["Location"] = reception.address_of(upload.key)
    response["Upload-Expires"] = http_date((now + KEPT).timestamp())
    return response


def _announced(request: HttpRequest, size: int) -> Announced:
    told = metadata_of(request.headers.get("Upload-Metadata", ""))
    return Announced(
        name=told.pop("filename", "") or "datei",
        media_type=told.pop("filetype", ""),
        size=size,
        told=told,
    )


def _piece(request: HttpRequest, key: str, reception: Reception) -> HttpResponse:
    upload = upload_at(reception=reception, key=key, by=request.user)  # type: ignore[arg-type]
    if upload is None:
        return HttpResponse(status=404)
    if request.method == "HEAD":
        return _how_far(upload)
    if request.method == "PATCH":
        return _take_more(request, upload, reception)
    if request.method == "DELETE":
        give_up_upload(upload)
        return HttpResponse(status=204)
    return HttpResponse(status=405)


def _how_far(upload: ResumableUpload) -> HttpResponse:
    response = HttpResponse(status=200)
    response["Upload-Offset"] = str(offset_of(upload))
    response["Upload-Length"] = str(upload.size)
    response["Upload-Expires"] = http_date((upload.last_at + KEPT).timestamp())
    return response


def _take_more(request: HttpRequest, upload: ResumableUpload, reception: Reception) -> HttpResponse:
    offset, now = _number(request, "Upload-Offset"), timezone.now()
    if request.content_type != STREAM or offset is None:
        return HttpResponse(status=400 if offset is None else 415)
    if not reception.is_open:
        return HttpResponse(status=403)
    try:
        there = continue_upload(
            upload=upload, offset=offset, now=now, seal=reception.seal,
            pieces=checked_pieces(request, most=reception.most_bytes),
        )  # fmt: skip
    except (OffsetDiffers, UploadBusy, WrongChecksum) as fault:
        return HttpResponse(status=_status_of(fault))
    except MoreThanAnnounced as refusal:
        return _refused(refusal, reception, status=413)
    return _after_a_piece(request, upload, reception, there, now=now)


def _after_a_piece(
    request: HttpRequest,
    upload: ResumableUpload,
    reception: Reception,
    there: int,
    *,
    now: datetime,
) -> HttpResponse:
    if there >= upload.size:
        try:
            sentence = finish_upload(upload=upload, reception=reception, now=now)
        except reception.refusals as refusal:
            give_up_upload(upload)
            return _refused(refusal, reception, status=422)
        if sentence:
            messages.success(request, sentence)
    response = HttpResponse(status=204)
    response["Upload-Offset"] = str(there)
    response["Upload-Expires"] = http_date((now + KEPT).timestamp())
    return response


def _status_of(fault: Exception) -> int:
    """The protocol's number for what went wrong; a room's own refusal is forbidden."""
    if isinstance(fault, WrongChecksum):
        return fault.status
    known = {
        OffsetDiffers: 409,
        UploadBusy: LOCKED,
        LargerThanTaken: 413,
        DiskFull: NO_SPACE,
    }
    return next((status for kind, status in known.items() if isinstance(fault, kind)), 403)


def _number(request: HttpRequest, header: str) -> int | None:
    text = request.headers.get(header, "")
    return int(text) if re.fullmatch(r"\d{1,15}", text) else None


def _refused(refusal: Exception, reception: Reception, *, status: int) -> HttpResponse:
    own = isinstance(refusal, reception.refusals)
    sentence = reception.words_of(refusal) if own else sentence_of(refusal)
    response = HttpResponse(sentence, content_type="text/plain; charset=utf-8")
    response.status_code = status
    return response
