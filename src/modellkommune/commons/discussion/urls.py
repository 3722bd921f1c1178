"""Addresses of discussions, below mitmachen/diskussion/."""

from django.urls import include, path

from modellkommune.commons.discussion.views import clicking, listing, openness, own, writing

app_name = "discussion"

PLACE = "mitmachen/diskussion/"

urlpatterns = [
    path(
        PLACE,
        include(
            [
                path("regeln/", openness.show_rules, name="rules"),
                path("zahlen/", openness.show_figures, name="figures"),
                path("zahlen/moderation.csv", openness.figures_csv, name="figures_csv"),
                path("zahlen/moderation.json", openness.figures_json, name="figures_json"),
                path("gefaellt/", clicking.click_like, name="like"),
                path("teil/", listing.more, name="part"),
                path("schreiben/", writing.write, name="write"),
                path("kommentar/<int:pk>/", listing.permanent, name="comment"),
                path("kommentar/<int:pk>/melden/", clicking.report, name="report"),
                path("eigener/<str:key>/", own.own, name="own"),
                path("eigener/<str:key>/bestaetigen/", own.confirm, name="confirm"),
                path("eigener/<str:key>/zurueckziehen/", own.withdraw, name="withdraw"),
                path("eigener/<str:key>/widerspruch/", own.make_appeal, name="appeal"),
                path("eigener/<str:key>/antworten/", own.stop_being_told, name="stop_answers"),
            ]
        ),
    ),
]
