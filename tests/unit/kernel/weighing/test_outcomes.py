from __future__ import annotations

import pytest

from modellkommune.kernel.weighing.outcomes import (
    Outcome,
    count_outcomes,
    may_be_answered_by_inspection,
)


def test_every_outcome_is_counted_and_those_without_one_apart():
    counts = count_outcomes(["followed", "open", "noted", "followed", "partly"])

    assert counts.by_outcome[Outcome.FOLLOWED] == 2
    assert counts.by_outcome[Outcome.NOT_FOLLOWED] == 0
    assert (counts.decided, counts.undecided, counts.total) == (4, 1, 5)
    assert counts.changed_the_plan == 3


def test_a_word_that_is_no_outcome_is_refused():
    with pytest.raises(ValueError, match="burnt"):
        count_outcomes(["burnt"])


def test_more_than_fifty_persons_may_look_at_the_result_and_fifty_get_letters():
    assert [may_be_answered_by_inspection(persons=number) for number in (50, 51)] == [False, True]
