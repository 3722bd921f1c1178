"""Addresses of a recipient's pages of a grant."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from modellkommune.features.calls.views.grants import changes, money, overview, receipts, report

ONE = "zuwendung/<int:number>/verwalten/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(ONE, overview.grant, name="grant"),
    path(f"{ONE}schreiben/<int:letter_id>.pdf", overview.letter, name="grant_letter"),
    path(f"{ONE}geld/", money.money, name="grant_money"),
    path(f"{ONE}belege/", receipts.receipts, name="grant_receipts"),
    path(f"{ONE}belege/tabelle/", receipts.upload, name="grant_receipts_upload"),
    path(f"{ONE}belege/liste.csv", receipts.table, name="grant_receipts_table"),
    path(f"{ONE}belege/<int:entry>/", receipts.receipt, name="grant_receipt"),
    path(f"{ONE}bericht/<int:report>/", report.report, name="grant_report"),
    path(f"{ONE}bericht/<int:report>/frage/<int:question>/", report.answer, name="grant_answer"),
    path(f"{ONE}aenderungen/", changes.changes, name="grant_changes"),
    path(f"{ONE}aenderungen/<slug:what>/", changes.ask, name="grant_change"),
]
# Addresses that belong to no single call, with their whole path.
of_the_room: list[URLPattern | URLResolver] = []
