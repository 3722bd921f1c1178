"""The source code that runs here: who visits a portal may read and reuse it (EUPL-1.2, Art. 5)."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

PACKAGE = Path(__file__).resolve().parents[1]
# Made while building or running; everything else is read by people.
LEFT_OUT = {"__pycache__", "static"}


@require_safe
def source_page(request: HttpRequest) -> HttpResponse:
    """Say under which licence the software stands, and where its source is."""
    language = "en" if get_language() == "en" else "de"
    context = {
        "page_title": _("Source code"),
        "breadcrumbs": [(_("Source code"), None)],
        "version": version("modellkommune"),
        "repository": settings.SOURCE_CODE_URL,
        "text_template": f"site/legal/source_{language}.html",
    }
    return render(request, "site/legal/source.html", context)


@require_safe
def source_archive(request: HttpRequest) -> HttpResponse:
    """The program as it runs here, as a zip file."""
    name = f"modellkommune-{version('modellkommune')}.zip"
    answer = HttpResponse(packed_source(), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@cache
def packed_source() -> bytes:
    """Zip the installed package; made once per process."""
    with zipfile.ZipFile(buffer := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(PACKAGE.rglob("*")):
            if path.is_file() and not LEFT_OUT & set(path.parts):
                archive.write(path, Path("modellkommune") / path.relative_to(PACKAGE))
    return buffer.getvalue()
