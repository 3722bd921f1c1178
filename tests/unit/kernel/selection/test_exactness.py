"""Where floating point numbers would decide wrongly, whole numbers decide."""

from __future__ import annotations

from fractions import Fraction

import pytest

from modellkommune.kernel.selection.choice import prepare
from modellkommune.kernel.selection.choose import choose
from modellkommune.kernel.selection.model import Candidate
from modellkommune.kernel.selection.outcome import NotDecided
from modellkommune.kernel.selection.program import whole_scores
from modellkommune.kernel.selection.rules import (
    AtLeast,
    AtMostShareOfMoney,
    Budget,
    ExactlyChosen,
    MostChosen,
    Together,
)
from modellkommune.kernel.selection.search import best_set
from tests.factories.selection import NINE_OF_26, a_candidate, twenty_six

ONE = ExactlyChosen(code="one", count=1)


def test_scores_become_the_smallest_whole_numbers_in_the_same_proportion():
    whole = whole_scores([Fraction(1, 2), Fraction(5, 6), Fraction(-1, 3)])

    assert whole.numbers == (3, 5, -2)
    assert whole.as_score(8) == Fraction(8, 6)


def test_a_lead_no_float_can_hold_still_wins():
    ahead = Fraction(4) + Fraction(1, 10**40)
    candidates = [Candidate("A", Fraction(4), 1), Candidate("B", ahead, 1)]

    selection = choose(candidates, [ONE])

    assert float(ahead) == 4.0
    assert (selection.chosen, selection.is_unique) == (("B",), True)


def told_apart_by(denominator: int) -> list[Candidate]:
    """Sixty scores just above one, all in the far digits of this denominator."""
    return [
        Candidate(
            f"C{place}",
            1 + Fraction(place * place, denominator),
            1,
            frozenset({f"size:{place % 3}"}),
        )
        for place in range(60)
    ]


SIX_WITH_THREE = [
    ExactlyChosen(code="six", count=6),
    AtLeast(code="zero", feature="size:0", count=3),
]
# The three highest of size 0, and of all others the three highest.
SIX_BEST = ("C51", "C54", "C56", "C57", "C58", "C59")


def test_a_large_choice_told_apart_by_the_thirteenth_digit_is_proven():
    selection = choose(told_apart_by(10**12 + 39), SIX_WITH_THREE, with_prices=False)

    assert (selection.chosen, selection.is_unique) == (SIX_BEST, True)


def test_a_large_choice_told_apart_by_the_fortieth_digit_never_claims_too_much():
    selection = choose(
        told_apart_by(10**40 + 121), SIX_WITH_THREE, with_prices=False, most_nodes=100
    )

    assert selection.chosen == SIX_BEST or not selection.is_proven
    assert selection.at_most >= 6 + Fraction(
        51**2 + 54**2 + 56**2 + 57**2 + 58**2 + 59**2, 10**40 + 121
    )


def test_one_cent_above_the_money_is_too_much():
    rich = 10**15
    candidates = [
        a_candidate("A", 5, cost_cents=rich),
        a_candidate("B", 5, cost_cents=rich + 1),
        a_candidate("C", 4, cost_cents=rich),
    ]

    selection = choose(candidates, [Budget(code="money", most_cents=2 * rich)])

    assert selection.chosen == ("A", "C")
    assert selection.cost_cents == 2 * rich


def test_a_share_is_kept_to_the_cent():
    half = AtMostShareOfMoney(code="half", feature="kind:county", permille=500)
    dearer = a_candidate("A", 5, "kind:county", cost_cents=10**12 + 1)
    equal = a_candidate("B", 4, "kind:county", cost_cents=10**12)
    other = a_candidate("C", 3, cost_cents=10**12)

    selection = choose([dearer, equal, other], [half])

    assert selection.chosen == ("B", "C")


def test_scores_of_unlike_juries_are_added_without_rounding():
    # Means of 3, 7 and 11 jurors: as floats the first two sets seem unequal.
    candidates = [
        a_candidate("A", "13/3"),
        a_candidate("B", "30/7"),
        a_candidate("C", "47/11"),
        a_candidate("D", Fraction(13, 3) + Fraction(30, 7) - Fraction(47, 11)),
    ]
    rules = [ExactlyChosen(code="two", count=2)]

    program = prepare(candidates, rules).program()

    assert program.worth_of({0, 1}) == program.worth_of({2, 3})


def test_equal_sums_from_unlike_fractions_are_ties():
    candidates = [
        a_candidate("A", "1/3"),
        a_candidate("B", "2/3"),
        a_candidate("C", "1/10"),
        a_candidate("D", "9/10"),
    ]
    rules = [
        Together(code="thirds", members=("A", "B")),
        Together(code="tenths", members=("C", "D")),
        MostChosen(code="two", count=2),
    ]

    selection = choose(candidates, rules)

    assert (selection.chosen, selection.others) == (("A", "B"), (("C", "D"),))
    assert selection.score == 1


def test_a_search_given_up_says_how_much_could_still_be_possible():
    selection = choose(twenty_six(), NINE_OF_26, most_nodes=1, with_prices=False)

    assert not selection.is_unique
    assert selection.score <= Fraction("39.1") <= selection.at_most


def test_a_search_given_up_without_any_set_is_named_as_such(monkeypatch: pytest.MonkeyPatch):
    path = "modellkommune.kernel.selection.search.proposed_set"
    monkeypatch.setattr(path, lambda program: None)

    with pytest.raises(NotDecided) as refusal:
        choose(twenty_six(), NINE_OF_26, most_nodes=0)

    assert refusal.value.code == "not-decided"


def test_a_poor_proposal_of_the_solver_is_bettered(monkeypatch: pytest.MonkeyPatch):
    program = prepare(twenty_six(), NINE_OF_26).program()
    poor = frozenset({10, 13, 6, 11, 14, 16, 17, 18, 22})
    monkeypatch.setattr("modellkommune.kernel.selection.search.SHORT_SEARCH", 0)
    monkeypatch.setattr("modellkommune.kernel.selection.search.proposed_set", lambda program: poor)

    best = best_set(program)

    assert program.allows(poor)
    assert (program.worth_of(poor), best.worth) == (314, 391)
    assert best.is_proven


def test_nobody_prints_anything(capfd: pytest.CaptureFixture[str]):
    choose(twenty_six(), NINE_OF_26)

    assert capfd.readouterr().out == ""


def test_the_choice_among_nobody_is_the_empty_set():
    selection = choose([], [MostChosen(code="nine", count=9)])

    assert (selection.chosen, selection.score, selection.is_unique) == ((), 0, True)
