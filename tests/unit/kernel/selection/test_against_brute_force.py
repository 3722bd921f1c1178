"""The solver with its proof, and trying every single set, agree."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from modellkommune.kernel.selection.check import check
from modellkommune.kernel.selection.choice import prepare
from modellkommune.kernel.selection.choose import choose
from modellkommune.kernel.selection.model import Candidate
from modellkommune.kernel.selection.moves import suggest
from modellkommune.kernel.selection.outcome import NoSetFits, Reason
from modellkommune.kernel.selection.rules import (
    AtLeast,
    AtMost,
    AtMostShareOfMoney,
    Budget,
    DifferentApplicants,
    ExactlyChosen,
    LeastChosen,
    MostChosen,
    MustContain,
    MustNotContain,
    NotTogether,
    Rule,
    Together,
)
from tests.factories.selection import allowed_sets, best_sets, every_set, score_of

FEATURES = ("size:village", "size:city", "theme:data", "applicant:x", "applicant:y")
CODES = "ABCDEFG"
# Few distinct scores make ties; fractions near each other lie where floats
# are told apart from what they stand for.
SCORES = st.one_of(
    st.integers(-2, 5).map(Fraction),
    st.fractions(0, 5, max_denominator=60),
    st.integers(0, 3).map(lambda step: 1 + Fraction(step, 10**20 + 39)),
)
COSTS = st.one_of(st.integers(0, 6), st.sampled_from([10**13, 10**13 + 1]))


@st.composite
def candidates(draw: st.DrawFn) -> list[Candidate]:
    size = draw(st.integers(1, len(CODES)))
    features = st.frozensets(st.sampled_from(FEATURES), max_size=3)
    return [Candidate(code, draw(SCORES), draw(COSTS), draw(features)) for code in CODES[:size]]


@st.composite
def rules(draw: st.DrawFn, codes: list[str]) -> list[Rule]:
    count, feature = st.integers(0, 4), st.sampled_from(FEATURES)
    member = st.sampled_from(codes)
    members = st.lists(member, min_size=1, max_size=3, unique=True).map(tuple)
    kinds = st.one_of(
        st.builds(AtLeast, code=st.just(""), feature=feature, count=st.integers(0, 2)),
        st.builds(AtMost, code=st.just(""), feature=feature, count=count),
        st.builds(ExactlyChosen, code=st.just(""), count=count),
        st.builds(LeastChosen, code=st.just(""), count=count),
        st.builds(MostChosen, code=st.just(""), count=count),
        st.builds(
            Budget,
            code=st.just(""),
            most_cents=st.sampled_from([0, 4, 9, 10**13, 2 * 10**13, 2 * 10**13 + 1]),
        ),
        st.builds(
            AtMostShareOfMoney,
            code=st.just(""),
            feature=feature,
            permille=st.sampled_from([0, 333, 500, 1000]),
        ),
        st.builds(Together, code=st.just(""), members=members),
        st.builds(NotTogether, code=st.just(""), members=members),
        st.builds(MustContain, code=st.just(""), member=member),
        st.builds(MustNotContain, code=st.just(""), member=member),
        st.builds(DifferentApplicants, code=st.just("")),
    )
    drawn = draw(st.lists(kinds, max_size=5))
    return [replace(rule, code=f"rule {place}") for place, rule in enumerate(drawn)]


@st.composite
def choices(draw: st.DrawFn) -> tuple[list[Candidate], list[Rule]]:
    drawn = draw(candidates())
    return drawn, draw(rules([one.code for one in drawn]))


@given(choices())
@settings(max_examples=300, deadline=None)
def test_the_best_set_and_all_its_equals_are_found(choice: tuple[list[Candidate], list[Rule]]):
    everybody, kept = choice
    best = best_sets(everybody, kept)

    try:
        selection = choose(everybody, kept, most_others=200, with_prices=False)
    except NoSetFits as conflict:
        assert best == []
        assert_is_smallest_conflict(everybody, conflict.rules)
        return

    assert (selection.is_proven, selection.knows_all_others) == (True, True)
    assert {selection.chosen, *selection.others} == set(best)
    assert selection.at_most == selection.score == score_of(best[0], everybody)
    assert selection.chosen == min(best, key=lambda codes: [c not in codes for c in CODES])


def assert_is_smallest_conflict(everybody: list[Candidate], conflict: tuple[Rule, ...]) -> None:
    """No set keeps these rules, and each of them is needed for that."""
    assert allowed_sets(everybody, conflict) == []
    for rule in conflict:
        assert allowed_sets(everybody, [other for other in conflict if other is not rule]) != []


@given(choices())
@settings(max_examples=150, deadline=None)
def test_when_only_some_equals_are_listed_the_order_of_ties_still_holds(
    choice: tuple[list[Candidate], list[Rule]],
):
    everybody, kept = choice
    best = best_sets(everybody, kept)
    order = CODES[len(everybody) - 1 :: -1]
    if not best:
        return

    selection = choose(everybody, kept, ties=tuple(order), most_others=0, with_prices=False)

    assert selection.chosen == min(best, key=lambda codes: [c not in codes for c in order])
    assert selection.knows_all_others == selection.is_unique == (len(best) == 1)


@given(choices())
@settings(max_examples=150, deadline=None)
def test_a_rule_costs_what_trying_every_set_without_it_says(
    choice: tuple[list[Candidate], list[Rule]],
):
    everybody, kept = choice
    if not best_sets(everybody, kept):
        return

    selection = choose(everybody, kept)

    for price in selection.prices:
        lifted = best_sets(everybody, [rule for rule in kept if rule is not price.rule])
        assert price.loss == score_of(lifted[0], everybody) - selection.score
        changes = [len(set(chosen) ^ set(selection.chosen)) for chosen in lifted]
        assert len(price.comes_in) + len(price.goes_out) == min(changes)


@given(choices(), st.data())
@settings(max_examples=150, deadline=None)
def test_who_must_leave_is_what_trying_every_set_says(
    choice: tuple[list[Candidate], list[Rule]], data: st.DataObject
):
    everybody, kept = choice
    codes = [one.code for one in everybody]
    move_in = data.draw(st.sampled_from(codes))
    seated = data.draw(st.sets(st.sampled_from(codes))) - {move_in}
    possible = [chosen for chosen in allowed_sets(everybody, kept) if move_in in chosen]

    def rank(chosen: tuple[str, ...]) -> tuple[int, Fraction]:
        return len(seated - set(chosen)), -score_of(chosen, everybody)

    try:
        suggestion = suggest(tuple(seated), move_in, everybody, kept)
    except NoSetFits:
        assert possible == []
        return

    assert rank(suggestion.chosen) == min(map(rank, possible))
    assert set(suggestion.leaving) == seated - set(suggestion.chosen)
    assert suggestion.is_only == (
        [rank(one) for one in possible].count(min(map(rank, possible))) == 1
    )


@given(choices())
@settings(max_examples=150, deadline=None)
def test_rules_say_the_same_as_rows_and_as_breaches(choice: tuple[list[Candidate], list[Rule]]):
    everybody, kept = choice
    prepared = prepare(everybody, kept)
    program = prepared.program()

    for chosen in every_set(everybody):
        breaches = check(chosen, everybody, kept)

        assert (not breaches) == program.allows(prepared.columns(chosen))
        assert all(breach.by > 0 for breach in breaches)


@given(choices())
@settings(max_examples=150, deadline=None)
def test_every_reason_is_true(choice: tuple[list[Candidate], list[Rule]]):
    everybody, kept = choice
    best = best_sets(everybody, kept)
    if not best:
        return
    scores = {one.code: one.score for one in everybody}

    selection = choose(everybody, kept, most_others=200, with_prices=False)

    assert {one.code for one in selection.left_out} == set(scores) - set(selection.chosen)
    for one in selection.left_out:
        if one.reason is Reason.BARRED:
            assert not any(one.code in chosen for chosen in allowed_sets(everybody, one.rules))
        elif one.reason is Reason.TIED:
            assert any(one.code in other for other in best)
        elif one.reason is Reason.OUTSCORED:
            assert all(scores[code] >= scores[one.code] for code in selection.chosen)
            assert check([*selection.chosen, one.code], everybody, one.rules)
        elif one.reason is Reason.KEPT_OUT:
            exchanged = set(selection.chosen) - {one.instead_of} | {one.code}
            assert scores[one.instead_of] < scores[one.code]
            assert (
                {breach.rule for breach in check(tuple(exchanged), everybody, kept)}
                >= set(one.rules)
                != set()
            )
        else:
            assert scores[one.code] <= 0
