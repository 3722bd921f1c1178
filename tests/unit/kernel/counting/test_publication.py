"""Nothing published about voters is shared by fewer than ten of them."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from modellkommune.kernel.counting.model import Election
from modellkommune.kernel.counting.pabulib.attributes import VoterAttributes
from modellkommune.kernel.counting.publication import (
    LEAST_SHARING,
    DistrictsUnknown,
    Publication,
    age_band,
    published_rows,
    withhold_rare,
)
from tests.factories.counting import an_election


def a_town() -> Election:
    """Thirty voters: twenty for the park, ten for the pond."""
    return an_election(
        budget=100, costs={"park": 60, "pond": 40}, ballots=[(20, "park"), (10, "pond")]
    )


def voters_of(election: Election, **columns: list[str]) -> VoterAttributes:
    """Attributes in the order of the ballots, one value per voter and column."""
    counts = election.ballots.counts
    labels = {name: tuple(dict.fromkeys(values)) for name, values in columns.items()}
    return VoterAttributes(
        groups=np.repeat(np.arange(len(counts)), counts),
        labels=labels,
        codes={
            name: np.array([labels[name].index(value) for value in values], dtype=np.int32)
            for name, values in columns.items()
        },
    )


FACTS = st.lists(
    st.tuples(
        st.sampled_from("NSEW"), st.sampled_from(["", "m", "f", "d"]), st.sampled_from("abc")
    ),
    max_size=120,
)


@given(facts=FACTS)
def test_every_published_combination_is_shared_by_ten_or_nothing_is_told(
    facts: list[tuple[str, ...]],
) -> None:
    safe = withhold_rare(facts, least=LEAST_SHARING)

    shared = Counter(safe)
    assert len(safe) == len(facts)
    assert all(many >= LEAST_SHARING for many in shared.values()) or not any(map(any, shared))


@given(facts=FACTS)
def test_facts_are_withheld_and_never_invented(facts: list[tuple[str, ...]]) -> None:
    safe = withhold_rare(facts, least=LEAST_SHARING)

    for before, after in zip(facts, safe, strict=True):
        assert all(now in ("", then) for then, now in zip(before, after, strict=True))


def test_the_least_important_attribute_is_given_up_first():
    facts = [("north", "f")] * 12 + [("north", "m")] * 9 + [("north", "")] * 3

    safe = withhold_rare(facts, least=10)

    assert Counter(safe) == {("north", "f"): 12, ("north", ""): 12}


def test_a_lonely_voter_takes_company_along():
    # One voter of the south would stand alone without any attribute.
    facts = [("north",)] * 12 + [("east",)] * 11 + [("south",)]

    safe = withhold_rare(facts, least=10)

    assert Counter(safe) == {("north",): 12, ("",): 12}


def test_all_ballots_are_published_in_an_order_drawn_by_lot():
    election = a_town()

    first, second = (
        published_rows(
            election=election, publication=Publication.WHOLE, order=random.Random(seed)
        ).rows
        for seed in (1, 2)
    )

    assert Counter(vote for _, vote in first) == {"park": 20, "pond": 10}
    assert [number for number, _ in first] == [str(number) for number in range(1, 31)]
    assert [vote for _, vote in first] != [vote for _, vote in second]


def test_ballots_are_shuffled_within_their_district():
    election = a_town()
    voters = voters_of(election, district=["north", "south"] * 15)

    published = published_rows(
        election=election,
        publication=Publication.BY_DISTRICT,
        order=random.Random(1),
        voters=voters,
    )

    assert published.columns == ("voter_id", "vote", "district")
    districts = [row[-1] for row in published.rows]
    assert districts == ["north"] * 15 + ["south"] * 15
    north = Counter(row[1] for row in published.rows[:15])
    assert north == {"park": 10, "pond": 5}


def test_small_districts_are_put_together():
    election = a_town()
    voters = voters_of(election, district=["north"] * 18 + ["south"] * 7 + ["west"] * 5)

    published = published_rows(
        election=election,
        publication=Publication.BY_DISTRICT,
        order=random.Random(1),
        voters=voters,
    )

    assert Counter(row[-1] for row in published.rows) == {"north": 18, "": 12}
    assert published.suppressed == {"district": 12}


def test_without_districts_nothing_is_published_by_district():
    with pytest.raises(DistrictsUnknown):
        published_rows(
            election=a_town(), publication=Publication.BY_DISTRICT, order=random.Random(1)
        )


def test_counts_only_publishes_no_row():
    published = published_rows(
        election=a_town(), publication=Publication.COUNTS, order=random.Random(1)
    )

    assert published.rows == ()


def test_attributes_are_published_only_when_asked_for():
    election = a_town()
    voters = voters_of(election, sex=["f", "m"] * 15, age=["34"] * 30)

    silent = published_rows(
        election=election, publication=Publication.WHOLE, order=random.Random(1), voters=voters
    )
    telling = published_rows(
        election=election,
        publication=Publication.WHOLE,
        order=random.Random(1),
        voters=voters,
        attributes=["sex", "age"],
    )

    assert silent.columns == ("voter_id", "vote")
    assert telling.columns == ("voter_id", "vote", "sex", "age")
    assert {row[-1] for row in telling.rows} == {"30-39"}


def test_attributes_without_voters_are_a_mistake_of_the_caller():
    with pytest.raises(KeyError):
        published_rows(
            election=a_town(),
            publication=Publication.WHOLE,
            order=random.Random(1),
            attributes=["sex"],
        )


@pytest.mark.parametrize(
    ("age", "band"),
    [("0", "0-9"), ("37", "30-39"), ("80", "80+"), ("104", "80+"), ("?", ""), ("", "")],
)
def test_ages_appear_in_bands_of_ten_years(age: str, band: str):
    assert age_band(age) == band
