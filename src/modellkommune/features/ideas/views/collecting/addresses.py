"""Addresses of the portal: handing in and reading ideas."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.ideas.views.collecting import (
    data,
    feeds,
    handing_in,
    listing,
    own,
    reading,
)

of_the_room: list[URLPattern] = [
    path("ideen/", reading.collections, name="list"),
    path("idee/<int:pk>/", reading.permanent, name="permanent"),
]
# Below the address of one collection.
urlpatterns: list[URLPattern] = [
    path("", listing.collection, name="collection"),
    path("karte/", listing.ideas_map, name="map"),
    path("karte/ideen.json", listing.points, name="points"),
    path("karte/gebiet.json", listing.area, name="area"),
    path("tafel/", listing.board, name="board"),
    path("mitmachen/", handing_in.submit, name="submit"),
    path("mitmachen/bild/<str:word>/", handing_in.kept, name="kept_picture"),
    path("aehnliche/", handing_in.similar, name="similar"),
    path("idee/<str:word>/", own.mine, name="mine"),
    path("idee/<str:word>/aendern/", own.edit, name="edit_mine"),
    path("neu.atom", feeds.newest, name="feed"),
    path("antworten.atom", feeds.answers, name="answers_feed"),
    path("daten/", data.overview, name="data"),
    path("daten/ideen.csv", data.ideas_csv, name="data_csv"),
    path("daten/ideen.json", data.ideas_json, name="data_json"),
    path("daten/ideen.geojson", data.ideas_geojson, name="data_geojson"),
    path("daten/schema.json", data.schema, name="data_schema"),
    path("<int:number>/", reading.idea, name="idea"),
    path("<int:number>/ort.json", reading.shape, name="shape"),
]
