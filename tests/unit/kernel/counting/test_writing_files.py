"""What is written is read again, and tells nothing of the voters' numbers."""

from __future__ import annotations

import io
import random

import numpy as np
import pytest

from modellkommune.kernel.counting.model import VoteType
from modellkommune.kernel.counting.pabulib import (
    PabulibError,
    RowsDoNotFit,
    VoterRow,
    read_pabulib,
    read_voter_attributes,
    write_pabulib,
)
from tests.factories.counting import an_election, pb_text


def written(election, **options):
    stream = io.BytesIO()
    write_pabulib(election, stream, **options)
    return stream.getvalue()


def same_ballots(one, other):
    return all(
        np.array_equal(getattr(one.ballots, name), getattr(other.ballots, name))
        for name in ("counts", "offsets", "choices", "points")
    )


ODD_PROJECTS = [
    '7;500.50;"Park; ""shady""\nand green";green,play;52.5;13.4;1;x',
    "8;300;Bench;;;;0;",
]
ODD_HEADER = "project_id;cost;name;category;latitude;longitude;selected;note"


@pytest.mark.parametrize(
    "data",
    [
        pb_text(votes=["1;a,b", "2;b", "3;", "4;b,a"]),
        pb_text(header=ODD_HEADER, projects=ODD_PROJECTS, votes=["1;8,7", "2;7"]),
        pb_text(vote_type="ordinal", votes=["1;b,a", "2;a,b"]),
        pb_text(
            vote_type="scoring",
            vote_header="voter_id;vote;points",
            votes=["1;b,a;2,0", "2;a;3", "3;;"],
        ),
        pb_text(vote_type="choose-1", votes=["1;b", "2;a"], budget="1000.05"),
    ],
)
def test_what_is_written_is_read_again(data):
    election = read_pabulib(data)

    again = read_pabulib(written(election))

    assert again.budget_cents == election.budget_cents
    assert again.vote_type is election.vote_type
    assert same_ballots(again, election)
    assert dict(again.meta) == dict(election.meta)
    for before, after in zip(election.projects, again.projects, strict=True):
        assert (after.project_id, after.cost_cents, after.name) == (
            before.project_id,
            before.cost_cents,
            before.name,
        )
        assert (after.categories, after.latitude) == (before.categories, before.latitude)
        kept = {name: after.fields.get(name) for name in before.fields}
        assert kept == dict(before.fields)


def test_rows_stand_in_the_order_given_and_are_numbered_anew():
    election = read_pabulib(pb_text(votes=["K-4711;a", "K-0815;b", "K-0007;a"]))
    order = [
        VoterRow(group, (district,))
        for group, district in [(1, "north"), (0, "south"), (0, "north")]
    ]

    data = written(election, voters=order, columns=["district"])

    assert (
        data.decode().split("VOTES\n")[1]
        == "voter_id;vote;district\n1;b;north\n2;a;south\n3;a;north\n"
    )
    assert b"K-" not in data


def test_shuffled_rows_make_the_same_election():
    election = an_election(
        budget=100,
        costs={"a": 10, "b": 20},
        ballots=[(3, "a"), (5, "a b"), (2, "")],
        vote_type=VoteType.APPROVAL,
    )
    rows = [
        VoterRow(group)
        for group, voters in enumerate(election.ballots.counts)
        for _ in range(voters)
    ]
    random.Random(7).shuffle(rows)

    again = read_pabulib(written(election, voters=rows))

    assert sorted(again.ballots.counts.tolist()) == [2, 3, 5]
    assert again.voters == 10


@pytest.mark.parametrize("groups", [[0], [0, 0, 0], [0, 0, 1]])
def test_rows_that_leave_out_or_add_a_ballot_are_refused(groups):
    election = an_election(budget=100, costs={"a": 10, "b": 20}, ballots=[(2, "a"), (2, "b")])

    with pytest.raises(RowsDoNotFit):
        written(election, voters=[VoterRow(group) for group in groups])


def test_winners_and_votes_are_written_as_counted():
    election = read_pabulib(
        pb_text(header="project_id;cost;votes;selected", projects=["a;500;99;0", "b;300;99;0"])
    )

    again = read_pabulib(written(election, selected=[1]))

    assert [dict(one.fields) for one in again.projects] == [
        {"votes": "1", "selected": "0"},
        {"votes": "2", "selected": "1"},
    ]


def test_another_meta_replaces_what_the_file_said_but_not_what_is_counted():
    election = read_pabulib(pb_text(more_meta=["comment;internal"]))

    again = read_pabulib(written(election, meta={"unit": "Lindental", "num_votes": "999"}))

    assert "comment" not in again.meta
    assert again.meta["unit"] == "Lindental"
    assert again.meta["num_votes"] == "2"


def test_attributes_stand_beside_the_ballot_group_of_each_voter():
    data = pb_text(
        vote_header="voter_id;district;vote;age",
        votes=["1;north;a;30", "2;south;a,b;", "3;north;b,a;41", "4;west;a;30"],
    )

    attributes = read_voter_attributes(data)

    assert attributes.groups.tolist() == [0, 1, 1, 0]
    assert dict(attributes.labels) == {
        "age": ("30", "", "41"),
        "district": ("north", "south", "west"),
    }
    assert attributes.codes["district"].tolist() == [0, 1, 0, 2]
    assert attributes.codes["age"].tolist() == [0, 1, 2, 0]


def test_attributes_of_a_broken_file_are_not_given():
    with pytest.raises(PabulibError, match="not in the list"):
        read_voter_attributes(pb_text(votes=["1;a", "2;zoo"]))
