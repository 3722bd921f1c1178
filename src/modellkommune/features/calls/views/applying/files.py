"""Annexes: upload, assign, leave out, put back, and hand out to one's own team."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from modellkommune.features.calls.forms.applying.people import UploadForm
from modellkommune.features.calls.models import ApplicationFile, PaperRequired
from modellkommune.features.calls.selectors.applying.access import Membership
from modellkommune.features.calls.services.applying.attaching import (
    MEGABYTE,
    MOST_BYTES,
    FileRefused,
    FileTooLarge,
    TooManyFiles,
    assign,
    attach,
    leave_out,
    put_back,
)
from modellkommune.features.calls.services.applying.progress import Progress, progress_of
from modellkommune.features.calls.services.checking.sealing import read_own_file
from modellkommune.features.calls.views.applying.file_words import refusal_of
from modellkommune.features.calls.views.applying.frame import (
    address,
    application_page,
    of_the_team,
    takes_more,
)


@of_the_team()
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest, membership: Membership) -> HttpResponse:
    """The checklist with the files that are there; without script one file at a time."""
    progress = progress_of(membership.application)
    if request.method != "POST":
        return _page(request, membership, progress)
    if not _may_change(request, membership):
        return redirect(address(membership.application, "application_files"))
    form = UploadForm(request.POST, request.FILES, papers=_choices(progress))
    if not form.is_valid():
        return _page(request, membership, progress, form=form, status=422)
    sent = form.cleaned_data["file"]
    try:
        attach(
            application=membership.application, name=sent.name, content=sent.read(),
            media_type=sent.content_type or "", now=timezone.now(),
            paper=paper_named(membership, form.cleaned_data["paper"]),
        )  # fmt: skip
    except (FileRefused, FileTooLarge, TooManyFiles) as refusal:
        form.add_error("file", refusal_of(refusal))
        return _page(request, membership, progress, form=form, status=422)
    messages.success(request, _("“{name}” is uploaded.").format(name=sent.name))
    return redirect(address(membership.application, "application_files"))


@of_the_team(edits=True)
@require_POST
def change(request: HttpRequest, membership: Membership, number: int) -> HttpResponse:
    """Leave a file out, put it back, or say which paper it is."""
    found = _file(membership, number)
    if not _may_change(request, membership):
        return redirect(address(membership.application, "application_files"))
    action = request.POST.get("aktion")
    if action == "entfernen":
        leave_out(file=found, now=timezone.now())
        messages.success(
            request,
            _("“{name}” is left out. You find it below and can put it back.").format(
                name=found.name
            ),
        )
    elif action == "zurueck":
        put_back(file=found)
    elif action == "zuordnen":
        _assign(request, membership, found)
    return redirect(address(membership.application, "application_files"))


@of_the_team()
@require_safe
def download(request: HttpRequest, membership: Membership, number: int) -> HttpResponse:
    """A file of one's own application; what is dangerous is not handed out."""
    found = membership.application.files.filter(pk=number).first()
    if found is None or found.quarantine:
        raise Http404
    found.application = membership.application
    response = HttpResponse(read_own_file(file=found), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = _disposition(found.name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def paper_named(membership: Membership, code: str) -> PaperRequired | None:
    """The required paper of this code, or None for another annex."""
    found: PaperRequired | None = membership.call.papers.filter(code=code).first() if code else None
    return found


def _disposition(name: str) -> str:
    from django.utils.http import content_disposition_header

    return content_disposition_header(as_attachment=True, filename=name) or "attachment"


def _file(membership: Membership, number: int) -> ApplicationFile:
    found: ApplicationFile | None = membership.application.files.filter(
        pk=number, replaced_at=None
    ).first()
    if found is None:
        raise Http404
    return found


def _assign(request: HttpRequest, membership: Membership, found: ApplicationFile) -> None:
    try:
        assign(file=found, paper=paper_named(membership, request.POST.get("paper", "")))
    except FileRefused as refusal:
        messages.error(request, refusal_of(refusal))


def _may_change(request: HttpRequest, membership: Membership) -> bool:
    may = membership.may_edit and takes_more(membership.application, now=timezone.now())
    if not may:
        messages.warning(request, _("Annexes can no longer be changed here."))
    return may


def _choices(progress: Progress) -> list[tuple[str, str]]:
    return [(one.paper.code, one.paper.title) for one in progress.papers]


def _page(
    request: HttpRequest,
    membership: Membership,
    progress: Progress,
    *,
    form: UploadForm | None = None,
    status: int = 200,
) -> HttpResponse:
    found = membership.application
    may_edit = membership.may_edit and takes_more(found, now=timezone.now())
    first_missing = next((one.paper.code for one in progress.papers if one.is_missing), "")
    return application_page(
        request,
        membership,
        "files",
        title=_("Annexes"),
        current="application_files",
        status=status,
        form=form or UploadForm(papers=_choices(progress), initial={"paper": first_missing}),
        progress=progress,
        choices=_choices(progress),
        may_edit=may_edit,
        upload_url=address(found, "upload_begin"),
        most_megabytes=MOST_BYTES // MEGABYTE,
    )
