"""Citizens hand proposals in, confirm, change and withdraw them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django_scopes import scope

from modellkommune.commons.outbox.public import Message
from modellkommune.features.budget.models import Proposal, ProposalState
from modellkommune.features.budget.services import proposals as services
from tests.factories.proposals import (
    CLOSING,
    NOON,
    a_clerk,
    a_complete_check,
    a_proposal,
    a_round_collecting,
)

pytestmark = pytest.mark.django_db

ERIKA = services.AuthorFacts(email="erika@example.org", name="Erika Bach")
BENCH = services.ProposalFacts(title="Bank am Bach", text="Eine Bank im Schatten.")


@pytest.fixture
def town(lindental):
    with scope(authority=lindental.authority):
        yield lindental.authority


@pytest.fixture
def spring(town):
    return a_round_collecting(town, shown_after_review=True)


@pytest.fixture
def clerk(town):
    return a_clerk(town)


def submit(budget_round, *, facts=BENCH, author=ERIKA, now=NOON, **more):
    return services.submit_proposal(
        budget_round=budget_round, facts=facts, author=author, now=now, **more
    )


def word_of(proposal):
    return services.link_word(proposal.authors.get())


def mails():
    """What was written to whom; letters carry no order."""
    return sorted(Message.objects.values_list("template", "recipient"))


def letter(template):
    return Message.objects.get(template=f"budget/{template}")


def test_without_an_account_a_proposal_waits_for_its_author(spring):
    proposal = submit(spring)

    assert proposal.state == ProposalState.UNCONFIRMED
    assert mails() == [("budget/proposal_confirm", "erika@example.org")]


def test_the_link_confirms_and_a_second_click_changes_nothing(spring):
    proposal = submit(spring)
    word = word_of(proposal)

    services.confirm_proposal(word=word, now=NOON)
    services.confirm_proposal(word=word, now=NOON + timedelta(days=30))

    proposal.refresh_from_db()
    assert proposal.state == ProposalState.RECEIVED
    assert [name for name, _ in mails()] == ["budget/proposal_confirm", "budget/proposal_received"]


def test_a_corrected_address_takes_the_link_away_from_the_wrong_one(spring):
    proposal = submit(spring, author=services.AuthorFacts(email="erkia@example.org"))
    author, wrong = proposal.authors.get(), word_of(proposal)

    services.correct_address(author=author, email="erika@example.org", now=NOON)

    with pytest.raises(services.LinkUnknown):
        services.confirm_proposal(word=wrong, now=NOON)
    assert services.confirm_proposal(word=word_of(proposal), now=NOON) == proposal
    assert [to for _, to in mails()[:2]] == ["erika@example.org", "erkia@example.org"]


def test_a_link_confirms_for_seven_days_also_after_the_phase_has_ended(spring):
    proposal = submit(spring, now=CLOSING - timedelta(minutes=1))

    services.confirm_proposal(word=word_of(proposal), now=CLOSING + timedelta(days=6))

    proposal.refresh_from_db()
    assert proposal.state == ProposalState.RECEIVED


def test_an_old_link_is_refused_and_the_proposal_forgotten(spring):
    proposal = submit(spring)
    late = NOON + timedelta(days=7, seconds=1)

    with pytest.raises(services.LinkTooOld):
        services.confirm_proposal(word=word_of(proposal), now=late)

    assert services.forget_leftovers(now=late) == 1
    assert not Proposal.objects.exists()


def test_one_second_after_closing_nothing_is_taken(spring):
    with pytest.raises(services.ProposalsClosed):
        submit(spring, now=CLOSING)

    assert submit(spring, now=CLOSING - timedelta(seconds=1)).number == 1


def test_a_form_sent_twice_is_kept_once(spring):
    first = submit(spring, sent_once="kx44")
    second = submit(spring, sent_once="kx44")

    assert first == second
    assert len(mails()) == 1


def test_with_an_account_it_arrives_at_once(spring, clerk):
    proposal = submit(spring, author=services.AuthorFacts(person=clerk))

    assert proposal.state == ProposalState.RECEIVED
    assert [name for name, _ in mails()] == ["budget/proposal_received"]


def test_nobody_hands_in_more_than_the_round_allows(town, clerk):
    spring = a_round_collecting(town, proposals_each=1)
    a_proposal(spring, email="Erika@Example.org")
    second = submit(spring)

    with pytest.raises(services.TooManyProposals) as refusal:
        services.confirm_proposal(word=word_of(second), now=NOON)

    assert refusal.value.most == 1
    submit(spring, author=services.AuthorFacts(person=clerk))
    with pytest.raises(services.TooManyProposals):
        submit(spring, author=services.AuthorFacts(person=clerk))


def test_the_author_changes_it_until_the_check_begins(spring, clerk):
    proposal = a_proposal(spring)
    services.show_proposal(proposal=proposal, by=clerk, now=NOON)

    services.edit_proposal(proposal=proposal, facts=BENCH, by=None, now=NOON)

    proposal.refresh_from_db()
    assert (proposal.title, proposal.state) == ("Bank am Bach", ProposalState.RECEIVED)
    services.forward_proposal(
        proposal=proposal, department="Grünflächenamt", due_on=None, by=clerk, now=NOON
    )
    with pytest.raises(services.CheckHasBegun):
        services.edit_proposal(proposal=proposal, facts=BENCH, by=None, now=NOON)


def test_withdrawing_sets_those_free_that_were_joined_with_it(town, clerk):
    spring = a_round_collecting(town)
    stays, joined = a_proposal(spring), a_proposal(spring, email="otto@example.org")
    services.merge_proposals(into=stays, others=[joined], by=clerk, now=NOON)

    services.withdraw_proposal(proposal=stays, by=None, now=NOON)

    joined.refresh_from_db()
    assert (joined.state, joined.merged_into) == (ProposalState.PUBLIC, None)
    assert letter("proposal_separated").recipient == "otto@example.org"
    assert letter("proposal_withdrawn").recipient == "erika@example.org"


def test_the_office_enters_what_came_on_paper_even_after_closing(spring, clerk):
    proposal = services.enter_paper_proposal(
        budget_round=spring, facts=BENCH, author=services.AuthorFacts(name="Otto Alt"), by=clerk,
        now=CLOSING + timedelta(days=3),
    )  # fmt: skip

    assert (proposal.state, proposal.channel) == (ProposalState.RECEIVED, "paper")
    assert mails() == []


def test_hiding_tells_the_author_why_and_can_be_undone(spring, clerk):
    proposal = a_proposal(spring)
    services.show_proposal(proposal=proposal, by=clerk, now=NOON)

    services.hide_proposal(
        proposal=proposal, reason="Der Text beleidigt eine Person.", by=clerk, now=NOON
    )

    assert letter("proposal_hidden").recipient == "erika@example.org"
    assert "beleidigt eine Person" in letter("proposal_hidden").body
    services.show_proposal(proposal=proposal, by=clerk, now=NOON)
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.PUBLIC


def test_hiding_without_a_reason_is_refused(spring, clerk):
    proposal = a_proposal(spring)

    with pytest.raises(services.ReasonMissing):
        services.hide_proposal(proposal=proposal, reason="  ", by=clerk, now=NOON)


def test_nothing_moves_once_the_ballot_is_locked(town, clerk):
    spring = a_round_collecting(town)
    proposal, other = a_proposal(spring), a_proposal(spring)
    spring.live.locked_at = NOON
    spring.live.save()
    late = {"by": clerk, "now": NOON}

    for change in (
        lambda: services.hide_proposal(proposal=proposal, reason="x", **late),
        lambda: services.merge_proposals(into=proposal, others=[other], **late),
        lambda: services.answer_check(proposal=proposal, facts=a_complete_check(), **late),
        lambda: services.edit_proposal(proposal=proposal, facts=BENCH, **late),
        lambda: services.withdraw_proposal(proposal=proposal, **late),
    ):
        with pytest.raises(services.RoundIsLocked):
            change()
