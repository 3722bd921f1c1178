"""Several people come together to open a key; one alone, or a typing error, opens nothing."""

from __future__ import annotations

import pytest

from modellkommune.kernel.secrecy.keyholders import (
    NotEnoughShares,
    PassphraseTooWeak,
    SamePassphrase,
    TooFewKeyholders,
    WrongPassphrase,
    WrongRecoveryText,
    lock_private_key,
    unlock,
)
from modellkommune.kernel.secrecy.signs import TypingSlip

KEY = bytes(range(96))
ANNA, BERT, CEM = "Birnbaum am Anger", "Kastanie im Regen", "Linde vor dem Tor"


def locked_by(*passphrases: str, needed: int = 2):
    return lock_private_key(KEY, passphrases=passphrases, needed=needed, memory_kib=64)


def test_any_two_of_three_open_the_key():
    locked, _ = locked_by(ANNA, BERT, CEM)

    for pair in ({1: ANNA, 2: BERT}, {1: ANNA, 3: CEM}, {2: BERT, 3: CEM}):
        assert unlock(locked, passphrases=pair, needed=2) == KEY
    assert unlock(locked, passphrases={1: ANNA, 2: BERT, 3: CEM}, needed=2) == KEY


def test_the_printed_share_takes_the_place_of_one_keyholder():
    locked, recovery = locked_by(ANNA, BERT)

    opened = unlock(locked, passphrases={2: BERT}, recovery=recovery.text.lower(), needed=2)

    assert opened == KEY


def test_one_alone_is_not_enough():
    locked, _ = locked_by(ANNA, BERT)

    with pytest.raises(NotEnoughShares) as raised:
        unlock(locked, passphrases={1: ANNA}, needed=2)

    assert (raised.value.given, raised.value.needed) == (1, 2)


def test_a_wrong_passphrase_names_its_keyholder_and_nothing_is_lost():
    locked, _ = locked_by(ANNA, BERT)

    with pytest.raises(WrongPassphrase) as raised:
        unlock(locked, passphrases={1: ANNA, 2: "Kastanie im Nebel"}, needed=2)

    assert raised.value.number == 2
    assert unlock(locked, passphrases={1: ANNA, 2: BERT}, needed=2) == KEY


def test_spaces_and_the_spelling_of_umlauts_do_not_matter():
    locked, _ = locked_by("Bäume  am Anger", BERT)

    assert unlock(locked, passphrases={1: "Ba\u0308ume am Anger ", 2: BERT}, needed=2) == KEY


def test_the_recovery_text_of_another_round_is_refused():
    locked, _ = locked_by(ANNA, BERT)
    _, foreign = locked_by(ANNA, BERT)

    with pytest.raises(WrongRecoveryText):
        unlock(locked, passphrases={1: ANNA}, recovery=foreign.text, needed=2)
    with pytest.raises(TypingSlip):
        unlock(locked, passphrases={1: ANNA}, recovery=foreign.text[:-2], needed=2)


def test_weak_equal_or_too_few_passphrases_are_refused():
    with pytest.raises(PassphraseTooWeak) as raised:
        locked_by(ANNA, "kurz")
    assert raised.value.number == 2
    with pytest.raises(SamePassphrase):
        locked_by(ANNA, ANNA + " ")
    with pytest.raises(TooFewKeyholders):
        locked_by(ANNA, needed=2)
