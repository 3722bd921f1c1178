"""What closes a branch: rows, bounds and rounded rows hold for every whole set."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from modellkommune.kernel.selection.bounds import proven_bound, settled_by
from modellkommune.kernel.selection.cuts import tightened
from modellkommune.kernel.selection.program import Program, Row
from modellkommune.kernel.selection.search import best_set

COLUMNS = 5
NUMBERS = st.integers(-4, 6)


def whole_sets() -> list[tuple[int, ...]]:
    """Every set of five columns."""
    return [
        tuple(column for column in range(COLUMNS) if bits[column])
        for bits in product((0, 1), repeat=COLUMNS)
    ]


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Five columns and up to four rows with bounds on one side or both."""
    rows = []
    for _ in range(draw(st.integers(1, 4))):
        numbers = {column: draw(NUMBERS) for column in range(COLUMNS)}
        upper = draw(st.one_of(st.none(), st.integers(-2, 9)))
        lower = draw(st.one_of(st.none(), st.integers(-6, 5)))
        coefficients = {column: number for column, number in numbers.items() if number}
        rows.append(Row(coefficients, lower=lower, upper=upper).reduced())
    worth = tuple(draw(NUMBERS) for _ in range(COLUMNS))
    return Program(worth=worth, rows=tuple(rows))


def everything() -> tuple[np.ndarray, np.ndarray]:
    """Bounds that settle no column."""
    return np.zeros(COLUMNS, dtype=np.int8), np.ones(COLUMNS, dtype=np.int8)


@given(programs())
@settings(max_examples=300, deadline=None)
def test_rounded_rows_keep_every_set_that_the_rules_allow(program: Program):
    tight = tightened(program)

    for chosen in whole_sets():
        assert tight.allows(chosen) == program.allows(chosen)


def test_three_of_whom_no_two_go_together_are_one_at_most():
    # Half of each would score one and a half; only a rounded row says one.
    pairs = [Row({0: 1, 1: 1}, upper=1), Row({1: 1, 2: 1}, upper=1), Row({0: 1, 2: 1}, upper=1)]
    program = Program(worth=(1, 1, 1), rows=tuple(pairs))

    tight = tightened(program)

    assert Row({0: 1, 1: 1, 2: 1}, upper=1) in tight.rows


@given(programs(), st.lists(st.floats(-9, 9), min_size=4, max_size=4))
@settings(max_examples=200, deadline=None)
def test_a_bound_holds_for_every_price_however_wrong(program: Program, prices: list[float]):
    lower, upper = everything()

    bound = proven_bound(
        program=program, prices=prices[: len(program.rows)], lower=lower, upper=upper
    )

    allowed = [chosen for chosen in whole_sets() if program.allows(chosen)]
    assert all(program.worth_of(chosen) <= bound.most for chosen in allowed)


def test_a_price_on_the_side_where_a_row_has_no_bound_counts_as_none():
    lower, upper = np.zeros(1, dtype=np.int8), np.ones(1, dtype=np.int8)
    at_most = Program(worth=(3,), rows=(Row({0: -2}, upper=0),))
    at_least = Program(worth=(3,), rows=(Row({0: 2}, lower=0),))

    wrong_side = [
        proven_bound(program=at_most, prices=[-4.0], lower=lower, upper=upper),
        proven_bound(program=at_least, prices=[4.0], lower=lower, upper=upper),
    ]

    assert [bound.most for bound in wrong_side] == [3, 3]


@given(programs(), st.lists(st.floats(-9, 9), min_size=4, max_size=4), st.integers(-5, 9))
@settings(max_examples=200, deadline=None)
def test_settling_columns_loses_no_set_that_is_good_enough(
    program: Program, prices: list[float], least: int
):
    lower, upper = everything()
    bound = proven_bound(
        program=program, prices=prices[: len(program.rows)], lower=lower, upper=upper
    )

    low, high = settled_by(bound=bound, least=least, lower=lower, upper=upper)

    for chosen in whole_sets():
        if program.allows(chosen) and program.worth_of(chosen) >= least <= bound.most:
            inside = [int(column in chosen) for column in range(COLUMNS)]
            assert all(low[c] <= inside[c] <= high[c] for c in range(COLUMNS))


@given(programs())
@settings(max_examples=200, deadline=None)
def test_a_row_can_be_kept_exactly_when_some_set_keeps_it(program: Program):
    lower, upper = everything()

    for row in program.rows:
        numbers = row.coefficients
        sums = [sum(numbers.get(c, 0) for c in chosen) for chosen in whole_sets()]
        reach_up = row.lower is None or max(sums) >= row.lower
        reach_down = row.upper is None or min(sums) <= row.upper
        assert row.can_be_kept(lower, upper) == (reach_up and reach_down)


@given(programs())
@settings(max_examples=200, deadline=None)
def test_the_best_set_of_a_program_is_that_of_trying_all(program: Program):
    worths = [program.worth_of(chosen) for chosen in whole_sets() if program.allows(chosen)]

    best = best_set(program)

    assert best.is_proven
    assert (best.worth if best.chosen is not None else None) == max(worths, default=None)
