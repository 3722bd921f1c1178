"""What votes decide, and how equal votes are settled."""

from __future__ import annotations

from hashlib import sha256

import pytest

from modellkommune.kernel.judging.votes import (
    Value,
    Verdict,
    WhenEqual,
    decide,
    draws_yes,
    has_quorum,
    lot_digest,
)


def verdict(yes: int, no: int, rule: WhenEqual = WhenEqual.REJECTED, **more) -> Verdict:
    given = {"chair": None, "lot_text": "", "number": 1}
    return decide(yes=yes, no=no, rule=rule, **(given | more))


def test_more_yes_than_no_accepts_whatever_the_rule():
    found = {verdict(3, 2, rule).is_accepted for rule in WhenEqual}

    assert found == {True}


def test_equal_votes_reject_unless_a_rule_says_otherwise():
    assert verdict(2, 2) == Verdict(is_accepted=False, decided_by="votes")


@pytest.mark.parametrize(
    ("chair", "expected"),
    [
        (Value.YES, Verdict(is_accepted=True, decided_by="chair")),
        (Value.NO, Verdict(is_accepted=False, decided_by="chair")),
        (Value.ABSTAINED, Verdict(is_accepted=False, decided_by="votes")),
        (None, Verdict(is_accepted=False, decided_by="votes")),
    ],
)
def test_the_chair_decides_only_with_a_vote_of_the_own(chair, expected):
    assert verdict(1, 1, WhenEqual.CHAIR, chair=chair) == expected


def test_a_lot_follows_from_text_and_number_alone():
    first = verdict(1, 1, WhenEqual.LOT, lot_text="3 9 14", number=1)
    again = verdict(2, 2, WhenEqual.LOT, lot_text="3 9 14", number=1)

    assert first == again
    assert first.digest == sha256(b"3 9 14\n1").hexdigest()
    assert first.is_accepted == (first.digest[0] in "02468ace")


def test_lots_fall_on_both_sides_about_equally_often():
    accepted = sum(draws_yes(lot_digest("3 9 14", number=number)) for number in range(1_000))

    assert 450 < accepted < 550


def test_a_quorum_is_never_nobody():
    assert [has_quorum(present=one, quorum=0) for one in (0, 1)] == [False, True]
