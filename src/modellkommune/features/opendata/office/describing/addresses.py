"""Addresses in the office: editor of datasets."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.opendata.office.describing import overview

of_the_room: list[URLPattern] = [path("", overview.index, name="index")]
# Below the address of one dataset.
urlpatterns: list[URLPattern] = [path("", overview.show_dataset, name="dataset")]
