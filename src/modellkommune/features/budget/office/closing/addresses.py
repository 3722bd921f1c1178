"""Addresses of the office's pages on closing below that of a round."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.budget.office.closing import close, keys

urlpatterns: list[URLPattern] = [
    path("keys/", keys.keys, name="keys"),
    path("keys/recovery.pdf", keys.recovery_pdf, name="recovery_pdf"),
    path("keys/confirm/", keys.confirm, name="confirm_recovery"),
    path("close/", close.close, name="close"),
    path("close/early/", close.end_early, name="close_early"),
    path("close/gaps/", close.accept_gaps, name="accept_gaps"),
    path("close/early/decline/", close.refuse, {"what": "early"}, name="decline_early"),
    path("close/gaps/decline/", close.refuse, {"what": "gaps"}, name="decline_gaps"),
]
