"""The page of a job, and its progress bar alone."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from modellkommune.commons.tasks.models import Job


@require_safe
def job_page(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Show what a job of this office does, how far it is, and how it ended."""
    job = get_object_or_404(Job, pk=job_id)
    return render(request, "tasks/job.html", {"job": job, "page_title": str(job)})


@require_safe
def progress(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """The progress bar, for the page that asks again every two seconds."""
    job = get_object_or_404(Job, pk=job_id)
    response = render(request, "tasks/progress.html", {"job": job})
    response["Cache-Control"] = "no-store"
    return response
