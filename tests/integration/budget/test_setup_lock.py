"""Beginning, announcing and locking a round."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta

import pytest
from django_scopes import scope

from modellkommune.commons.outbox.public import Message
from modellkommune.features.budget.models import (
    BudgetProject,
    Phase,
    PhaseKind,
    Proposal,
    ProposalState,
    RoundState,
)
from modellkommune.features.budget.selectors.phases import is_open_for
from modellkommune.features.budget.services.setup import (
    AlreadyAnnounced,
    AlreadyLocked,
    NotAnnounceable,
    NotLockable,
    PhasesFaulty,
    RoundNotRunHere,
    announce,
    begin_from,
    change_setup,
    create_live_round,
    lock_round,
    set_parts,
    set_phases,
)
from modellkommune.features.budget.services.setup.settings import PartFacts
from modellkommune.features.budget.services.setup.warning import warn_where_lock_is_missing
from tests.factories.live_rounds import (
    DAY,
    NOON,
    a_draft_round,
    a_locked_round,
    a_ready_round,
    an_admitted_proposal,
    an_announced_round,
    phases_around,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(lindental):
    with scope(authority=lindental.authority):
        yield lindental.authority


def codes(refusal):
    return [reason.code for reason in refusal.value.reasons]


def test_a_village_begins_with_three_facts(town):
    budget_round = create_live_round(authority=town, title="Unser Budget", year=2027, now=NOON)

    assert budget_round.state == RoundState.DRAFT
    assert budget_round.vote_type == "approval"
    assert budget_round.rule["name"] == "equal-shares"
    assert budget_round.preset == {"projects_per_person": 5}
    assert budget_round.live.entitled_by == ["code"]
    assert town.name in budget_round.live.who_may_vote


def test_a_rule_follows_the_form_of_the_ballot(town):
    budget_round = a_draft_round(town)

    change_setup(budget_round=budget_round, ballot_form="points", points=7, most_points_each=4)

    assert budget_round.vote_type == "cumulative"
    assert budget_round.rule["measure"] == "points"
    assert budget_round.preset == {"points_per_person": 7, "points_per_project": 4}


def test_crosses_after_points_are_counted_by_cost_again(town):
    budget_round = a_draft_round(town, ballot_form="points")

    change_setup(budget_round=budget_round, ballot_form="approval-amount")

    assert budget_round.rule["measure"] == "cost"
    assert budget_round.preset == {}


def test_every_reason_against_announcing_is_named_at_once(town):
    budget_round = a_draft_round(town, budget_cents=0, entitled_by=[], who_may_vote=" ", rule={})

    with pytest.raises(NotAnnounceable) as refusal:
        announce(budget_round=budget_round, by=None, now=NOON)

    assert codes(refusal) == ["no-amount", "no-way", "no-sentence", "no-rule", "no-voting"]


def test_parts_must_come_to_the_amount(town):
    budget_round = a_draft_round(town, parts_are="districts")
    set_phases(budget_round, phases_around(NOON, PhaseKind.PROPOSALS))
    parts = [PartFacts("Nord", 70_000), PartFacts("Süd", 40_000)]
    set_parts(budget_round=budget_round, parts=parts)

    with pytest.raises(NotAnnounceable) as refusal:
        announce(budget_round=budget_round, by=None, now=NOON)

    assert codes(refusal) == ["parts-differ"]
    assert "1.100,00" in refusal.value.reasons[0].sentence


def test_a_round_is_announced_once(town):
    budget_round = an_announced_round(town)

    with pytest.raises(AlreadyAnnounced):
        announce(budget_round=budget_round, by=None, now=NOON)

    assert budget_round.state == RoundState.LIVE


def test_the_text_of_the_lot_is_fixed_by_the_announcement(town):
    budget_round = an_announced_round(town)

    with pytest.raises(AlreadyAnnounced):
        change_setup(budget_round=budget_round, ballot_order_seed="passend gewählt")


def test_phases_that_contradict_each_other_are_all_named(town):
    budget_round = a_draft_round(town)

    with pytest.raises(PhasesFaulty) as refusal:
        set_phases(
            budget_round,
            {
                PhaseKind.PROPOSALS: (NOON, NOON + 10 * DAY),
                PhaseKind.CHECK: (NOON + 5 * DAY, NOON + 4 * DAY),
                PhaseKind.VOTING: (NOON + 9 * DAY, None),
            },
        )

    found = [(fault.kind, fault.code) for fault in refusal.value.faults]
    assert found == [
        (PhaseKind.CHECK, "ends-before-begin"),
        (PhaseKind.VOTING, "no-end"),
        (PhaseKind.VOTING, "overlaps"),
    ]
    assert not Phase.objects.exists()


def test_voting_does_not_open_without_a_lock(town):
    budget_round = a_ready_round(town)
    before = is_open_for(budget_round, PhaseKind.VOTING, NOON)

    lock_round(budget_round=budget_round, by=None, now=NOON - 20 * DAY)

    after = is_open_for(budget_round, PhaseKind.VOTING, NOON)
    assert (before, after) == (False, True)


def test_every_reason_against_locking_is_named_at_once(town):
    budget_round = an_announced_round(town, phase=PhaseKind.VOTING)

    with pytest.raises(NotLockable) as refusal:
        lock_round(budget_round=budget_round, by=None, now=NOON)

    assert codes(refusal) == ["no-projects", "no-keys", "no-register"]


def test_a_project_without_cost_or_beyond_the_money_is_named(town):
    budget_round = a_ready_round(town, proposals=[("Freibad", 9_000_000)])
    an_admitted_proposal(budget_round, number=7, title="Brunnen", cost_cents=None)
    Proposal.objects.create(
        authority=town, round=budget_round, number=8, title="Bank", text="Bank",
        state=ProposalState.CHECKING, submitted_at=NOON,
    )  # fmt: skip

    with pytest.raises(NotLockable) as refusal:
        lock_round(budget_round=budget_round, by=None, now=NOON)

    assert codes(refusal) == ["undecided", "no-cost", "too-expensive"]
    assert "Brunnen" in refusal.value.reasons[1].sentence


def test_a_key_without_a_checked_recovery_share_is_not_enough(town):
    budget_round = a_ready_round(town)
    budget_round.live.recovery_confirmed_at = None
    budget_round.live.save()

    with pytest.raises(NotLockable) as refusal:
        lock_round(budget_round=budget_round, by=None, now=NOON)

    assert codes(refusal) == ["no-recovery"]


def test_a_draft_cannot_be_locked(town):
    budget_round = a_draft_round(town)
    set_phases(budget_round, phases_around(NOON, PhaseKind.VOTING))

    with pytest.raises(NotLockable) as refusal:
        lock_round(budget_round=budget_round, by=None, now=NOON)

    assert "not-announced" in codes(refusal)


def test_a_round_is_not_locked_after_voting_or_while_proposals_come_in(town):
    budget_round = a_ready_round(town)

    with pytest.raises(NotLockable) as too_late:
        lock_round(budget_round=budget_round, by=None, now=NOON + 14 * DAY)
    with pytest.raises(NotLockable) as too_early:
        lock_round(budget_round=budget_round, by=None, now=NOON - 60 * DAY)

    assert codes(too_late) == ["voting-over"]
    assert codes(too_early) == ["proposals-open"]


def test_locking_makes_a_project_of_every_admitted_proposal(town):
    budget_round = a_locked_round(town)

    projects = list(budget_round.projects.values_list("position", "project_id", "cost_cents"))
    costs = {"1": 60_000, "2": 40_000, "3": 36_000}
    assert projects == [
        (position, str(number), costs[str(number)])
        for position, number in enumerate(budget_round.live.ballot_order, start=1)
    ]
    linked = Proposal.objects.get(number=2).project
    assert linked == BudgetProject.objects.get(project_id="2")


def test_anybody_draws_the_order_of_the_ballot_again(town):
    budget_round = a_locked_round(town, ballot_order_seed="Lottozahlen vom 3. Oktober")

    lots = {
        number: hashlib.sha256(f"Lottozahlen vom 3. Oktober\n{number}".encode()).hexdigest()
        for number in (1, 2, 3)
    }
    assert budget_round.live.ballot_order == sorted(lots, key=lots.get)


def test_the_order_follows_the_numbers_when_that_was_chosen(town):
    budget_round = a_locked_round(town, ballot_order_by="number")

    assert budget_round.live.ballot_order == [1, 2, 3]


def test_the_digest_is_that_of_the_published_text(town):
    budget_round = a_locked_round(town)
    live = budget_round.live

    digest = hashlib.sha256(live.lock_document.encode()).hexdigest()

    assert digest == live.lock_digest
    facts = json.loads(live.lock_document)
    assert facts["money"]["amount_cents"] == 120_000
    assert facts["voters"]["minimum_age"] == 16
    assert facts["voting"]["closes_at"] == "2026-10-19T10:00:00Z"
    assert [entry["cost_cents"] for entry in facts["projects"]] == [
        project.cost_cents for project in budget_round.projects.order_by("position")
    ]


def test_nothing_that_decides_the_result_changes_after_the_lock(town):
    budget_round = a_locked_round(town)

    for change in (
        {"budget_cents": 1}, {"minimum_age": 60}, {"most_choices": 1}, {"rule": {}},
        {"who_may_vote": "Nur ich."}, {"paper_allowed": False},
    ):  # fmt: skip
        with pytest.raises(AlreadyLocked):
            change_setup(budget_round=budget_round, **change)
    with pytest.raises(AlreadyLocked):
        set_parts(budget_round=budget_round, parts=[])
    with pytest.raises(AlreadyLocked):
        set_phases(budget_round, phases_around(NOON + DAY, PhaseKind.VOTING))

    change_setup(budget_round=budget_round, contact_phone="0900 1", silent_days=30)
    assert budget_round.live.silent_days == 30


def test_a_round_is_locked_once(town):
    budget_round = a_locked_round(town)

    with pytest.raises(AlreadyLocked):
        lock_round(budget_round=budget_round, by=None, now=NOON)


def test_next_year_begins_with_the_settings_and_weekdays_of_this_one(town):
    earlier = a_draft_round(town, ballot_form="points", minimum_age=14, parts_are="districts")
    set_parts(budget_round=earlier, parts=[PartFacts("Nord", 120_000, is_townwide=True)])
    # Sunday, 23:59 in winter time; a year later the same hour of the wall.
    ends = datetime(2026, 3, 29, 21, 59, 59, tzinfo=UTC)
    set_phases(earlier, {PhaseKind.VOTING: (ends - timedelta(days=20), ends)})

    later = begin_from(earlier=earlier, year=2027, title="Unser Budget 2027", now=NOON)

    assert (later.vote_type, later.minimum_age) == ("cumulative", 14)
    assert later.live.set_up == []
    assert later.live.ballot_order_seed.endswith(later.slug)
    assert [(part.name, part.is_townwide) for part in later.parts.all()] == [("Nord", True)]
    # 28 March 2027 is the day of the change to summer time: 23:59 is two hours after UTC.
    assert later.phases.get().closes_at == datetime(2027, 3, 28, 21, 59, 59, tzinfo=UTC)


def test_a_round_from_a_file_has_no_phases_and_no_lock(town):
    from modellkommune.features.budget.services.rounds import create_round

    budget_round = create_round(authority=town, title="Aus einer Datei", year=2025, now=NOON)

    with pytest.raises(RoundNotRunHere):
        lock_round(budget_round=budget_round, by=None, now=NOON)
    with pytest.raises(RoundNotRunHere):
        change_setup(budget_round=budget_round, points=3)


def test_the_office_is_told_in_time_that_the_lock_is_missing_and_not_every_ten_minutes(
    town, lindental
):
    a_ready_round(town)  # voting opens on 21 September at ten
    opens_at = NOON - 14 * DAY
    moments = [
        opens_at - 4 * DAY, opens_at - 3 * DAY, opens_at - 3 * DAY + timedelta(minutes=10),
        opens_at - timedelta(hours=1), opens_at, opens_at + timedelta(minutes=10),
        opens_at + DAY,
    ]  # fmt: skip

    told = [warn_where_lock_is_missing(moment) for moment in moments]

    # Three days ahead, the day after, at the moment itself, and a day later.
    assert told == [0, 1, 0, 1, 1, 0, 1]
    messages = Message.objects.filter(recipient=lindental.administrator.email)
    assert messages.count() == 4
    assert "Die Regeln von „Unser Budget“ sind nicht festgeschrieben" in messages.first().subject


def test_nobody_is_warned_of_a_round_that_is_locked_or_over(town):
    a_locked_round(town)
    a_ready_round(town, title="Ohne Sperre geendet")

    assert warn_where_lock_is_missing(NOON + 20 * DAY) == 0
    assert warn_where_lock_is_missing(NOON) == 1  # only the one without a lock
