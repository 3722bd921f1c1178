"""Addresses below /office/budget/<round>/: proposals: handing in, finding, checking, answering."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from modellkommune.features.budget.office.proposals import (
    acting,
    checking,
    desk,
    exporting,
    paper,
    reports,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("proposals/", desk.desk, name="proposals_desk"),
    path("proposals/paper/", paper.enter, name="paper_proposal"),
    path("proposals/reports/", reports.reports, name="proposal_reports"),
    path("proposals/export.csv", exporting.as_csv, name="proposals_csv"),
    path("proposals/export.xlsx", exporting.as_workbook, name="proposals_xlsx"),
    path("proposals/<int:number>/", desk.proposal, name="desk_proposal"),
    path("proposals/<int:number>/picture/", desk.picture, name="desk_picture"),
    path("proposals/<int:number>/act/", acting.act, name="act_on_proposal"),
    path("proposals/<int:number>/check/", checking.check, name="check_proposal"),
    path("proposals/<int:number>/answer/", checking.answer, name="release_answer"),
]
