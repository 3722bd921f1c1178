"""How quick the choice is among 500 under 20 rules, against the bare solver in the same run.

The bare solver gets the same problem as a model of its own and answers in floating
point numbers: one set, unproven, without reasons. Seconds on the clock, median of
the cases; nothing here fails for being slow unless it takes longer than promised.
Run: python -m pytest tests/benchmarks/selection -s
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from statistics import median

import highspy
import pytest

from modellkommune.kernel.selection.choose import choose
from modellkommune.kernel.selection.model import Candidate
from modellkommune.kernel.selection.rules import (
    AtLeast,
    AtMost,
    AtMostShareOfMoney,
    Budget,
    MostChosen,
    Rule,
)
from tests.factories.selection import NINE_OF_26, twenty_six

pytestmark = pytest.mark.bench
MOST_CHOSEN = 50
PROMISED_SECONDS = 2.0


def five_hundred(seed: int, *, cents: Callable[[random.Random], int]) -> list[Candidate]:
    """Candidates with scores in sixtieths and drawn features."""
    drawn = random.Random(seed)
    return [
        Candidate(
            f"A{place:03}",
            Fraction(drawn.randint(60, 300), 60),
            cents(drawn),
            frozenset(
                {
                    f"size:{drawn.randint(0, 4)}",
                    f"theme:{drawn.randint(0, 7)}",
                    f"state:{drawn.randint(0, 15)}",
                    f"kind:{drawn.randint(0, 2)}",
                }
            ),
        )
        for place in range(500)
    ]


def twenty_rules(money: int) -> list[Rule]:
    """Number, money, sizes, themes, states, and a share of the money."""
    sizes = [AtLeast(code=f"s{n}", feature=f"size:{n}", count=9) for n in range(5)]
    themes = [AtLeast(code=f"t{n}", feature=f"theme:{n}", count=5) for n in range(8)]
    states = [AtMost(code=f"l{n}", feature=f"state:{n}", count=3) for n in range(3)]
    return [
        MostChosen(code="number", count=MOST_CHOSEN),
        Budget(code="money", most_cents=money),
        *sizes,
        *themes,
        *states,
        AtMostShareOfMoney(code="share", feature="kind:1", permille=333),
        AtMost(code="kind", feature="kind:2", count=16),
    ]


CASES = {
    "equal grants": ([5_000_000], MOST_CHOSEN * 5_000_000),
    "different costs": ([1_000_000, 20_000_000], MOST_CHOSEN * 7_000_000 + 123),
}


def a_case(name: str, seed: int) -> tuple[list[Candidate], list[Rule]]:
    costs, money = CASES[name]
    candidates = five_hundred(seed, cents=lambda drawn: drawn.randint(costs[0], costs[-1]))
    return candidates, twenty_rules(money)


def bare_solver(candidates: list[Candidate], rules: list[Rule]) -> float:
    """The same problem in the solver's own modelling language; the sum of scores."""
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("mip_rel_gap", 0.0)
    chosen = [highs.addBinary() for _ in candidates]
    spent = highs.qsum(one.cost_cents * x for one, x in zip(candidates, chosen, strict=True))
    for rule in rules:
        bearers = [
            (one, x)
            for one, x in zip(candidates, chosen, strict=True)
            if getattr(rule, "feature", None) in {None, *one.features}
        ]
        number = highs.qsum(x for _, x in bearers)
        match rule:
            case AtLeast(count=count):
                highs.addConstr(number >= count)
            case AtMost(count=count) | MostChosen(count=count):
                highs.addConstr(number <= count)
            case Budget(most_cents=most):
                highs.addConstr(spent <= most)
            case AtMostShareOfMoney(permille=permille):
                theirs = highs.qsum(1000 * one.cost_cents * x for one, x in bearers)
                highs.addConstr(theirs - permille * spent <= 0)
    highs.maximize(
        highs.qsum(float(one.score) * x for one, x in zip(candidates, chosen, strict=True))
    )
    return float(highs.getInfo().objective_function_value)


def seconds(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


@pytest.mark.parametrize("name", CASES)
def test_500_candidates_under_20_rules(name: str):
    bare, proven, priced = [], [], []
    for seed in range(8):
        candidates, rules = a_case(name, seed)
        selection = choose(candidates, rules, with_prices=False)
        assert selection.is_proven
        assert abs(bare_solver(candidates, rules) - float(selection.score)) < 1e-6
        bare.append(seconds(partial(bare_solver, candidates, rules)))
        proven.append(seconds(partial(choose, candidates, rules, with_prices=False)))
        priced.append(seconds(partial(choose, candidates, rules)))
    print(
        f"\n{name}, {len(rules)} rules: bare solver {median(bare):.3f} s (most {max(bare):.3f});"
        f" proven, all equals, reasons {median(proven):.3f} s (most {max(proven):.3f}),"
        f" {median(proven) / median(bare):.1f} times;"
        f" with the price of every rule {median(priced):.2f} s (most {max(priced):.2f})"
    )
    assert max(proven) < PROMISED_SECONDS


def test_nine_of_26():
    choose(twenty_six(), NINE_OF_26)
    everything = median(seconds(lambda: choose(twenty_six(), NINE_OF_26)) for _ in range(20))
    bare = median(seconds(bare_nine) for _ in range(20))

    print(f"\nnine of 26, everything {1000 * everything:.1f} ms, bare solver {1000 * bare:.1f} ms")


def bare_nine() -> float:
    """Nine of 26 in the solver's own modelling language."""
    rules: list[Rule] = [
        MostChosen(code="nine", count=9) if rule.code == "nine" else rule for rule in NINE_OF_26
    ]
    return bare_solver(twenty_six(), rules)
