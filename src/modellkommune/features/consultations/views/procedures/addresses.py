"""Addresses of the portal: procedures, rounds and announcements."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.consultations.views.procedures import feeds, files, reading

of_the_room: list[URLPattern] = [
    path("planungen/", reading.procedures, name="list"),
    path("planungen/feed.rss", feeds.rss, name="feed"),
    path("planungen/feed.atom", feeds.atom, name="feed_atom"),
    path("planungen/termine.ics", feeds.ical, name="ical_all"),
]
# Below the address of one procedure.
urlpatterns: list[URLPattern] = [
    path("", reading.procedure, name="procedure"),
    path("termin.ics", feeds.procedure_ical, name="ical"),
    path("durchgang/<int:number>/", reading.round_page, name="round"),
    path("durchgang/<int:number>/unterlagen.json", reading.manifest, name="manifest"),
    path(
        "durchgang/<int:number>/unterlagen/<int:document>/datei", files.document_file,
        name="document_file",
    ),
    path("durchgang/<int:number>/bekanntmachung/", reading.announcement, name="announcement"),
    path(
        "durchgang/<int:number>/bekanntmachung.pdf", reading.announcement_as_pdf,
        name="announcement_pdf",
    ),
]  # fmt: skip
