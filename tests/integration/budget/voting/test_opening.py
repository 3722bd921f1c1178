"""The keyholders open all ballots at once; nothing sealed is left."""

from __future__ import annotations

import pytest
from django_scopes import scope

from modellkommune.features.budget.models import (
    Channel,
    Discrepancy,
    Entitlement,
    KeyShare,
    LiveRound,
    LockedKey,
    OpenedBallot,
    OpeningRecord,
    SealedBallot,
)
from modellkommune.features.budget.services.voting import (
    BallotsOpened,
    Choice,
    KeysFixed,
    NotClosed,
    NotEnoughShares,
    SaltGone,
    WrongPassphrase,
    code_digest,
    make_round_keys,
    open_ballots,
    seal_paper,
)
from modellkommune.kernel.secrecy.receipts import published_digest, read_receipt
from tests.factories.voting import ANNAS_PASSPHRASE, NOON, a_voting_round, vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def voting(lindental):
    with scope(authority=lindental.authority):
        yield a_voting_round(lindental.authority, voters=3)


def opened(voting, **more):
    return open_ballots(
        budget_round=voting.round, now=NOON, **{"passphrases": voting.passphrases, **more}
    )


def test_every_ballot_is_found_again_under_the_digest_of_its_receipt(voting):
    receipts = {
        vote(voting, code, name).receipt: name
        for code, name in zip(voting.codes, "123", strict=True)
    }
    seal_paper(
        budget_round=voting.round, ballots=[[Choice("1")]] * 2, channel=Channel.PAPER, now=NOON
    )
    voting.close()

    assert opened(voting) == 5

    for receipt, name in receipts.items():
        digest = published_digest(read_receipt(receipt))
        assert OpenedBallot.objects.get(receipt_digest=digest).choices == [[name, 1]]
    assert len(set(OpenedBallot.objects.values_list("receipt_digest", flat=True))) == 5
    assert OpeningRecord.objects.get().ballots == {"online": 3, "paper": 2}


def test_nothing_is_left_that_opens_or_finds_a_sealed_ballot(voting):
    vote(voting, voting.codes[0], "1")
    voting.close()

    opened(voting)

    for model in (SealedBallot, KeyShare, LockedKey):
        assert not model.objects.exists()
    live = LiveRound.objects.get()
    assert (bytes(live.round_salt), live.opened_at) == (b"", NOON)
    assert set(Entitlement.objects.values_list("code_digest", "person_digest")) == {(None, None)}
    with pytest.raises(SaltGone):
        code_digest(voting.fresh(), voting.codes[0])


def test_ballots_stay_closed_while_people_vote(voting):
    with pytest.raises(NotClosed):
        opened(voting)


def test_a_wrong_passphrase_names_its_holder_and_nothing_is_lost(voting):
    vote(voting, voting.codes[0], "1")
    voting.close()

    with pytest.raises(WrongPassphrase) as raised:
        opened(voting, passphrases={**voting.passphrases, voting.bert: "Kastanie im Nebel"})
    with pytest.raises(NotEnoughShares):
        opened(voting, passphrases={voting.anna: ANNAS_PASSPHRASE})

    assert raised.value.holder == voting.bert
    assert opened(voting) == 1


def test_the_recovery_text_takes_the_place_of_one_keyholder(voting):
    vote(voting, voting.codes[0], "1")
    voting.close()

    found = opened(voting, passphrases={voting.anna: ANNAS_PASSPHRASE}, recovery=voting.recovery)

    assert found == 1


def test_opening_twice_changes_nothing(voting):
    vote(voting, voting.codes[0], "1")
    voting.close()
    opened(voting)
    before = list(OpenedBallot.objects.values_list("pk", "receipt_digest"))

    assert opened(voting, passphrases={}) == 1

    assert list(OpenedBallot.objects.values_list("pk", "receipt_digest")) == before


def test_a_row_that_was_copied_or_damaged_is_no_ballot_and_is_noted(voting):
    vote(voting, voting.codes[0], "1")
    genuine = SealedBallot.objects.get()
    for place, content in (
        (b"p" * 32, genuine.content),
        (b"q" * 32, bytes(genuine.content)[:-1]),
    ):
        SealedBallot.objects.create(
            authority=genuine.authority, round=genuine.round, place=place, content=content
        )
    voting.close()

    assert opened(voting) == 1

    note = Discrepancy.objects.get()
    assert (note.kind, note.facts) == ("sealed-unreadable", {"ballots": 2})


def test_nothing_is_added_to_opened_ballots(voting):
    voting.close()
    opened(voting)

    with pytest.raises(BallotsOpened):
        seal_paper(
            budget_round=voting.round, ballots=[[Choice("1")]], channel=Channel.PAPER, now=NOON
        )


def test_keys_stay_once_the_round_is_locked(voting):
    with pytest.raises(KeysFixed):
        make_round_keys(budget_round=voting.round, holders=voting.passphrases, now=NOON)
