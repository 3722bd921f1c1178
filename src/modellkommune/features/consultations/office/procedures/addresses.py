"""Addresses in the office: procedures, rounds and announcements."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.consultations.office.procedures import (
    announcing,
    editor,
    ending,
    overview,
    papers,
    periods,
    rounds,
)

of_the_room: list[URLPattern] = [
    path("", overview.index, name="index"),
    path("new/", editor.new, name="new"),
    path("periods/", periods.period_rules, name="period_rules"),
]
# Below the address of one procedure.
urlpatterns: list[URLPattern] = [
    path("", overview.show_procedure, name="procedure"),
    path("edit/", editor.edit, name="edit"),
    path("edit/<slug:step>/", editor.edit_step, name="edit_step"),
    path("delete/", editor.delete, name="delete"),
    path("end/", ending.ending, name="ending"),
    path("give-up/", ending.give_up, name="give_up"),
    path("rounds/new/", rounds.new, name="round_new"),
    path("rounds/<int:number>/", rounds.show, name="round"),
    path("rounds/<int:number>/edit/", rounds.edit, name="round_edit"),
    path("rounds/<int:number>/check/", rounds.check, name="round_check"),
    path("rounds/<int:number>/close/", rounds.close, name="round_close"),
    path("rounds/<int:number>/delete/", rounds.delete, name="round_delete"),
    path("rounds/<int:number>/documents/", papers.documents, name="documents"),
    path(
        "rounds/<int:number>/documents/from/<int:source>/", papers.documents_take,
        name="documents_take",
    ),
    path(
        "rounds/<int:number>/documents/<int:document>/file/", papers.document_file,
        name="document_file",
    ),
    path(
        "rounds/<int:number>/documents/<int:document>/<slug:act>/", papers.document_act,
        name="document_act",
    ),
    path("rounds/<int:number>/environment/", papers.environment, name="environment"),
    path("rounds/<int:number>/announcement/", announcing.announcement, name="announcement"),
    path("rounds/<int:number>/announcement.pdf", announcing.pdf, name="announcement_pdf"),
    path("rounds/<int:number>/announcement/make/", announcing.make, name="announcement_make"),
    path(
        "rounds/<int:number>/announcement/announced/", announcing.announced,
        name="announcement_announced",
    ),
    path(
        "rounds/<int:number>/announcement/correct/", announcing.correct,
        name="announcement_correct",
    ),
]  # fmt: skip
