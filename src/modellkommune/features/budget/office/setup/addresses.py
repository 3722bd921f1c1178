"""Addresses of the office's pages on set-up below that of a round."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.budget.office.setup import locking, wizard

urlpatterns: list[URLPattern] = [
    path("set-up/", wizard.begin, name="setup"),
    path("set-up/<slug:step>/", wizard.show_step, name="setup_step"),
    path("lock/", locking.lock, name="lock"),
    path("locked/", locking.locked_change, name="locked_change"),
    path("locked/withdraw/", locking.withdraw, name="locked_change_withdraw"),
]
