"""Addresses of this part of the room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from modellkommune.features.calls.office.checking import (
    acting,
    by_hand,
    contents,
    desk,
    exporting,
    one,
)

ONE = "applications/<int:application_id>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("applications/", desk.applications, name="applications"),
    path("applications/several/", desk.several, name="applications_several"),
    path("applications/letter/", by_hand.by_hand, name="application_by_hand"),
    path("applications.csv", exporting.as_csv, name="applications_csv"),
    path("applications.xlsx", exporting.as_workbook, name="applications_xlsx"),
    path(f"{ONE}/", one.application, name="application"),
    path(f"{ONE}/print/", one.printed, name="application_print"),
    path(f"{ONE}/read/", contents.read_early, name="application_read"),
    path(f"{ONE}/files/<int:file_id>/", contents.file, name="application_file"),
    path(f"{ONE}/<slug:what>/", acting.act, name="application_act"),
]
# Addresses that belong to no single call.
of_the_room: list[URLPattern | URLResolver] = []
