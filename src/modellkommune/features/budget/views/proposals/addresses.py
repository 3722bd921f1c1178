"""Public addresses below that of a round: proposals: handing in, finding, checking, answering."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from modellkommune.features.budget.views.proposals import handing_in, listing, own, reading

urlpatterns: list[URLPattern | URLResolver] = [
    path("vorschlaege/", listing.proposals, name="proposals"),
    path("vorschlaege/karte.json", listing.points, name="proposal_points"),
    path("vorschlaege/gebiet.json", listing.areas, name="proposal_areas"),
    path("vorschlag/<int:number>/", reading.proposal, name="proposal"),
    path("vorschlag/<int:number>/melden/", reading.report, name="report_proposal"),
    path("vorschlagen/", handing_in.propose, name="propose"),
    path("vorschlagen/bild/<str:word>/", handing_in.picture, name="kept_picture"),
    path("vorschlagen/gesendet/<str:signed>/", handing_in.sent, name="proposal_sent"),
    path("mein-vorschlag/<str:word>/", own.my_proposal, name="my_proposal"),
    path("mein-vorschlag/<str:word>/aendern/", own.edit, name="edit_my_proposal"),
]
