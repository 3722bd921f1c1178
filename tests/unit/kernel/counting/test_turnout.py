"""Turnout is published, and nobody can be recognised in it."""

from __future__ import annotations

import random

import pytest

from modellkommune.kernel.counting.turnout import (
    LEAST_IN_A_CELL,
    OTHER_DISTRICTS,
    WHOLE_TOWN,
    TurnoutCell,
    merged_turnout,
)


def test_large_districts_are_shown_with_every_channel():
    voted = {("Anger", "online"): 40, ("Anger", "paper"): 20,
             ("Bruck", "online"): 30, ("Bruck", "paper"): 10}  # fmt: skip

    cells = merged_turnout(voted=voted, entitled={"Anger": 200, "Bruck": 100})

    assert cells == [
        TurnoutCell(WHOLE_TOWN, (), 100, 300),
        TurnoutCell(WHOLE_TOWN, ("online",), 70),
        TurnoutCell(WHOLE_TOWN, ("paper",), 30),
        TurnoutCell("Anger", (), 60, 200),
        TurnoutCell("Anger", ("online",), 40),
        TurnoutCell("Anger", ("paper",), 20),
        TurnoutCell("Bruck", (), 40, 100),
        TurnoutCell("Bruck", ("online",), 30),
        TurnoutCell("Bruck", ("paper",), 10),
    ]


def test_a_district_of_three_voters_disappears_in_a_larger_one():
    voted = {("Anger", "online"): 40, ("Bruck", "online"): 30, ("Weiler", "online"): 3}

    cells = merged_turnout(voted=voted, entitled={"Anger": 200, "Bruck": 100, "Weiler": 20})

    assert cells == [
        TurnoutCell(WHOLE_TOWN, (), 73, 320),
        TurnoutCell("Anger", (), 40, 200),
        TurnoutCell(OTHER_DISTRICTS, (), 33, 120),
    ]


def test_a_total_minus_what_is_shown_never_leaves_a_small_number():
    voted = {("Anger", "online"): 40, ("Anger", "paper"): 20,
             ("Bruck", "online"): 30, ("Bruck", "paper"): 7}  # fmt: skip

    cells = merged_turnout(voted=voted)

    # 27 on paper in the town minus 20 in Anger would tell the 7 of Bruck.
    assert TurnoutCell(WHOLE_TOWN, ("paper",), 27) in cells
    assert [cell for cell in cells if cell.district and cell.channels] == []
    assert {cell.district: cell.voted for cell in cells if not cell.channels} == {
        WHOLE_TOWN: 97,
        "Anger": 60,
        "Bruck": 37,
    }


def test_a_village_in_which_nearly_all_voted_is_put_together_with_others():
    voted = {("Anger", "online"): 40, ("Bruck", "online"): 30, ("Weiler", "online"): 25}

    cells = merged_turnout(voted=voted, entitled={"Anger": 200, "Bruck": 100, "Weiler": 27})

    assert [cell.district for cell in cells] == [WHOLE_TOWN, "Anger", OTHER_DISTRICTS]


def test_few_weak_confirmations_are_not_counted_on_their_own():
    voted = {("Anger", "online"): 40, ("Anger", "weak"): 4}

    cells = merged_turnout(voted=voted)

    assert cells == [TurnoutCell(WHOLE_TOWN, (), 44)]


def test_without_any_voter_there_is_a_total_of_nothing():
    assert merged_turnout(voted={}, entitled_in_all=80) == [TurnoutCell(WHOLE_TOWN, (), 0, 80)]


@pytest.mark.parametrize("seed", range(150))
def test_no_sum_or_difference_of_shown_figures_counts_a_few_people(seed):
    chance = random.Random(seed)
    districts = [f"Ort {number}" for number in range(chance.randrange(1, 7))]
    ways = ["online", "weak", "paper", "hall"][: chance.randrange(1, 5)]
    voted = {
        (district, way): chance.choice([0, 1, 3, 9, 10, 12, 40, 90])
        for district in districts
        for way in ways
    }

    cells = merged_turnout(voted=voted)

    assert cells[0].voted == sum(voted.values())
    if cells[0].voted >= LEAST_IN_A_CELL:
        assert_nothing_small_follows(voted, cells)


def assert_nothing_small_follows(voted, cells):
    """Solve the shown figures for each single district and way, as an attacker would.

    What is shown spans a space of sums; a small group is exposed when its own
    sum lies in that space.
    """
    keys = sorted(voted)
    named = {cell.district for cell in cells} - {WHOLE_TOWN, OTHER_DISTRICTS}
    vectors = [[int(shows(cell, key, named)) for key in keys] for cell in cells]
    districts, ways = {key[0] for key in keys}, {key[1] for key in keys}
    groups = [[key] for key in keys]
    groups += [[key for key in keys if key[0] == district] for district in districts]
    groups += [[key for key in keys if key[1] == way] for way in ways]
    for group in groups:
        if 0 < sum(voted[key] for key in group) < LEAST_IN_A_CELL:
            wanted = [int(key in group) for key in keys]
            zeros = [at for at, key in enumerate(keys) if voted[key] == 0 and key not in group]
            assert not in_span(wanted, vectors), (group, cells, zeros)


def shows(cell, key, named):
    district, way = key
    if cell.district == OTHER_DISTRICTS:
        inside = district not in named
    else:
        inside = cell.district in (WHOLE_TOWN, district)
    return inside and (not cell.channels or way in cell.channels)


def in_span(wanted, vectors):
    import numpy as np

    rows = np.array(vectors, dtype=float)
    rank = np.linalg.matrix_rank(rows)
    return np.linalg.matrix_rank(np.vstack([rows, wanted])) == rank
