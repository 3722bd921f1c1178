"""Public addresses below that of a round: voting, replacing a ballot, and checking a receipt."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from modellkommune.features.budget.views.voting import receipts, voting

urlpatterns: list[URLPattern | URLResolver] = [
    path("abstimmen/", voting.vote, name="vote"),
    path("abstimmen/ersetzen/", voting.replace, name="replace"),
    path("beleg/", receipts.receipt, name="receipt"),
    path("beleg/beleg.pdf", receipts.receipt_pdf, name="receipt_pdf"),
    path("beleg/verfolgen/", receipts.follow_winners, name="follow_winners"),
]
