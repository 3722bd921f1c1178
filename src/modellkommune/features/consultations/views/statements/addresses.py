"""Addresses of the portal: statements and letters."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.consultations.views.statements import own, stating

OWN = "planungen/stellungnahme/"

of_the_room: list[URLPattern] = [
    path(OWN, own.by_code, name="by_code"),
    path(f"{OWN}beleg.pdf", own.receipt_as_pdf, name="receipt_pdf"),
    path(f"{OWN}<str:token>/", own.receipt, name="receipt"),
    path(f"{OWN}<str:token>/bestaetigen/", own.confirm, name="confirm_address"),
    path(f"{OWN}<str:token>/ergaenzen/", own.add_to_it, name="supplement"),
    path(f"{OWN}<str:token>/zurueckziehen/", own.take_back_statement, name="withdraw"),
    path(f"{OWN}<str:token>/datei/<int:pk>/", own.file, name="statement_file"),
]
# Below the address of one record.
urlpatterns: list[URLPattern] = [
    path("durchgang/<int:number>/stellungnahme/", stating.state_something, name="state_something"),
]
