"""Sealed ballots: closed for everybody, equally long, opened by one key alone."""

from __future__ import annotations

import pytest

from modellkommune.kernel.secrecy.ballots import BallotContent, Choice, NoBallot, longest_ballot
from modellkommune.kernel.secrecy.sealing import (
    NotOurs,
    Opener,
    TooLong,
    make_keys,
    padded_length,
    public_half,
    seal,
)

ROUND = b"lindental/2026"


def test_a_sealed_ballot_is_opened_by_its_key_and_by_no_other():
    keys, others = make_keys(), make_keys()
    sealed = seal(b"Spielplatz", public=keys.public, about=ROUND, length=256)

    assert Opener(keys.private, about=ROUND).open(sealed) == b"Spielplatz"
    with pytest.raises(NotOurs):
        Opener(others.private, about=ROUND).open(sealed)
    with pytest.raises(NotOurs):
        Opener(keys.private, about=b"other round").open(sealed)
    with pytest.raises(NotOurs):
        Opener(keys.private, about=ROUND).open(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    with pytest.raises(NotOurs):
        Opener(keys.private, about=ROUND).open(b"short")


def test_a_long_and_a_short_ballot_have_the_same_size_and_equal_ones_differ():
    keys = make_keys()

    sealed = [seal(text, public=keys.public, about=ROUND, length=512) for text in (b"", b"x" * 508)]
    again = seal(b"", public=keys.public, about=ROUND, length=512)

    assert len(sealed[0]) == len(sealed[1])
    assert again != sealed[0]
    with pytest.raises(TooLong):
        seal(b"x" * 509, public=keys.public, about=ROUND, length=512)


def test_the_public_half_follows_from_the_private_one():
    keys = make_keys()

    assert public_half(keys.private) == keys.public
    assert keys.private.hex() not in repr(keys)


def test_the_longest_ballot_of_a_round_fits_into_the_agreed_length():
    names = ["1", "22", "Ärztehaus"]
    longest = longest_ballot(project_ids=names, most_choices=2, most_points=10)
    full = BallotContent(
        (Choice("Ärztehaus", 10), Choice("22", 10)), "online", "f" * 64, b"\xff" * 32
    )

    assert len(full.to_bytes()) <= longest < padded_length(longest)
    assert BallotContent.from_bytes(full.to_bytes()) == full


def test_what_is_not_a_ballot_is_not_taken_for_one():
    for content in (b"", b"[]", b'{"choices":[["1"]]}', b"\xff"):
        with pytest.raises(NoBallot):
            BallotContent.from_bytes(content)
