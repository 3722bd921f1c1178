"""Addresses of the grants of a call."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from modellkommune.features.calls.office.grants import (
    changes,
    end,
    law,
    listing,
    money,
    notice,
    plan,
    receipts,
    reports,
)

ONE = "grants/<int:grant_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("grants/", listing.grants, name="grants"),
    path("grants/by-hand/", listing.by_hand, name="grant_by_hand"),
    path("grants/terms/", listing.terms, name="grant_terms"),
    path("grants/treasury.csv", listing.treasury, name="grant_treasury"),
    path(ONE, plan.overview, name="grant"),
    path(f"{ONE}plan/", plan.plan, name="grant_plan"),
    path(f"{ONE}notice/", notice.notice, name="grant_notice"),
    path(f"{ONE}letters/<int:letter_id>.pdf", notice.letter, name="grant_letter"),
    path(f"{ONE}money/", money.money, name="grant_money"),
    path(f"{ONE}receipts/", receipts.receipts, name="grant_receipts"),
    path(f"{ONE}receipts/upload/", receipts.upload, name="grant_receipts_upload"),
    path(f"{ONE}receipts/list.csv", receipts.table, name="grant_receipts_table"),
    path(f"{ONE}receipts/<int:number>/", receipts.receipt, name="grant_receipt"),
    path(f"{ONE}reports/", reports.reports, name="grant_reports"),
    path(f"{ONE}reports/<int:number>/", reports.report, name="grant_report"),
    path(f"{ONE}reports/<int:number>/write/", reports.write, name="grant_report_write"),
    path(f"{ONE}changes/", changes.changes, name="grant_changes"),
    path(f"{ONE}changes/<slug:what>/", changes.ask, name="grant_change"),
    path(f"{ONE}end/", end.end, name="grant_end"),
]
# Addresses that belong to no single call.
of_the_room: list[URLPattern | URLResolver] = [
    path("grants/law/", law.law, name="grant_law"),
]
