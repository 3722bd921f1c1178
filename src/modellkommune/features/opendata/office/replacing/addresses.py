"""Addresses in the office: new versions of a table."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.opendata.office.replacing import (
    deciding,
    personal,
    routes,
    schema,
    uploading,
)

of_the_room: list[URLPattern] = []
# Below the address of one dataset.
urlpatterns: list[URLPattern] = [
    path("distributions/<int:distribution>/replace/", uploading.replace, name="replace"),
    path("distributions/<int:distribution>/schema/", schema.schema_edit, name="schema_edit"),
    path("distributions/<int:distribution>/checks/", schema.checks, name="checks"),
    path("files/<int:file>/difference/", deciding.difference, name="difference"),
    path("files/<int:file>/columns/", deciding.columns_map, name="columns_map"),
    path("files/<int:file>/confirm/", deciding.finding_confirm, name="finding_confirm"),
    path("files/<int:file>/publish/", deciding.file_publish, name="file_publish"),
    path("files/<int:file>/discard/", deciding.file_discard, name="file_discard"),
    path("personal/", personal.personal, name="personal"),
    path("routes/", routes.routes, name="routes"),
    path("routes/<int:route>/end/", routes.route_end, name="route_end"),
]
