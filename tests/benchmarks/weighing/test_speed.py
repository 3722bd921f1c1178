"""How quick alike segments are found among 3,000, against comparing letters in the same run.

The raw library (rapidfuzz, compiled) compares every pair of texts letter by letter
and gives a table of figures without groups. Seconds on the clock; fails only above
what is promised. Run: python -m pytest tests/benchmarks/weighing -s
"""

from __future__ import annotations

import random
import time

import pytest
from rapidfuzz import fuzz, process

from modellkommune.kernel.weighing.likeness import alike

pytestmark = pytest.mark.bench
SEGMENTS, FORM_LETTERS = 3000, 8
PROMISED_SECONDS = 3.0
# The raw library gets a part of the texts; its time grows with the square.
PART = 600


def texts_of_a_procedure(seed: int = 7) -> list[str]:
    """3,000 segments of 15 to 90 words; a quarter are one of eight form letters, slightly changed."""
    drawn = random.Random(seed)
    words = [f"wort{number}" for number in range(6000)]
    weights = [1 / (number + 1) for number in range(6000)]

    def text() -> str:
        return " ".join(drawn.choices(words, weights=weights, k=drawn.randint(15, 90)))

    forms = [text() for _ in range(FORM_LETTERS)]
    changed = [
        f"{drawn.choice(forms)} {' '.join(drawn.choices(words, k=drawn.randint(0, 4)))}"
        for _ in range(SEGMENTS // 4)
    ]
    return [*(text() for _ in range(SEGMENTS - len(changed))), *changed]


def test_alike_segments_among_three_thousand_are_found_while_one_waits():
    texts = texts_of_a_procedure()

    begun = time.perf_counter()
    groups = alike(texts)
    ours = time.perf_counter() - begun
    begun = time.perf_counter()
    process.cdist(texts[-PART:], texts[-PART:], scorer=fuzz.token_sort_ratio)
    raw = (time.perf_counter() - begun) * (SEGMENTS / PART) ** 2

    print(f"alike: {SEGMENTS} segments, {len(groups)} groups in {ours:.2f} s", end="; ")
    print(f"every pair by rapidfuzz {raw:.2f} s (from {PART}), {raw / ours:.1f} times as long")
    assert ours < PROMISED_SECONDS
    assert len(groups) >= FORM_LETTERS
