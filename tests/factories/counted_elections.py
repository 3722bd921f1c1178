"""Random small elections and rules, and the shared real files, for tests of counts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import strategies as st

from modellkommune.kernel.counting.model import (
    Completion,
    CountingRule,
    Election,
    Measure,
    RuleName,
    TieBreak,
    VoteType,
)
from modellkommune.kernel.counting.pabulib import read_pabulib
from tests.factories.counting import an_election

POINT_TYPES = {VoteType.CUMULATIVE, VoteType.SCORING}

# Small numbers make ties, used-up purses and exact fits frequent.
COSTS = st.one_of(st.integers(1, 12), st.sampled_from([30, 60, 100]))
IDS = ["2", "10", "a1", "a10", "b", "17"]


@st.composite
def elections(draw: st.DrawFn, *, vote_type: VoteType = VoteType.APPROVAL) -> Election:
    """Elections with up to six projects and some twenty voters."""
    names = IDS[: draw(st.integers(1, len(IDS)))]
    longest = 1 if vote_type is VoteType.CHOOSE_ONE else len(names)
    marks = st.lists(st.sampled_from(names), unique=True, max_size=longest)
    points = st.integers(0, 4) if vote_type in POINT_TYPES else st.just(1)
    ballots = [
        (draw(st.integers(1, 5)), {name: draw(points) for name in draw(marks)})
        for _ in range(draw(st.integers(1, 6)))
    ]
    return an_election(
        budget=draw(st.integers(1, 150)),
        costs={name: draw(COSTS) for name in names},
        ballots=ballots,
        vote_type=vote_type,
    )


@st.composite
def rules(draw: st.DrawFn, *, vote_type: VoteType = VoteType.APPROVAL) -> CountingRule:
    """Any rule that fits ballots of a type."""
    measures = [Measure.COST, Measure.CARDINALITY, Measure.POINTS]
    if vote_type is VoteType.ORDINAL:
        measures.append(Measure.BORDA)
    name = draw(st.sampled_from(list(RuleName)))
    equal_shares = name is RuleName.EQUAL_SHARES
    ties = draw(st.permutations(list(TieBreak)))[: draw(st.integers(0, 4))]
    return CountingRule(
        name=name,
        measure=draw(st.sampled_from(measures)),
        completion=draw(st.sampled_from(list(Completion))) if equal_shares else Completion.NONE,
        ties=tuple(ties),
        lot_seed="drawn in public on 3 May",
        step_cents=draw(st.sampled_from([100, 370, 1000])),
        comparison=equal_shares and draw(st.booleans()),
        no_skip=draw(st.booleans()),
        threshold=draw(st.sampled_from([0, 0, 2, 5])),
    )


@st.composite
def counted(draw: st.DrawFn) -> tuple[Election, CountingRule]:
    """An election of any type with a rule that fits, sometimes with excluding projects."""
    vote_type = draw(st.sampled_from(list(VoteType)))
    election = draw(elections(vote_type=vote_type))
    rule = draw(rules(vote_type=vote_type))
    names = [project.project_id for project in election.projects]
    group = draw(st.lists(st.sampled_from(names), unique=True, max_size=3))
    exclusive = (tuple(group),) if len(group) > 1 else ()
    return election, CountingRule(
        **{name: getattr(rule, name) for name in rule.__slots__ if name != "exclusive"},
        exclusive=exclusive,
    )


def shared_file(name: str) -> Path:
    """A real election file; the test is skipped where the shared folder is absent."""
    beside = Path(__file__).resolve().parents[3] / "shared" / "data"
    path = Path(os.environ.get("MODELLKOMMUNE_SHARED_DATA", beside)) / "pabulib" / name
    if not path.is_file():
        pytest.skip(f"the shared election file {name} is not here")
    return path


def shared_election(name: str) -> Election:
    """A real election, or skip."""
    return read_pabulib(shared_file(name))
