"""Addresses of decisions, letters and announcement."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from modellkommune.features.calls.office.deciding import decisions, letters

urlpatterns: list[URLPattern | URLResolver] = [
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/take-over/", decisions.take_over, name="decisions_take_over"),
    path("decisions/<int:decision_id>/reason/", decisions.reason, name="decision_reason"),
    path("decisions/<int:decision_id>/move-up/", decisions.move_up, name="decision_move_up"),
    path("letters/", letters.letters, name="letters"),
    path("letters/make/", letters.make, name="letters_make"),
    path("letters/<int:letter_id>/", letters.letter, name="letter"),
    path("letters/wording/<slug:outcome>/", letters.template, name="letter_wording"),
    path("announce/", letters.announce, name="announce"),
    path("decline/<slug:step>/", letters.decline_step, name="decline_step"),
]
# Addresses that belong to no single call.
of_the_room: list[URLPattern | URLResolver] = []
