"""Departments check proposals; two people release the answer; everybody is told."""

from __future__ import annotations

import pytest
from django_scopes import scope

from modellkommune.commons.approvals.public import AlreadyAgreed
from modellkommune.commons.journal.public import Entry
from modellkommune.commons.outbox.public import Message
from modellkommune.features.budget.models import ProposalState, Verdict
from modellkommune.features.budget.services import proposals as services
from tests.factories.proposals import (
    NOON,
    a_clerk,
    a_complete_check,
    a_proposal,
    a_round_collecting,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(lindental):
    with scope(authority=lindental.authority):
        yield lindental.authority


@pytest.fixture
def spring(town):
    return a_round_collecting(town)


@pytest.fixture
def petra(town):
    return a_clerk(town)


@pytest.fixture
def karl(town):
    return a_clerk(town, email="leitung@lindental.example")


def check(proposal, by, **changes):
    return services.answer_check(
        proposal=proposal, facts=a_complete_check(**changes), by=by, now=NOON
    )


def release(proposal, by):
    return services.release_answer(proposal=proposal, by=by, now=NOON, url="/office/")


def state_of(proposal):
    proposal.refresh_from_db()
    return proposal.state


def test_one_person_alone_releases_nothing(spring, petra):
    proposal = a_proposal(spring)
    check(proposal, petra)

    decision = release(proposal, petra)

    assert not decision.granted
    assert state_of(proposal) == ProposalState.CHECKING
    with pytest.raises(AlreadyAgreed):
        release(proposal, petra)


def test_two_people_release_and_the_author_is_told_at_each_step(spring, petra, karl):
    proposal = a_proposal(spring)
    check(proposal, petra)
    release(proposal, petra)

    assert release(proposal, karl).granted

    assert state_of(proposal) == ProposalState.ADMITTED
    assert sorted(Message.objects.values_list("template", flat=True)) == [
        "budget/proposal_admitted", "budget/proposal_checking", "budget/proposal_confirm",
        "budget/proposal_received",
    ]  # fmt: skip
    admitted = Message.objects.get(template="budget/proposal_admitted")
    assert "Die Fläche gehört der Stadt." in admitted.body


def test_a_changed_answer_needs_both_people_anew(spring, petra, karl):
    proposal = a_proposal(spring)
    check(proposal, petra)
    release(proposal, petra)

    check(proposal, karl, answer="Die Fläche gehört dem Land.")

    assert not release(proposal, karl).granted
    assert release(proposal, petra).granted


def test_a_refusal_needs_a_reason_and_stays_public(spring, petra, karl):
    proposal = a_proposal(spring)
    refusal = {"verdict": Verdict.REFUSE, "is_own_duty": False, "cost_cents": None}
    check(proposal, petra, **refusal)

    with pytest.raises(services.AnswerIncomplete) as incomplete:
        release(proposal, petra)

    assert incomplete.value.missing == ("reason",)
    check(proposal, petra, reason="Für Bahnhöfe ist die Bahn zuständig.", **refusal)
    release(proposal, petra)
    release(proposal, karl)
    assert state_of(proposal) == ProposalState.REFUSED
    assert proposal.is_shown


def test_what_stands_on_the_ballot_needs_a_price_and_every_yes(spring, petra):
    proposal = a_proposal(spring)
    check(proposal, petra, cost_cents=None, is_feasible=None, within_limits=False)

    with pytest.raises(services.AnswerIncomplete) as incomplete:
        release(proposal, petra)

    assert incomplete.value.missing == ("cost_cents", "is_feasible", "within_limits")


def test_a_released_answer_is_changed_only_after_taking_it_back(spring, petra, karl):
    proposal = a_proposal(spring)
    check(proposal, petra)
    release(proposal, petra)
    release(proposal, karl)

    with pytest.raises(services.StepNotPossible):
        check(proposal, petra)

    services.check_again(proposal=proposal, reason="Neue Kosten", by=petra, now=NOON)
    assert state_of(proposal) == ProposalState.CHECKING
    assert proposal.feasibility.released_at is None
    check(proposal, petra, cost_cents=20_000_00)
    release(proposal, petra)
    assert release(proposal, karl).granted


def test_authors_of_a_joined_proposal_hear_of_the_answer_too(spring, petra, karl):
    stays, joined = a_proposal(spring), a_proposal(spring, email="otto@example.org")
    services.merge_proposals(into=stays, others=[joined], by=petra, now=NOON)
    check(stays, petra)
    release(stays, petra)
    release(stays, karl)

    told = Message.objects.filter(template="budget/proposal_admitted")

    assert set(told.values_list("recipient", flat=True)) == {
        "erika@example.org",
        "otto@example.org",
    }


def test_joining_is_refused_where_it_makes_no_sense(spring, petra):
    one, two, three = (a_proposal(spring, email=f"{n}@example.org") for n in "abc")
    services.merge_proposals(into=one, others=[two], by=petra, now=NOON)

    def code_of(into, others):
        with pytest.raises(services.CannotMerge) as refusal:
            services.merge_proposals(into=into, others=others, by=petra, now=NOON)
        return refusal.value.code

    assert code_of(one, [one]) == "itself"
    assert code_of(three, [two]) == "state"
    assert code_of(three, [one]) == "holds-others"


def test_undoing_brings_a_joined_proposal_back_where_it_stood(spring, petra):
    stays, joined = a_proposal(spring), a_proposal(spring, email="otto@example.org")
    services.forward_proposal(proposal=joined, department="Bauamt", due_on=None, by=petra, now=NOON)
    services.merge_proposals(into=stays, others=[joined], by=petra, now=NOON)

    services.undo_merge(proposal=joined, by=petra, now=NOON)

    assert state_of(joined) == ProposalState.CHECKING
    assert joined.merged_into is None


def test_the_journal_keeps_steps_and_no_words(spring, petra, karl):
    proposal = a_proposal(spring, title="kx4417geheim")
    check(proposal, petra)
    release(proposal, petra)
    release(proposal, karl)

    kinds = [entry.kind for entry in Entry.objects.order_by("pk")]

    assert [kind for kind in kinds if kind.startswith("budget.")] == [
        "budget.proposal-received", "budget.check-begun", "budget.answer-released",
    ]  # fmt: skip
    assert not any("kx4417geheim" in str(vars(entry)) for entry in Entry.objects.all())
