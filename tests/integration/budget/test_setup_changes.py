"""Changing what is locked takes several people, and leaves a note that stays."""

from __future__ import annotations

import hashlib
import json

import pytest
from django_scopes import scope

from modellkommune.commons.approvals.public import (
    AlreadyAgreed,
    NotAllowedToAgree,
    NotYourRequest,
    decline,
    open_request,
    set_people_needed,
)
from modellkommune.commons.journal.public import Entry
from modellkommune.commons.people.services.accounts import open_account
from modellkommune.commons.people.services.roles import give_role
from modellkommune.features.budget.models import (
    BudgetProject,
    LockedChange,
    PhaseKind,
    RuleChange,
    SealedBallot,
)
from modellkommune.features.budget.selectors.setup_changes import STEP, open_change
from modellkommune.features.budget.services.setup import (
    ChangeRefused,
    ChangeWaits,
    change_locked,
    set_parts,
    withdraw_change,
)
from modellkommune.features.budget.services.setup.settings import PartFacts
from tests.factories.live_rounds import DAY, NOON, a_locked_round, a_ready_round

pytestmark = pytest.mark.django_db

MORE_MONEY = {"settings": {"budget_cents": 150_000}}
WHY = "Der Rat hat am 1. Oktober 300 Euro mehr bewilligt."


@pytest.fixture
def town(lindental):
    with scope(authority=lindental.authority):
        yield lindental.authority


def clerk(town, name):
    person = open_account(email=f"{name.lower()}@lindental.test", name=f"{name} Amt")
    give_role(person=person, authority=town, kind="clerk")
    return person


@pytest.fixture
def anna(town):
    return clerk(town, "Anna")


@pytest.fixture
def bernd(town):
    return clerk(town, "Bernd")


@pytest.fixture
def spring(town):
    return a_locked_round(town)


def change(budget_round, by, changes=None, why=WHY, now=NOON):
    return change_locked(
        budget_round=budget_round, changes=changes or MORE_MONEY, why=why, by=by, now=now
    )


def cast(budget_round):
    SealedBallot.objects.create(
        authority=budget_round.authority, round=budget_round, place=b"1" * 32, content=b"sealed"
    )


def test_one_person_alone_changes_nothing(spring, anna):
    decision = change(spring, anna)

    assert (decision.granted, decision.missing) == (False, 1)
    assert spring.budget_cents == 120_000
    with pytest.raises(AlreadyAgreed):
        change(spring, anna)


def test_a_second_person_puts_it_into_effect_with_a_public_note(spring, anna, bernd):
    before, document = spring.live.lock_digest, spring.live.lock_document
    change(spring, anna)

    decision = change(spring, bernd)

    assert decision.granted
    assert spring.budget_cents == 150_000
    note = RuleChange.objects.get()
    assert (note.people, note.why) == (2, WHY)
    assert "1.200" in note.what
    assert "1.500" in note.what
    assert (note.digest_before, note.digest_after) == (before, spring.live.lock_digest)
    assert note.document_before == document
    assert hashlib.sha256(note.document_before.encode()).hexdigest() == before
    assert json.loads(spring.live.lock_document)["money"]["amount_cents"] == 150_000


def test_the_journal_knows_that_it_was_asked_and_made(spring, anna, bernd):
    change(spring, anna)
    change(spring, bernd)

    kinds = list(Entry.objects.order_by("pk").values_list("kind", flat=True))
    assert [kind for kind in kinds if kind.startswith("budget.")] == [
        "budget.round-announced",
        "budget.round-locked",
        "budget.change-asked",
        "budget.change-made",
    ]


def test_in_an_office_of_one_it_holds_at_once(spring, anna, bernd, town):
    set_people_needed(step=STEP, authority=town, people=1, by=anna, now=NOON)
    set_people_needed(step=STEP, authority=town, people=1, by=bernd, now=NOON)

    decision = change(spring, anna)

    assert decision.granted
    assert RuleChange.objects.get().people == 1


def test_somebody_without_the_role_cannot_ask(spring, town):
    editor = open_account(email="presse@lindental.test", name="Paula Presse")
    give_role(person=editor, authority=town, kind="editor")

    with pytest.raises(NotAllowedToAgree):
        change(spring, editor)

    assert not LockedChange.objects.exists()


def test_two_people_with_different_changes_do_not_overwrite_each_other(spring, anna, bernd):
    change(spring, anna)

    with pytest.raises(ChangeWaits) as waits:
        change(spring, bernd, {"settings": {"budget_cents": 90_000}})

    assert waits.value.change.changes == MORE_MONEY
    assert LockedChange.objects.filter(is_open=True).count() == 1
    assert spring.budget_cents == 120_000


def test_the_same_change_with_another_reason_is_another_change(spring, anna, bernd):
    change(spring, anna)

    with pytest.raises(ChangeWaits):
        change(spring, bernd, why="Weil ich es so möchte.")


def test_only_the_person_who_asked_takes_it_back(spring, anna, bernd):
    change(spring, anna)

    with pytest.raises(NotYourRequest):
        withdraw_change(budget_round=spring, by=bernd, now=NOON)
    withdraw_change(budget_round=spring, by=anna, now=NOON)

    assert open_change(spring) is None
    assert not change(spring, bernd, {"settings": {"budget_cents": 90_000}}).granted


def test_after_a_refusal_somebody_may_ask_anew(spring, anna, bernd):
    change(spring, anna)
    decline(request=open_request(STEP, spring), by=bernd, reason="Nicht beschlossen.", now=NOON)

    assert open_change(spring) is None
    assert not change(spring, bernd, {"settings": {"budget_cents": 90_000}}).granted


def test_without_a_reason_nothing_is_asked(spring, anna):
    with pytest.raises(ChangeRefused, match="no-reason"):
        change(spring, anna, why="  ")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, "nothing"),
        ({"settings": {}}, "nothing"),
        ({"settings": {"locked_at": None}}, "unknown"),
        ({"settings": {"slug": "x"}}, "unknown"),
        ({"round_salt": "x"}, "unknown"),
        ({"voting_closes_at": "2026-10-01T10:00:00+00:00"}, "phases"),
        ({"voting_opens_at": "2026-12-01T10:00:00+00:00"}, "phases"),
    ],
)
def test_what_nobody_may_change_is_refused(spring, anna, changes, code):
    with pytest.raises(ChangeRefused) as refusal:
        change_locked(budget_round=spring, changes=changes, why=WHY, by=anna, now=NOON)

    assert refusal.value.code == code


@pytest.mark.parametrize(
    "changes",
    [{"project_costs": {"99": 5}}, {"project_names": {"99": "x"}}, {"part_amounts": {"99": 5}}],
)
def test_a_project_or_part_that_is_not_there_is_refused_at_once(spring, anna, changes):
    with pytest.raises(ChangeRefused, match="unknown: 99"):
        change(spring, anna, changes)

    assert not LockedChange.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        MORE_MONEY,
        {"settings": {"rule": {"name": "greedy"}}},
        {"settings": {"minimum_age": 18}},
        {"settings": {"most_choices": 3}},
        {"project_costs": {"1": 5}},
        {"voting_opens_at": "2026-10-04T10:00:00+00:00"},
    ],
)
def test_once_the_first_ballot_is_cast_money_and_rule_stay(spring, anna, changes):
    cast(spring)

    with pytest.raises(ChangeRefused, match="ballots-are-in"):
        change(spring, anna, changes)


def test_a_ballot_cast_between_two_agreements_stops_the_change(spring, anna, bernd):
    change(spring, anna)
    cast(spring)

    with pytest.raises(ChangeRefused, match="ballots-are-in"):
        change(spring, bernd)

    assert spring.budget_cents == 120_000


def test_voting_may_be_prolonged_but_not_shortened_once_ballots_are_in(spring, anna, bernd):
    cast(spring)
    longer = {"voting_closes_at": (NOON + 20 * DAY).isoformat()}
    shorter = {"voting_closes_at": (NOON + 2 * DAY).isoformat()}

    with pytest.raises(ChangeRefused, match="shortened"):
        change(spring, anna, shorter)
    change(spring, anna, longer)
    change(spring, bernd, longer)

    spring.refresh_from_db()
    phases = {phase.kind: phase for phase in spring.phases.all()}
    assert phases[PhaseKind.VOTING].closes_at == NOON + 20 * DAY
    # What follows is not to begin while people still vote.
    assert phases[PhaseKind.COUNT].opens_at == NOON + 20 * DAY
    assert spring.closes_at == NOON + 20 * DAY


def test_a_text_is_corrected_while_people_vote(spring, anna, bernd):
    cast(spring)
    changes = {"project_names": {"1": "Spielplatz am Anger"}, "settings": {"title": "Budget 2026"}}
    change(spring, anna, changes)
    change(spring, bernd, changes)

    assert BudgetProject.objects.get(project_id="1").name == "Spielplatz am Anger"
    assert spring.title == "Budget 2026"


def test_after_voting_nothing_changes_any_more(spring, anna):
    with pytest.raises(ChangeRefused, match="voting-over"):
        change(spring, anna, now=NOON + 14 * DAY)


def test_before_the_lock_there_is_nothing_to_agree_on(town, anna):
    with pytest.raises(ChangeRefused, match="not-locked"):
        change(a_ready_round(town), anna)


def test_the_sums_of_parts_stay_equal_to_the_amount(town, anna, bernd):
    budget_round = a_ready_round(town)
    set_parts(budget_round=budget_round, parts=[PartFacts("Nord", 120_000)])
    part = budget_round.parts.get()
    from modellkommune.features.budget.services.setup import change_setup, lock_round

    change_setup(budget_round=budget_round, parts_are="districts")
    budget_round.proposals.update(part=part)
    lock_round(budget_round=budget_round, by=None, now=NOON)

    with pytest.raises(ChangeRefused, match="sums-differ"):
        change(budget_round, anna)

    both = {**MORE_MONEY, "part_amounts": {"Nord": 150_000}}
    change(budget_round, anna, both)
    assert change(budget_round, bernd, both).granted
