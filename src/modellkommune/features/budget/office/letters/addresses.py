"""Addresses below /office/budget/<round>/: entitlements, letters, paper ballots and the polling hall."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from modellkommune.features.budget.office.letters import (
    batches,
    codes,
    hall,
    letters,
    paper,
    registers,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("letters/", letters.letters, name="letters"),
    path("letters/ballot.pdf", letters.ballot, name="paper_ballot"),
    path("letters/codes/", codes.codes, name="codes"),
    path("letters/counter/", codes.counter, name="counter"),
    path("letters/run/<int:run_id>/go-on/", letters.go_on, name="letters_go_on"),
    path("letters/run/<int:run_id>/download/", letters.download, name="letters_download"),
    path("letters/run/<int:run_id>/printed/", letters.confirm, name="letters_printed"),
    path("letters/run/<int:run_id>/give-up/", letters.give_up, name="letters_give_up"),
    path("residents/new/", registers.upload, name="register_upload"),
    path("residents/<int:register_id>/", registers.show, name="register"),
    path("residents/<int:register_id>/columns/", registers.columns, name="register_columns"),
    path("residents/<int:register_id>/take-over/", registers.take_over, name="register_take_over"),
    path("residents/<int:register_id>/delete/", registers.delete, name="register_delete"),
    path("paper/", paper.paper, name="paper"),
    path("paper/slips/", paper.slips, {"channel": "paper"}, name="slips"),
    path("paper/discrepancies/", paper.discrepancies, name="discrepancies"),
    path("paper/discrepancies/<int:discrepancy_id>/", paper.explain, name="explain_discrepancy"),
    path("paper/batch/<int:number>/", batches.read, name="batch"),
    path("paper/batch/<int:number>/differences/", batches.differences, name="differences"),
    path("paper/batch/<int:number>/finish/", batches.finish, name="finish_batch"),
    path("paper/batch/<int:number>/size/", batches.resize, name="resize_batch"),
    path("hall/", hall.hall, name="hall"),
    path("hall/slips/", paper.slips, {"channel": "hall"}, name="hall_slips"),
    path("hall/return/", hall.take_back, name="hall_return"),
    path("hall/<int:list_id>/list.html", hall.list_file, name="hall_file"),
]
