"""Addresses in the office: entries."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.ideas.office.entries import tables, typing

of_the_room: list[URLPattern] = []
# Below the address of one record.
urlpatterns: list[URLPattern] = [
    path("entry/", typing.entry, name="entry"),
    path("entry/many/", typing.many, name="entry_many"),
    path("import/", tables.upload, name="import"),
    path("import/<int:table>/", tables.report, name="import_report"),
    path("import/<int:table>/take/", tables.take, name="import_take"),
    path("import/<int:table>/undo/", tables.undo, name="import_undo"),
    path("import/<int:table>/drop/", tables.drop, name="import_drop"),
]
