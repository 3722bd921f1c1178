"""Addresses of the sessions of a jury."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from modellkommune.features.calls.office.session import minutes, plan, room

ONE = "session/<int:session_id>"
urlpatterns: list[URLPattern | URLResolver] = [
    path("session/", room.session, name="session"),
    path("session/plan/", plan.plan, name="plan_session"),
    path(f"{ONE}/change/", plan.change, name="change_session"),
    path(f"{ONE}/agenda/", plan.agenda, name="session_agenda"),
    path(f"{ONE}/invite/", plan.invite, name="invite_to_session"),
    path(f"{ONE}/termin.ics", plan.ical, name="session_ical"),
    path(f"{ONE}/open/", room.begin, name="open_session"),
    path(f"{ONE}/close/", room.close, name="close_session"),
    path(f"{ONE}/present/<int:juror_id>/", room.attend, name="attend_session"),
    path(f"{ONE}/items/<int:item_id>/", room.finish, name="finish_item"),
    path(f"{ONE}/note/", room.note, name="session_note"),
    path(f"{ONE}/motions/", room.move, name="open_motion"),
    path(f"{ONE}/motions/<int:motion_id>/vote/", room.vote, name="vote"),
    path(f"{ONE}/motions/<int:motion_id>/count/", room.count, name="count_motion"),
    path("session/minutes/", minutes.minutes, name="minutes"),
    path(f"{ONE}/minutes.pdf", minutes.as_pdf, name="minutes_pdf"),
    path(f"{ONE}/approve/", minutes.approve, name="approve_minutes"),
    path(f"{ONE}/later-note/", minutes.later_note, name="later_note"),
]
# Addresses that belong to no single call.
of_the_room: list[URLPattern | URLResolver] = []
