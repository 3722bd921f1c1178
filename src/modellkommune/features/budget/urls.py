"""Addresses of this room; they stay as they are, because people print and quote them."""

from django.urls import URLPattern, URLResolver, include, path

from modellkommune.features.budget.views import (
    citizen_ballot,
    citizen_comparison,
    citizen_downloads,
    citizen_list,
    citizen_method,
    citizen_notice,
    citizen_project,
    citizen_replay,
    citizen_result,
)
from modellkommune.features.budget.views.afterwards import addresses as afterwards
from modellkommune.features.budget.views.closing import addresses as closing
from modellkommune.features.budget.views.letters import addresses as letters
from modellkommune.features.budget.views.proposals import addresses as proposals
from modellkommune.features.budget.views.setup import addresses as setup
from modellkommune.features.budget.views.voting import addresses as voting

app_name = "budget"

files_of_a_round = [
    path("", citizen_downloads.downloads, name="downloads"),
    path("pruefpaket.zip", citizen_downloads.audit_package, name="audit_package"),
    path("wahl.pb", citizen_downloads.election_file, name="election_file"),
    path("ergebnis.json", citizen_downloads.result_json, name="result_json"),
    path("ergebnis.csv", citizen_downloads.result_csv, name="result_csv"),
]

pages_of_a_round: list[URLPattern | URLResolver] = [
    path("", citizen_result.result, name="result"),
    path("vorschlaege/<int:position>/", citizen_project.project, name="project"),
    path("runden/", citizen_replay.replay, name="replay"),
    path("vergleich/", citizen_comparison.comparison, name="comparison"),
    path("mein-stimmzettel/", citizen_ballot.ballot, name="ballot"),
    path("bekanntmachung/", citizen_notice.notice, name="notice"),
    path("bekanntmachung.pdf", citizen_notice.notice_pdf, name="notice_pdf"),
    path("daten/", include(files_of_a_round)),
    *setup.urlpatterns,
    *proposals.urlpatterns,
    *voting.urlpatterns,
    *letters.urlpatterns,
    *closing.urlpatterns,
    *afterwards.urlpatterns,
]

urlpatterns = [
    path("buergerhaushalt/", citizen_list.rounds, name="list"),
    path("buergerhaushalt/so-wird-gezaehlt/", citizen_method.method, name="method"),
    path("buergerhaushalt/<slug:place>/<slug:slug>/", include(pages_of_a_round)),
]
