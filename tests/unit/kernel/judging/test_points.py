"""Points of a jury: weighted, gathered and compared in whole fractions."""

from __future__ import annotations

from fractions import Fraction

import pytest

from modellkommune.kernel.judging.points import (
    Mark,
    leniency,
    spread_of,
    stands_out,
    weighted_share,
)


def test_a_criterion_that_counts_twice_moves_the_share_twice_as_far():
    share = weighted_share([Mark(5, most=5, weight=2), Mark(2, most=5, weight=1)])

    assert share == Fraction(4, 5)  # (2 × 1 + 1 × 2/5) / 3


def test_what_does_not_apply_is_left_out_and_nought_is_not():
    left_out = weighted_share([Mark(4, most=5, weight=2), Mark(None, most=5, weight=1)])
    nought = weighted_share([Mark(4, most=5, weight=2), Mark(0, most=5, weight=1)])

    assert (left_out, nought) == (Fraction(4, 5), Fraction(8, 15))


def test_where_nothing_applies_there_is_no_share():
    assert weighted_share([Mark(None, most=5, weight=2)]) is None
    assert weighted_share([Mark(3, most=5, weight=0)]) is None


def test_more_points_than_a_criterion_has_are_refused():
    with pytest.raises(ValueError, match="outside"):
        weighted_share([Mark(6, most=5, weight=1)])


def test_the_spread_names_mean_median_and_both_ends():
    spread = spread_of([Fraction(1), Fraction(5), Fraction(4), Fraction(4)])

    assert (spread.mean, spread.median) == (Fraction(7, 2), Fraction(4))
    assert (spread.lowest, spread.highest, spread.count) == (1, 5, 4)
    assert spread.deviation == 1.5  # (6.25 + 2.25 + 0.25 + 0.25) / 4 = 2.25


def test_without_judgements_there_is_no_spread():
    assert spread_of([]) is None


def test_a_judgement_stands_out_beyond_a_quarter_of_the_scale():
    among = spread_of([Fraction(2), Fraction(4), Fraction(5)])

    far = [
        value for value in (2, 4, 5) if stands_out(Fraction(value), among=among, top=Fraction(5))
    ]

    assert far == [2]  # 2 away from 4, a quarter of the scale is 1.25


def test_two_judgements_do_not_make_one_of_them_stand_out():
    among = spread_of([Fraction(0), Fraction(5)])

    assert not stands_out(Fraction(0), among=among, top=Fraction(5))


def test_a_juror_is_compared_with_the_others_on_the_same_applications_only():
    anna, bert, carla = 1, 2, 3
    judgements = {
        (anna, 10): Fraction(5),
        (bert, 10): Fraction(3),
        (carla, 10): Fraction(4),
        (anna, 11): Fraction(4),
        (bert, 11): Fraction(3),
        (carla, 12): Fraction(0),
    }

    found = leniency(judgements)

    # Anna: 5 − 3.5 and 4 − 3; Bert: 3 − 4.5 and 3 − 4; Carla: 4 − 4.
    assert found == {anna: Fraction(5, 4), bert: Fraction(-5, 4), carla: Fraction(0)}
