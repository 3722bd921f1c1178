"""Builds what the programme office of the demo does, and a small call of the county."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import Application, Call, Question
from modellkommune.features.calls.services.calls.freezing import freeze
from modellkommune.features.calls.services.checking.deciding import finish_check
from modellkommune.features.calls.services.checking.refusals import NotDecided
from modellkommune.features.calls.services.checking.routine import check_applications
from modellkommune.features.calls.services.checking.unsealing import unseal_call
from modellkommune.features.calls.services.intake.questions import (
    publish_answers,
    write_answer,
)
from modellkommune.site.demo.programme import texts
from modellkommune.site.demo.programme.applications import arrive
from modellkommune.site.demo.programme.calls import (
    open_mailbox,
    write_call_of_2017,
    write_open_call,
    write_running_call,
)
from modellkommune.site.demo.programme.dates import RunningDates, at, running_dates
from modellkommune.site.demo.programme.grants import seed_grants
from modellkommune.site.demo.programme.invented_places import write_into_the_register
from modellkommune.site.demo.programme.judging import judge, seat_jury
from modellkommune.site.demo.programme.people import hire_officers
from modellkommune.site.demo.programme.small_call import apply_sealed
from modellkommune.site.demo.world import NOW


def seed_programme(authority: Authority, *, end: date) -> None:
    """The real call of 2017, and the running one up to the days before its jury meets.

    end  the Sunday on which the demo's vote ends
    """
    dates = running_dates(end)
    write_into_the_register()
    with scope(authority=authority):
        first, second = hire_officers(authority, now=NOW)
        write_call_of_2017(authority, by=first)
        call = write_running_call(authority, by=first, dates=dates)
        freeze(call, None, dates.opened)
        arrive(call, open_mailbox(call), deadline=dates.deadline)
        jury = seat_jury(call, by=first, dates=dates)
        open_and_check(call, dates=dates, by=first)
        answer_questions(call, dates=dates, by=second)
        judge(call, jury, dates=dates, by=first)
        seed_grants(authority, staff=(first, second), today=dates.session.date())


def open_and_check(call: Call, *, dates: RunningDates, by: Person) -> None:
    """After the deadline contents are opened; the office checks every application."""
    call.refresh_from_db()
    unseal_call(call=call, now=dates.deadline + timedelta(minutes=5))
    received = Application.objects.filter(call=call, number__isnull=False)
    check_applications(applications=received.order_by("number"), now=dates.checked, by=by)
    for application in received:
        # What still has an open point stays on the desk for whoever tries the demo.
        with suppress(NotDecided):
            finish_check(application=application, by=by, now=dates.checked + timedelta(hours=3))


def answer_questions(call: Call, *, dates: RunningDates, by: Person) -> None:
    """Answer what was asked by mail, for everybody and without names."""
    asked = Question.objects.filter(call=call).order_by("asked_at", "pk")
    for question, (wording, answer) in zip(asked, texts.QUESTIONS, strict=False):
        write_answer(question, asked=wording, answer=answer)
        publish_answers(call, by=by, now=question.asked_at + timedelta(hours=20))


def seed_small_call(county: Authority, *, end: date) -> None:
    """A call of the county that is open and sealed, with its first applications."""
    with scope(authority=county):
        first, _second = hire_officers(county, now=NOW)
        begin = at(end - timedelta(days=20), 8)
        call = write_open_call(
            county, by=first, deadline=at(end + timedelta(days=17), 12), now=begin
        )
        apply_sealed(call, open_mailbox(call), since=begin)
