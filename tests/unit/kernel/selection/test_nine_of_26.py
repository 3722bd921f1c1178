"""Nine of twenty-six, with sums that can be checked by hand.

The first nine by score are A01 to A09: four cities, one county, no village.
Two villages (A11, A14), two counties (A07, A12) and five more (A01 to A05) score
4.9+4.8+4.7+4.6+4.5 + 4.3+3.8 + 3.9+3.6 = 39.1.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from modellkommune.kernel.selection.check import check
from modellkommune.kernel.selection.choose import choose
from modellkommune.kernel.selection.moves import suggest
from modellkommune.kernel.selection.outcome import Reason, Selection
from tests.factories.selection import (
    GRANT_CENTS,
    MONEY,
    NINE,
    NINE_OF_26,
    THREE_CITIES,
    TWO_COUNTIES,
    TWO_VILLAGES,
    twenty_six,
)

BEST = ("A01", "A02", "A03", "A04", "A05", "A07", "A11", "A12", "A14")


@pytest.fixture(scope="module")
def selection() -> Selection:
    return choose(twenty_six(), NINE_OF_26)


def test_the_best_nine_hold_two_villages_and_two_counties(selection: Selection):
    assert selection.chosen == BEST
    assert selection.score == Fraction("39.1")
    assert selection.cost_cents == 9 * GRANT_CENTS
    assert selection.is_unique


def test_the_pure_ranking_scores_more_and_breaks_three_rules(selection: Selection):
    ranking = selection.ranking

    assert ranking.chosen == tuple(f"A{place:02}" for place in range(1, 10))
    assert ranking.score == Fraction("40.5")
    assert [(breach.rule, breach.by) for breach in ranking.breaches] == [
        (TWO_VILLAGES, 2),
        (TWO_COUNTIES, 1),
        (THREE_CITIES, 1),
    ]


def test_each_rule_costs_what_the_set_without_it_would_score_more(selection: Selection):
    prices = {price.rule: price for price in selection.prices}

    # Without villages A06 (4.4) and A08 (4.2) come in for A11 (3.9) and A14 (3.6).
    assert prices[TWO_VILLAGES].loss == Fraction("1.1")
    assert prices[TWO_VILLAGES].comes_in == ("A06", "A08")
    assert prices[TWO_VILLAGES].goes_out == ("A11", "A14")
    # Without counties A06 (4.4) comes in for A12 (3.8).
    assert prices[TWO_COUNTIES].loss == Fraction("0.6")
    assert (prices[TWO_COUNTIES].comes_in, prices[TWO_COUNTIES].goes_out) == (("A06",), ("A12",))
    # Number and money say the same here, so lifting one of them changes nothing.
    assert [prices[rule].loss for rule in (NINE, MONEY, THREE_CITIES)] == [0, 0, 0]
    assert [prices[rule].comes_in for rule in (NINE, MONEY, THREE_CITIES)] == [(), (), ()]


def test_who_was_left_out_learns_whether_score_or_rules_decided(selection: Selection):
    left_out = {one.code: one for one in selection.left_out}

    # A06 scores more than A11, but in its place there would be one village only.
    assert left_out["A06"].reason is Reason.KEPT_OUT
    assert left_out["A06"].instead_of == "A14"
    assert left_out["A06"].rules == (TWO_VILLAGES,)
    assert left_out["A15"].reason is Reason.OUTSCORED
    assert left_out["A15"].rules == (NINE, MONEY)


def test_bringing_one_in_by_hand_names_the_rule_and_who_would_leave():
    breaches = check([*BEST, "A09"], twenty_six(), NINE_OF_26)
    suggestion = suggest(BEST, "A09", twenty_six(), NINE_OF_26)

    assert [(breach.rule, breach.by) for breach in breaches] == [
        (NINE, 1),
        (MONEY, GRANT_CENTS),
        (THREE_CITIES, 1),
    ]
    # A09 is a fourth city: of the three seated the weakest, A05, makes room.
    assert (suggestion.leaving, suggestion.coming) == (("A05",), ())
    assert suggestion.score == Fraction("38.7")


def test_a_set_that_is_not_full_is_filled_up_without_anybody_leaving():
    seated = ("A26", "A25")  # a village and a county of the lowest scores

    suggestion = suggest(seated, "A24", twenty_six(), NINE_OF_26)

    assert suggestion.leaving == ()
    assert suggestion.coming == ("A01", "A02", "A03", "A04", "A07", "A11")
