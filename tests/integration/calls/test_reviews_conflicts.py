"""Ties between jurors and applicants: said, noticed, decided."""

from __future__ import annotations

import pytest
from django_scopes import scope

from modellkommune.commons.journal.public import Entry
from modellkommune.features.calls.models import Conflict, Partner
from modellkommune.features.calls.selectors.reviews.access import hidden_from, may_read
from modellkommune.features.calls.services.reviews.declaring import (
    NotYoursToDecide,
    OnlyTheChairAdmits,
    ReasonNeeded,
    decide_conflict,
    declare,
    may_decide,
)
from modellkommune.features.calls.services.reviews.hints import refresh_hints
from modellkommune.features.calls.services.reviews.jury import leave_jury
from tests.factories.juries import JUDGED, Jury, a_jury


@pytest.fixture
def jury(programme_office):
    with scope(authority=programme_office.authority):
        yield a_jury(programme_office)


def codes(jury: Jury, name: str, number: int) -> list[str]:
    """The ties noticed between a juror and an application."""
    row = Conflict.objects.filter(
        juror=jury.members[name], application=jury.applications[number - 1]
    ).first()
    return [hint["code"] for hint in row.hints] if row else []


def test_nobody_reads_before_saying_to_be_free(jury):
    bert, first = jury.members["bert"], jury.applications[0]

    before = may_read(bert, first)
    declare(juror=bert, application=first, conflict=False, reason="", now=JUDGED)

    assert (before, may_read(bert, first)) == (False, True)


def test_a_declared_conflict_keeps_the_juror_out_until_the_chair_admits(jury):
    anna, bert, first = jury.members["anna"], jury.members["bert"], jury.applications[0]

    row = declare(
        juror=bert, application=first, conflict=True, reason="Schwager im Rat", now=JUDGED
    )
    out = may_read(bert, first)
    decide_conflict(
        conflict=row, excluded=False, reason="Kein Einfluss", by=anna.person, now=JUDGED
    )

    assert (out, may_read(bert, first)) == (False, True)


def test_a_conflict_needs_a_reason_and_is_not_taken_back_alone(jury):
    bert, first = jury.members["bert"], jury.applications[0]

    with pytest.raises(ReasonNeeded):
        declare(juror=bert, application=first, conflict=True, reason="  ", now=JUDGED)
    declare(juror=bert, application=first, conflict=True, reason="Schwager", now=JUDGED)

    with pytest.raises(OnlyTheChairAdmits):
        declare(juror=bert, application=first, conflict=False, reason="", now=JUDGED)


@pytest.mark.parametrize(
    ("facts", "noticed"),
    [
        ({"employer_key": "99001001"}, ["employer", "county"]),
        ({"employer_key": "990010000001"}, ["employer", "county"]),  # ARS of the same town
        ({"county_key": "99001"}, ["county"]),
        ({"employer": "Stadt Lindental"}, ["employer-name"]),
        ({"organisation": "Bündnis Offene Stadt"}, ["organisation"]),
        ({"county_key": "99002"}, []),
    ],
)
def test_ties_of_employer_county_and_name_are_noticed(jury, facts, noticed):
    first = jury.applications[0]
    first.summary = "Gemeinsam mit dem Bündnis  offene Stadt"
    first.save()

    jury.invite("Dora Neu", **facts)
    refresh_hints(call=jury.call, now=JUDGED)

    assert codes(jury, "dora", 1) == noticed


def test_a_name_deep_in_the_answers_and_a_mail_of_the_same_house_are_noticed(jury):
    second = jury.applications[1]
    version = second.versions.get()
    version.answers = {"team": [{"person": "Prof. Bert Beisitz"}]}
    version.save()
    carla = jury.members["carla"].person
    carla.email = "c.kundig@auenfeld.test"
    carla.save()

    refresh_hints(call=jury.call, now=JUDGED)

    assert (codes(jury, "bert", 2), codes(jury, "carla", 2)) == (["name"], ["mail"])


def test_a_partner_of_a_joint_application_is_a_tie_too(jury):
    Partner.objects.create(
        authority=jury.authority, application=jury.applications[2], name="Dorf", key="99077001"
    )

    jury.invite("Dora Neu", employer_key="99077001")
    refresh_hints(call=jury.call, now=JUDGED)

    assert codes(jury, "dora", 3) == ["employer", "county"]


def test_a_noticed_tie_keeps_a_juror_out_who_says_to_be_free(jury):
    dora = jury.invite("Dora Neu", county_key="99001")

    declare(juror=dora, application=jury.applications[0], conflict=False, reason="", now=JUDGED)

    assert not may_read(dora, jury.applications[0])


def test_a_new_tie_opens_the_question_again_and_a_known_one_does_not(jury):
    anna, dora = jury.members["anna"], jury.invite("Dora Neu", county_key="99001")
    first = jury.applications[0]
    row = declare(juror=dora, application=first, conflict=False, reason="", now=JUDGED)
    decide_conflict(conflict=row, excluded=False, reason="Nur Wohnort", by=anna.person, now=JUDGED)

    refresh_hints(call=jury.call, now=JUDGED)
    still = may_read(dora, first)
    first.contact_name = "Dora Neu"
    first.save()
    refresh_hints(call=jury.call, now=JUDGED)

    assert (still, may_read(dora, first)) == (True, False)


def test_the_chair_decides_and_the_office_where_the_chair_is_concerned(jury):
    anna, bert, first = jury.members["anna"], jury.members["bert"], jury.applications[0]

    of_bert = declare(juror=bert, application=first, conflict=True, reason="x", now=JUDGED)
    by_the_chair = may_decide(of_bert, anna.person), may_decide(of_bert, jury.clerk)
    of_anna = declare(juror=anna, application=first, conflict=True, reason="y", now=JUDGED)

    assert by_the_chair == (True, False)
    assert (may_decide(of_anna, anna.person), may_decide(of_anna, jury.clerk)) == (False, True)
    # The chair is kept out of this application, so the office decides about Bert too.
    assert (may_decide(of_bert, anna.person), may_decide(of_bert, jury.clerk)) == (False, True)


def test_nobody_decides_on_the_own_conflict(jury):
    anna = jury.members["anna"]
    row = declare(
        juror=anna, application=jury.applications[0], conflict=True, reason="y", now=JUDGED
    )

    with pytest.raises(NotYoursToDecide):
        decide_conflict(conflict=row, excluded=False, reason="z", by=anna.person, now=JUDGED)


def test_the_journal_keeps_that_something_was_decided_and_no_names(jury):
    anna, bert = jury.members["anna"], jury.members["bert"]
    row = declare(
        juror=bert, application=jury.applications[0], conflict=True, reason="geheim", now=JUDGED
    )
    decide_conflict(conflict=row, excluded=True, reason="geheim", by=anna.person, now=JUDGED)

    kinds = ("calls.conflict-declared", "calls.conflict-decided")
    written = Entry.objects.filter(kind__in=kinds).order_by("position").values_list("facts")

    assert list(written) == [({"conflict": True},), ({"excluded": True},)]


def test_somebody_of_the_office_in_the_jury_is_kept_out_there_too(jury):
    bert, first = jury.members["bert"], jury.applications[0]

    declare(juror=bert, application=first, conflict=True, reason="Schwager", now=JUDGED)

    assert hidden_from(bert.person, jury.call) == {first.pk}
    assert hidden_from(jury.clerk, jury.call) == set()


def test_who_leaves_the_jury_reads_nothing_any_more(jury):
    jury.free("bert")
    bert = jury.members["bert"]

    leave_jury(juror=bert, by=jury.clerk, now=JUDGED)

    assert not may_read(bert, jury.applications[0])
    assert not bert.person.roles.filter(kind="juror").exists()
