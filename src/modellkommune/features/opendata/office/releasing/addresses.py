"""Addresses in the office: release, versions, withdrawal."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.opendata.office.releasing import pages

of_the_room: list[URLPattern] = []
# Below the address of one dataset.
urlpatterns: list[URLPattern] = [
    path("release/", pages.release, name="release"),
    path("release/cancel/", pages.cancel, name="release_cancel"),
    path("release/drop/", pages.drop, name="release_drop"),
    path("withdraw/", pages.withdraw_dataset, name="withdraw"),
    path("history/", pages.history, name="history"),
]
