"""Addresses in the office: editor of datasets."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.opendata.office.describing import editor, files, others, overview

of_the_room: list[URLPattern] = [
    path("", overview.index, name="index"),
    path("new/", editor.new, name="new"),
    path("offices/", others.offices, name="offices"),
    path("offices/<int:office>/", others.office, name="office"),
    path("records/<slug:sort>/", others.records, name="records"),
    path("records/<slug:sort>/new/", others.new_record, name="record_new"),
    path("records/<slug:sort>/<int:record>/", others.record, name="record"),
]
# Below the address of one dataset.
urlpatterns: list[URLPattern] = [
    path("", overview.show_dataset, name="dataset"),
    path("edit/", editor.edit, name="edit"),
    path("edit/quality/", editor.quality, name="quality"),
    path("delete/", editor.delete, name="delete"),
    path("distributions/new/", files.new, name="distribution_new"),
    path("distributions/<int:distribution>/", files.edit, name="distribution"),
    path("distributions/<int:distribution>/remove/", files.remove, name="distribution_remove"),
]
