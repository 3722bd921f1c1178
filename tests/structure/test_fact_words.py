"""Every fact that a kind of record declares has a word for readers."""

from __future__ import annotations

from modellkommune.commons.journal.fact_words import WORDS
from modellkommune.commons.journal.kinds import all_kinds


def test_every_declared_fact_has_a_word():
    declared = {name for kind in all_kinds().values() if not kind.sentence for name in kind.facts}

    assert len(declared) > 20
    assert declared - set(WORDS) == set()
