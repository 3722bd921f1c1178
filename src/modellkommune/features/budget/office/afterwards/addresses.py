"""Addresses below /office/budget/<round>/: resolution, and what became of the winners."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from modellkommune.features.budget.office.afterwards import progress, resolution

urlpatterns: list[URLPattern | URLResolver] = [
    path("resolution/", resolution.resolution, name="resolution"),
    path("resolution/publish/", resolution.publish, name="publish_resolution"),
    path("progress/", progress.progress, name="progress"),
    path("progress/<int:project_id>/", progress.report, name="report_progress"),
    path("progress/withdraw/<int:report_id>/", progress.withdraw, name="withdraw_report"),
]
