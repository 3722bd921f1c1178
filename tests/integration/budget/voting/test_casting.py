"""A ballot comes in once, is sealed at once, and can be replaced with its receipt."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django_scopes import scope

from modellkommune.features.budget.models import Channel, Entitlement, PhaseKind, SealedBallot
from modellkommune.features.budget.services.voting import (
    AlreadyUsed,
    AlreadyVoted,
    BallotFaulty,
    BallotNotFound,
    Choice,
    CodeVoided,
    TypingSlip,
    UnknownCode,
    VotingClosed,
    replace_ballot,
    use_entitlement,
)
from modellkommune.kernel.secrecy.codes import new_code
from modellkommune.kernel.secrecy.receipts import new_receipt
from tests.factories.voting import NOON, a_voting_round, vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def voting(lindental):
    with scope(authority=lindental.authority):
        yield a_voting_round(lindental.authority, voters=2)


def test_a_ballot_lies_sealed_and_its_right_is_used_on_a_day(voting):
    vote(voting, voting.codes[0], "1", "2")

    sealed = SealedBallot.objects.get()
    used = Entitlement.objects.exclude(used_on=None).get()
    assert b"Spielplatz" not in bytes(sealed.content)
    assert (used.channel, used.used_on) == (Channel.ONLINE, NOON.date())


def test_a_code_votes_once(voting):
    vote(voting, voting.codes[0], "1")

    with pytest.raises(AlreadyVoted) as raised:
        vote(voting, voting.codes[0], "2")

    assert (raised.value.channel, raised.value.used_on) == (Channel.ONLINE, NOON.date())
    assert SealedBallot.objects.count() == 1


def test_the_same_form_again_shows_the_same_receipt_and_makes_no_second_ballot(voting):
    drawn = new_receipt().text

    first = vote(voting, voting.codes[0], "1", receipt=drawn)
    second = vote(voting, voting.codes[0], "1", receipt=drawn)

    assert (first.receipt, False, True) == (second.receipt, first.is_repeat, second.is_repeat)
    assert SealedBallot.objects.count() == 1


def test_a_form_left_behind_in_the_library_gives_the_next_voter_a_ballot_of_their_own(voting):
    drawn = new_receipt().text

    first = vote(voting, voting.codes[0], "1", receipt=drawn)
    second = vote(voting, voting.codes[1], "2", receipt=drawn)
    again = vote(voting, voting.codes[1], "2", receipt=drawn)

    assert first.receipt != second.receipt == again.receipt
    assert SealedBallot.objects.count() == 2


def test_a_code_used_on_paper_does_not_vote_online_and_the_other_way_round(voting):
    use_entitlement(
        budget_round=voting.round, code=voting.codes[0], channel=Channel.PAPER, now=NOON
    )
    vote(voting, voting.codes[1], "1")

    with pytest.raises(AlreadyVoted) as online:
        vote(voting, voting.codes[0], "1")
    with pytest.raises(AlreadyUsed) as paper:
        use_entitlement(
            budget_round=voting.round, code=voting.codes[1], channel=Channel.PAPER, now=NOON
        )

    assert online.value.channel == Channel.PAPER
    assert paper.value.channel == Channel.ONLINE


def test_unknown_withdrawn_and_mistyped_codes_are_told_apart(voting):
    Entitlement.objects.update(voided_on=NOON.date())

    with pytest.raises(UnknownCode):
        vote(voting, new_code().text, "1")
    with pytest.raises(CodeVoided):
        vote(voting, voting.codes[0], "1")
    with pytest.raises(TypingSlip):
        vote(voting, voting.codes[0][:-1], "1")


def test_the_server_refuses_a_ballot_over_the_limit(voting):
    with pytest.raises(BallotFaulty) as raised:
        vote(voting, voting.codes[0], "1", "2", "9")
    with pytest.raises(BallotFaulty) as twice:
        vote(voting, voting.codes[0], "1", "1")
    with pytest.raises(BallotFaulty) as empty:
        vote(voting, voting.codes[0])

    found = [raised.value.faults[0].code, twice.value.faults[0].code, empty.value.faults[0].code]
    assert found == ["unknown-project", "twice", "empty"]
    assert not Entitlement.objects.exclude(used_on=None).exists()


def test_the_last_moment_no_longer_belongs_to_voting(voting):
    closes_at = voting.round.phases.get(kind=PhaseKind.VOTING).closes_at

    vote(voting, voting.codes[0], "1", now=closes_at - timedelta(seconds=1))
    with pytest.raises(VotingClosed):
        vote(voting, voting.codes[1], "1", now=closes_at)


def test_a_ballot_under_way_while_the_office_closes_does_not_slip_in(voting):
    voting.close()  # the round in hand does not know it yet

    with pytest.raises(VotingClosed):
        vote(voting, voting.codes[0], "1")

    assert not SealedBallot.objects.exists()


def test_a_ballot_is_replaced_with_its_receipt_and_with_no_other(voting):
    cast = vote(voting, voting.codes[0], "1")
    before = bytes(SealedBallot.objects.get().content)

    replace_ballot(budget_round=voting.round, receipt=cast.receipt, choices=[Choice("2")], now=NOON)

    after = bytes(SealedBallot.objects.get().content)
    assert before != after
    assert len(before) == len(after)
    with pytest.raises(BallotNotFound):
        replace_ballot(
            budget_round=voting.round,
            receipt=new_receipt().text,
            choices=[Choice("2")],
            now=NOON,
        )


def test_neither_proof_nor_answer_shows_a_secret_in_a_log(voting):
    cast = vote(voting, voting.codes[0], "1")

    assert cast.receipt[:4] not in repr(cast)
