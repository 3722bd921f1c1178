"""Addresses of this part of the room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from modellkommune.features.calls.views.applying import (
    editing,
    files,
    own,
    printing,
    sending,
    start,
    team,
    tus,
)

pages_of_an_application: list[URLPattern | URLResolver] = [
    path("", own.application, name="application"),
    path("eingang/<int:number>/", own.receipt, name="application_receipt"),
    path("bearbeiten/", editing.first_section, name="application_edit"),
    path("bearbeiten/<slug:code>/", editing.section, name="application_section"),
    path("anlagen/", files.files, name="application_files"),
    path("anlagen/<int:number>/", files.change, name="application_file"),
    path("anlagen/<int:number>/datei/", files.download, name="application_file_content"),
    path("anlagen/hochladen/", tus.begin, name="upload_begin"),
    path("anlagen/hochladen/<slug:key>/", tus.piece, name="upload"),
    path("team/", team.team, name="application_team"),
    path("team/<int:number>/", team.member, name="application_member"),
    path("absenden/", sending.send, name="application_send"),
    path("zurueckziehen/", sending.withdraw, name="application_withdraw"),
    path("nachreichen/<int:number>/", sending.requested, name="application_requested"),
    path("druck/", printing.page, name="application_print"),
    path("druck.pdf", printing.pdf, name="application_pdf"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("bewerben/", start.apply, name="apply"),
    path("bewerben/formular.docx", start.form_docx, name="form_docx"),
    path("bewerben/formular.pdf", start.form_pdf, name="form_pdf"),
    path("bewerbung/<int:pk>/", include(pages_of_an_application)),
    path("einladung/<str:word>/", team.invitation, name="invitation"),
]
# Addresses that belong to no single call, with their whole path.
of_the_room: list[URLPattern | URLResolver] = [
    path("foerderaufrufe/meine/", own.mine, name="mine"),
    path("foerderaufrufe/meine/<int:pk>/uebernehmen/", own.claim, name="claim"),
]
