"""Addresses of the portal: messages and catalogues."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from modellkommune.features.consultations.views.exchange import data

of_the_room: list[URLPattern] = [
    path("planungen/daten/", data.overview, name="data"),
    re_path(
        r"^planungen/daten/(?P<name>verfahren|auslegungen)\.(?P<ending>csv|json)$", data.table,
        name="data_table",
    ),
    path("planungen/daten/schema.json", data.schema, name="data_schema"),
    path("planungen/daten/verfahren.geojson", data.procedures, name="procedures_geojson"),
    path("planungen/daten/plaene.geojson", data.plans, name="plans_geojson"),
    path("planungen/daten/katalog", data.catalogue_by_wish, name="catalogue_by_wish"),
    re_path(
        r"^planungen/daten/katalog\.(?P<ending>ttl|rdf|jsonld)$", data.catalogue, name="catalogue"
    ),
]  # fmt: skip
# Below the address of one procedure.
urlpatterns: list[URLPattern] = [
    re_path(
        r"^daten\.(?P<ending>ttl|rdf|jsonld)$", data.procedure_catalogue,
        name="procedure_catalogue",
    ),
    path("xbeteiligung-0451.xml", data.message, name="message"),
]  # fmt: skip
