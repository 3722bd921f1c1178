"""Handing out files that came from outside: as a download, never run by the browser."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header


def hand_out(kept: Any) -> HttpResponse:
    """A stored file with its name; whatever it is, the browser saves it only.

    kept  a record with `file` and `name` that may be seen by whoever asks
    """
    answer = FileResponse(kept.file.open("rb"), content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=kept.name) or "attachment"
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer  # type: ignore[return-value]
