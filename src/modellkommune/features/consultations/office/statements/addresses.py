"""Addresses in the office: statements and letters."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.consultations.office.statements import (
    correcting,
    entering,
    letters,
    listing,
)

of_the_room: list[URLPattern] = []
# Below the address of one procedure.
urlpatterns: list[URLPattern] = [
    path("statements/", listing.statements, name="statements"),
    path("statements/<int:number>/", listing.statement, name="statement"),
    path("statements/<int:number>/add/", listing.add, name="statement_add"),
    path("statements/<int:number>/correct/", correcting.correct, name="statement_correct"),
    path("statements/<int:number>/withdraw/", listing.take_back, name="statement_withdraw"),
    path("statements/<int:number>/files/<int:file_id>/", listing.file, name="statement_file"),
    path("entry/", entering.entry, name="entry"),
    path("entry/receipt.pdf", entering.receipt, name="entry_receipt"),
    path("letters/", letters.letters, name="letters"),
    path("letters/<int:letter_id>/", letters.letter, name="letter"),
    path("letters/<int:letter_id>/add/", letters.letter_add, name="letter_add"),
    path("letters/<int:letter_id>/aside/", letters.letter_aside, name="letter_aside"),
    path("letters/<int:letter_id>/file/", letters.letter_file, name="letter_file"),
    path("letters/<int:letter_id>/page-<int:page>.png", letters.letter_picture, name="letter_page"),
]
