"""Addresses in the office: who must be heard."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.consultations.office.consultees import invitations, master_list

of_the_room: list[URLPattern] = [
    path("consultees/", master_list.consultees, name="consultees"),
    path("consultees/new/", master_list.edit, name="consultee_new"),
    path("consultees/import/", master_list.import_table, name="consultees_import"),
    path("consultees.csv", master_list.table, name="consultees_table"),
    path("consultees/<int:consultee>/", master_list.edit, name="consultee"),
    path("consultees/<int:consultee>/remove/", master_list.remove, name="consultee_remove"),
]
# Below the address of one procedure.
urlpatterns: list[URLPattern] = [
    path("rounds/<int:number>/invitations/", invitations.invitations, name="invitations"),
    path("rounds/<int:number>/invitations/remind/", invitations.remind, name="remind"),
    path("rounds/<int:number>/invitations.csv", invitations.table, name="invitations_table"),
    path(
        "rounds/<int:number>/invitations/<int:invitation>/answer/", invitations.answer,
        name="invitation_answer",
    ),
]  # fmt: skip
