"""Handing out contents: files, and answers before the deadline through the door."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from modellkommune.features.calls import permissions
from modellkommune.features.calls.models import Application, Call
from modellkommune.features.calls.office.checking.frame import (
    of_an_application,
    to_application,
)
from modellkommune.features.calls.office.checking.gathering import why_kept_back
from modellkommune.features.calls.office.checking.one import parent
from modellkommune.features.calls.office.checking.shown import shown
from modellkommune.features.calls.office.page import call_page
from modellkommune.features.calls.selectors.applying.questions import form_of
from modellkommune.features.calls.selectors.checking.contents import answered
from modellkommune.features.calls.selectors.checking.sealed import lies_open
from modellkommune.features.calls.services.checking.reading import (
    StillSealed,
    read_answers,
    read_file,
)

# What browsers show without running anything; everything else is only saved.
SHOWN_IN_BROWSER = frozenset({"application/pdf", "image/png", "image/jpeg", "text/plain"})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_an_application()
def file(request: HttpRequest, call: Call, application: Application, file_id: int) -> HttpResponse:
    """Send a file. Before the deadline only on a button, because that writes a record."""
    found = get_object_or_404(application.files.filter(version__isnull=False), pk=file_id)
    if found.quarantine:
        return _kept_back(request, call, application, found)
    now = timezone.now()
    if not lies_open(application, now):
        _refuse_all_but_openers(request)
        if request.method != "POST":
            raise StillSealed(application)
    found.application = application
    content = read_file(file=found, by=_person(request), now=now)
    return _download(found, content)


@never_cache
@require_POST
@of_an_application(permissions.OPEN_EARLY)
def read_early(request: HttpRequest, call: Call, application: Application) -> HttpResponse:
    """Show the answers before the deadline; this very call is recorded."""
    now = timezone.now()
    if lies_open(application, now):
        return to_application(application)
    version = get_object_or_404(
        application.versions.select_related("call_version"), is_current=True
    )
    version.application = application
    answers = read_answers(version=version, by=_person(request), now=now)
    form = form_of(call, version=version.call_version)
    return call_page(
        request, call, "calls/office/checking/early.html", title=_("Read before the deadline"),
        parents=(parent(call),), application=application, answers=shown(answered(form, answers)),
    )  # fmt: skip


def _kept_back(
    request: HttpRequest, call: Call, application: Application, found: Any
) -> HttpResponse:
    return call_page(
        request, call, "calls/office/checking/kept_back.html", title=_("File kept back"),
        parents=(parent(call),), status=403, application=application, file=found,
        reason=why_kept_back(found),
    )  # fmt: skip


def _download(found: Any, content: bytes) -> HttpResponse:
    kind = found.media_type if found.media_type in SHOWN_IN_BROWSER else "application/octet-stream"
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=found.name) or "attachment"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _refuse_all_but_openers(request: HttpRequest) -> None:
    user: Any = request.user
    if not user.has_perm(permissions.OPEN_EARLY):
        raise PermissionDenied


def _person(request: HttpRequest) -> Any:
    return request.user
