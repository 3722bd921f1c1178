"""Addresses of the call itself: page, print, feed, calendar, questions, versions."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from modellkommune.features.calls.views.calls import files, page

urlpatterns: list[URLPattern | URLResolver] = [
    path("", page.call, name="call"),
    path("aufruf.pdf", files.pdf, name="call_pdf"),
    path("termin.ics", files.call_ical, name="call_ical"),
    path("fragen/", page.questions, name="questions"),
    path("fassungen/", page.versions, name="versions"),
]
# Addresses that belong to no single call, with their whole path.
of_the_room: list[URLPattern | URLResolver] = [
    path("foerderaufrufe/feed.rss", files.rss, name="feed"),
    path("foerderaufrufe/feed.atom", files.atom, name="feed_atom"),
    path("foerderaufrufe/termine.ics", files.ical, name="ical"),
]
