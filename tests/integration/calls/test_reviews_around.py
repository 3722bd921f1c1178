"""What happens around judging: periodic work, what waits, copies of data, results."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest
from django_scopes import scope

from modellkommune.commons.journal.public import Entry
from modellkommune.commons.outbox.models import Message
from modellkommune.features.calls.models import Call, Conflict, Juror, Review
from modellkommune.features.calls.selectors.reviews.overview import overview_of
from modellkommune.features.calls.selectors.reviews.results import mean_scores
from modellkommune.features.calls.selectors.reviews.waiting import waiting_for
from modellkommune.features.calls.selectors.session.waiting import waiting_for as of_sessions
from modellkommune.features.calls.services.personal_data import CALLS
from modellkommune.features.calls.services.reviews.declaring import declare
from modellkommune.features.calls.services.reviews.judging import (
    JudgingNotBegun,
    JudgingOver,
    PointsOutside,
    save_draft,
)
from modellkommune.features.calls.services.reviews.reading import NotYoursToRead
from modellkommune.features.calls.services.session.holding import close_session, open_session
from modellkommune.features.calls.services.session.planning import plan_session
from modellkommune.features.calls.tasks.reviews import look_after_juries
from tests.factories.juries import JUDGED, Jury, a_jury

DAY = timedelta(days=1)


@pytest.fixture
def jury(programme_office):
    with scope(authority=programme_office.authority):
        yield a_jury(programme_office, reviews_close_at=JUDGED + 10 * DAY)


def conflict_of(jury: Jury, name: str, number: int) -> Conflict:
    return declare(
        juror=jury.members[name], application=jury.applications[number - 1], conflict=True,
        reason="Tante", now=JUDGED,
    )  # fmt: skip


def test_means_are_exact_and_everything_to_be_judged_has_an_entry(jury):
    jury.free("anna", "bert", "carla")
    jury.judge("anna", 1, 5, 4)  # (2 × 5 + 4) / 3
    jury.judge("bert", 1, 4, None)  # 4
    jury.judge("carla", 1, 0, 1)  # 1/3

    first, second, third = (one.pk for one in jury.applications)
    assert mean_scores(jury.call) == {first: Fraction(3), second: None, third: None}


def test_points_of_advisers_and_of_those_kept_out_afterwards_do_not_count(jury):
    jury.invite("Dora Rat", has_vote=False)
    jury.free("anna", "bert", "dora")
    for name, value in (("anna", 5), ("bert", 1), ("dora", 0)):
        jury.judge(name, 1, value, value)

    conflict_of(jury, "bert", 1)

    assert mean_scores(jury.call)[jury.applications[0].pk] == 5


def test_criteria_of_different_sizes_are_measured_on_one_scale(jury):
    jury.call.criteria.filter(code="breadth").update(most_points=10)
    jury.free("anna")

    jury.judge("anna", 1, 5, 5)  # (2 × 1 + 1 × 1/2) / 3 of 100

    assert mean_scores(jury.call)[jury.applications[0].pk] == Fraction(250, 3)


def test_a_juror_sees_only_rows_and_points_that_are_due(jury):
    jury.free("anna", "bert", "carla")
    jury.judge("carla", 1, 5, 5)
    jury.judge("carla", 2, 5, 5)
    jury.judge("bert", 2, 1, 1)
    conflict_of(jury, "bert", 3)

    seen = overview_of(jury.call, now=JUDGED, viewer=jury.members["bert"])

    states = {
        row.application.number: [cell.state for cell in row.cells] for row in seen.rows
    }  # Anna, Bert, Carla
    assert states == {1: ["hidden"] * 3, 2: ["missing", "in", "in"]}
    assert seen.jurors == ()


def test_points_outside_the_time_or_the_criterion_are_refused(jury):
    jury.free("anna")
    with pytest.raises(PointsOutside):
        jury.judge("anna", 1, 6, 1)
    with pytest.raises(JudgingOver):
        jury.judge("anna", 1, 5, 1, now=JUDGED + 11 * DAY)
    with pytest.raises(JudgingNotBegun):
        jury.judge("anna", 1, 5, 1, now=jury.call.closes_at)
    with pytest.raises(NotYoursToRead):
        save_draft(
            juror=jury.members["bert"], application=jury.applications[0], typed={}, now=JUDGED
        )

    assert not Review.objects.exists()


def test_sealed_applications_are_not_judged_before_the_deadline(programme_office):
    with scope(authority=programme_office.authority):
        jury = a_jury(programme_office, is_sealed=True)
        jury.free("anna")

        with pytest.raises(JudgingNotBegun):
            jury.judge("anna", 1, 5, 1, now=jury.call.closes_at - DAY)


def test_the_software_reminds_five_days_and_one_day_before_the_end(jury):
    end = jury.call.reviews_close_at
    for moment in (end - 6 * DAY, end - 5 * DAY, end - 5 * DAY + timedelta(minutes=15), end - DAY):
        look_after_juries(moment)

    told = Message.objects.filter(template="calls/reviews_reminder", recipient__startswith="bert")
    assert [one.queued_at for one in told.order_by("queued_at")] == [end - 5 * DAY, end - DAY]


def test_the_end_of_judging_is_written_down_once(jury):
    jury.free("anna", "bert", "carla")
    jury.judge("anna", 1, 5, 5)
    end = jury.call.reviews_close_at

    for hours in (0, 1, 2):
        look_after_juries(end + timedelta(hours=hours))

    ended = Entry.objects.get(kind="calls.reviews-closed")
    assert ended.facts == {"handed_in": 1, "missing": 8}


def test_ties_are_found_again_when_an_applicant_adds_something(jury):
    jury.free("anna", "bert", "carla")
    second = jury.applications[1]
    second.summary = "Beraten von Bert Beisitz"
    second.save()

    look_after_juries(JUDGED)

    row = Conflict.objects.get(juror=jury.members["bert"], application=second)
    assert [hint["code"] for hint in row.hints] == ["name"]


def test_a_term_ends_with_its_last_day(jury):
    jury.free("bert")
    last_day = (JUDGED + DAY).date()
    Juror.objects.filter(pk=jury.members["bert"].pk).update(term_to=last_day)

    left = []
    for moment in (JUDGED + DAY, JUDGED + 2 * DAY):
        look_after_juries(moment)
        left.append(Juror.objects.get(pk=jury.members["bert"].pk).left_at)

    assert left == [None, JUDGED + 2 * DAY]
    assert not jury.members["bert"].person.roles.exists()


def test_what_waits_for_whom(jury):
    Call.objects.filter(pk=jury.call.pk).update(reviews_close_at=None)
    anna, bert = jury.members["anna"].person, jury.members["bert"].person
    conflict_of(jury, "bert", 1)
    of_anna = conflict_of(jury, "anna", 2)

    waits = {
        person: [one.title for one in waiting_for(person)] for person in (anna, bert, jury.clerk)
    }

    title = jury.call.title
    assert waits[bert] == [f"{title}: zu 2 Kommunen Befangenheit erklären"]
    assert f"{title}: über 1 Befangenheit entscheiden" in waits[anna]
    assert waits[jury.clerk] == [f"{title}: über 1 Befangenheit entscheiden"]
    of_anna.excluded = True
    of_anna.save()
    assert list(waiting_for(jury.clerk)) == []


def test_sessions_wait_for_those_who_attend_and_their_minutes_for_the_chair(jury):
    Call.objects.filter(pk=jury.call.pk).update(quorum=1)
    session = plan_session(
        call=jury.call, title="Sitzung", place="", starts_at=JUDGED, lot_text="",
        minutes_taken_by="", by=jury.clerk, now=JUDGED,
    )  # fmt: skip
    open_session(session=session, by=jury.clerk, now=JUDGED)
    bert, anna = jury.members["bert"].person, jury.members["anna"].person

    running = [one.title for one in of_sessions(bert)]
    close_session(session=session, by=jury.clerk, now=JUDGED)

    assert running == ["Sitzung läuft"]
    assert [one.title for one in of_sessions(bert)] == []
    assert [one.title for one in of_sessions(anna)] == ["Sitzung: Protokoll genehmigen"]


def test_a_juror_gets_a_copy_and_after_erasure_only_the_decisions_stay(jury):
    bert = jury.members["bert"]
    Juror.objects.filter(pk=bert.pk).update(employer="Amt Beispiel")
    jury.free("bert")
    jury.judge("bert", 1, 4, 3)
    save_draft(
        juror=bert, application=jury.applications[1], typed={"comment": "vertraulich"}, now=JUDGED
    )

    copied = str(CALLS.export(bert.person))
    kept = CALLS.erase(bert.person, JUDGED)

    for words in ("Amt Beispiel", "vertraulich", "Überzeugung: 4", "OGK27-001"):
        assert words in copied
    left = str(CALLS.export(bert.person))
    assert "Amt Beispiel" not in left
    assert "vertraulich" not in left
    assert "Überzeugung: 4" in left
    assert "Stimmen als Jurymitglied" in kept[0].what
