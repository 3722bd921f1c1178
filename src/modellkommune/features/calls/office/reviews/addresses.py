"""Addresses of the jury and its judgements."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from modellkommune.features.calls.office.reviews import conflicts, judge, jury, own, results

urlpatterns: list[URLPattern | URLResolver] = [
    path("jury/", jury.jury, name="jury"),
    path("jury/invite/", jury.invite, name="invite_juror"),
    path("jury/<int:juror_id>/", jury.edit, name="juror"),
    path("jury/<int:juror_id>/leave/", jury.leave, name="leave_jury"),
    path("conflicts/", conflicts.conflicts, name="conflicts"),
    path("conflicts/look-again/", conflicts.look_again, name="look_for_ties"),
    path("conflicts/<int:conflict_id>/decide/", conflicts.decide, name="decide_conflict"),
    path("reviews/", results.reviews, name="reviews"),
    path("reviews/remind/", results.remind_jurors, name="remind_jurors"),
    path("reviews/end/", results.end, name="end_judging"),
    path("reviews/period/", results.period, name="judging_period"),
    path("reviews/points.csv", results.as_csv, name="reviews_csv"),
    path("reviews/points.xlsx", results.as_workbook, name="reviews_xlsx"),
    path("my-reviews/", own.own_reviews, name="own_reviews"),
    path("my-reviews/declare/", own.declare_conflicts, name="declare"),
    path("my-reviews/<int:number>/", judge.review, name="review"),
    path("my-reviews/<int:number>/draft/", judge.draft, name="review_draft"),
    path("my-reviews/<int:number>/conflict/", judge.conflict, name="review_conflict"),
    path("my-reviews/<int:number>/files/<int:file_id>/", judge.file, name="review_file"),
]
# Addresses that belong to no single call.
of_the_room: list[URLPattern | URLResolver] = [
    path("my-reviews/", own.my_reviews, name="my_reviews"),
]
