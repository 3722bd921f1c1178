"""Each rule by a small example, and what is refused."""

from __future__ import annotations

from fractions import Fraction

import pytest

from modellkommune.kernel.selection.check import check
from modellkommune.kernel.selection.choose import choose
from modellkommune.kernel.selection.model import Candidate, UnknownCandidate, UnusableCandidates
from modellkommune.kernel.selection.moves import suggest
from modellkommune.kernel.selection.outcome import Breach, BreachKind, NoSetFits, Reason
from modellkommune.kernel.selection.ranking import ranking
from modellkommune.kernel.selection.rules import (
    AtLeast,
    AtMostShareOfMoney,
    Budget,
    DifferentApplicants,
    ExactlyChosen,
    MostChosen,
    MustContain,
    MustNotContain,
    NotTogether,
    Rule,
    Together,
    UnusableRules,
)
from tests.factories.selection import NINE_OF_26, a_candidate, twenty_six

A = a_candidate("A", 5, "size:city", "applicant:moor", cost_cents=600)
B = a_candidate("B", 4, "size:town", "applicant:moor", cost_cents=500)
C = a_candidate("C", 3, "size:village", "applicant:heath", cost_cents=400)
D = a_candidate("D", 1, "size:village", "applicant:dune", cost_cents=100)
EVERYBODY = [A, B, C, D]


def chosen_under(*rules: Rule) -> tuple[str, ...]:
    return choose(EVERYBODY, rules, with_prices=False).chosen


def test_money_is_spent_where_the_sum_of_scores_is_highest():
    # A and C cost 1,000 and score 8; B, C and D cost 1,000 and score 8 as well.
    selection = choose(EVERYBODY, [Budget(code="money", most_cents=1000)])

    assert selection.chosen == ("A", "C")
    assert selection.others == (("B", "C", "D"),)
    assert (selection.knows_all_others, selection.is_unique) == (True, False)


def test_the_order_of_ties_fixed_before_decides_between_equal_sets():
    selection = choose(EVERYBODY, [Budget(code="money", most_cents=1000)], ties=["D"])

    assert (selection.chosen, selection.others) == (("B", "C", "D"), (("A", "C"),))


def test_members_of_an_equal_set_are_left_out_for_the_tie_alone():
    left_out = choose(EVERYBODY, [Budget(code="money", most_cents=1000)]).left_out

    assert [(one.code, one.reason) for one in left_out] == [("B", Reason.TIED), ("D", Reason.TIED)]


def test_together_brings_the_weak_one_in_or_keeps_the_strong_one_out():
    pair = Together(code="pair", members=("A", "D"))

    assert chosen_under(pair, MostChosen(code="two", count=2)) == ("B", "C")
    assert chosen_under(pair, MostChosen(code="three", count=3)) == ("A", "B", "D")


def test_not_together_leaves_the_stronger_one():
    assert chosen_under(NotTogether(code="rivals", members=("A", "B", "C"))) == ("A", "D")


def test_one_applicant_gets_one_grant():
    assert chosen_under(DifferentApplicants(code="once")) == ("A", "C", "D")


def test_members_named_by_hand_are_in_or_out():
    rules = [MustContain(code="in", member="D"), MustNotContain(code="out", member="A")]

    selection = choose(EVERYBODY, [*rules, MostChosen(code="two", count=2)])

    assert selection.chosen == ("B", "D")
    assert selection.left_out[0].reason is Reason.BARRED
    assert selection.left_out[0].rules == (rules[1],)


def test_a_share_of_the_money_limits_a_group():
    # B, C and D cost 1,000; the villages 500 of it, which is just half.
    half = AtMostShareOfMoney(code="half", feature="size:village", permille=500)

    assert chosen_under(half, MustNotContain(code="out", member="A")) == ("B", "C", "D")


def test_an_exchange_that_the_money_forbids_is_named():
    money = Budget(code="money", most_cents=1500)

    left_out = choose([*EVERYBODY, a_candidate("E", 2, cost_cents=900)], [money]).left_out

    assert [(one.code, one.reason, one.rules) for one in left_out] == [
        ("D", Reason.OUTSCORED, (money,)),
        ("E", Reason.OUTSCORED, (money,)),
    ]


def test_an_application_that_nobody_gave_a_point_adds_nothing():
    selection = choose([A, a_candidate("Z", 0)], [], with_prices=False, most_others=0)

    assert selection.score == 5
    assert not selection.knows_all_others  # with or without Z is the same


def test_a_set_made_by_hand_hears_by_how_much_it_breaks_what():
    rules = [
        ExactlyChosen(code="two", count=2),
        Budget(code="money", most_cents=1000),
        AtLeast(code="villages", feature="size:village", count=2),
        AtMostShareOfMoney(code="share", feature="size:city", permille=300),
        Together(code="pair", members=("A", "D")),
        DifferentApplicants(code="once"),
        MustContain(code="in", member="D"),
        MustNotContain(code="out", member="A"),
    ]

    breaches = check(["C", "B", "A", "A"], EVERYBODY, rules)

    assert breaches == (
        Breach(rules[0], BreachKind.TOO_MANY, "", 3, 2, ("A", "B", "C")),
        Breach(rules[1], BreachKind.TOO_EXPENSIVE, "", 1500, 1000, ("A", "B", "C")),
        Breach(rules[2], BreachKind.TOO_FEW, "size:village", 1, 2, ("C",)),
        Breach(rules[3], BreachKind.TOO_LARGE_A_SHARE, "size:city", 600, 450, ("A",)),
        Breach(rules[4], BreachKind.TORN_APART, "", 1, 2, ("A",)),
        Breach(rules[5], BreachKind.TOO_MANY, "applicant:moor", 2, 1, ("A", "B")),
        Breach(rules[6], BreachKind.MISSING, "D", 0, 1, ()),
        Breach(rules[7], BreachKind.BARRED, "A", 1, 0, ("A",)),
    )
    assert [breach.by for breach in breaches] == [1, 500, 1, 150, 1, 1, 1, 1]
    assert [breach.is_shortage for breach in breaches].count(True) == 3


def test_rules_that_contradict_each_other_are_named_without_the_innocent_ones():
    villages = AtLeast(code="villages", title="three villages", feature="size:village", count=3)
    innocent = MostChosen(code="nine", title="nine", count=9)

    with pytest.raises(NoSetFits) as refusal:
        choose(EVERYBODY, [innocent, villages])

    assert refusal.value.rules == (villages,)
    assert str(refusal.value) == "No set keeps these rules at once: three villages."


def test_a_rule_about_a_feature_that_nobody_bears_is_named_at_once_among_many():
    islands = AtLeast(code="islands", title="an island", feature="size:island", count=1)
    bogs = AtLeast(code="bogs", title="a bog", feature="size:bog", count=1)

    with pytest.raises(NoSetFits) as refusal:
        choose(twenty_six(), [*NINE_OF_26, islands, bogs])

    assert refusal.value.rules == (bogs,)


def test_two_rules_that_exclude_each_other_are_both_named():
    villages = AtLeast(code="villages", title="two villages", feature="size:village", count=2)
    one = MostChosen(code="one", title="one grant", count=1)
    money = Budget(code="money", title="much money", most_cents=10_000)

    with pytest.raises(NoSetFits) as refusal:
        choose(EVERYBODY, [villages, money, one])

    assert refusal.value.rules == (villages, one)


def test_who_can_never_come_in_learns_which_rule_forbids_it():
    money = Budget(code="money", title="450 euros", most_cents=450)

    with pytest.raises(NoSetFits) as refusal:
        suggest(["C"], "A", EVERYBODY, [money, MostChosen(code="two", count=2)])

    assert (refusal.value.given, refusal.value.rules) == ("A", (money,))
    assert str(refusal.value) == "No set with A in it keeps these rules at once: 450 euros."


def test_two_equally_good_ways_to_make_room_are_not_called_the_only_one():
    twin = a_candidate("E", 3, cost_cents=400)
    two = MostChosen(code="two", count=2)

    suggestion = suggest(["C", "E"], "A", [*EVERYBODY, twin], [two])

    assert len(suggestion.leaving) == 1
    assert not suggestion.is_only


def test_the_ranking_passes_over_what_the_money_left_cannot_pay():
    rules = [Budget(code="money", most_cents=750), MostChosen(code="two", count=2)]

    ranked = ranking(EVERYBODY, rules)

    assert (ranked.chosen, ranked.passed_over) == (("A", "D"), ("B", "C"))
    assert (ranked.score, ranked.cost_cents) == (6, 700)


def test_the_ranking_names_who_scores_as_much_as_the_last_one():
    twin = a_candidate("E", 4)

    ranked = ranking([*EVERYBODY, twin], [MostChosen(code="two", count=2)], ties=["E"])

    assert (ranked.chosen, ranked.tied_at_end) == (("A", "E"), ("B",))


@pytest.mark.parametrize(
    ("candidates", "rules", "error", "code", "sentence"),
    [
        ([A, A], [], UnusableCandidates, "code-twice", "Several candidates have the code A."),
        (
            [Candidate("A", Fraction(1), -1)],
            [],
            UnusableCandidates,
            "cost-below-zero",
            "The cost of A is below zero.",
        ),
        (
            [A],
            [MustContain(code="in", member="Q")],
            UnknownCandidate,
            "unknown-candidate",
            "Nobody stands for choice as Q.",
        ),
        (
            [A],
            [MostChosen(code="x", count=1), Budget(code="x", most_cents=1)],
            UnusableRules,
            "rule-twice",
            "Several rules have the code x.",
        ),
        (
            [A],
            [MostChosen(code="x", count=-1)],
            UnusableRules,
            "below-zero",
            "The number or amount of the rule x is below zero.",
        ),
        (
            [A],
            [AtMostShareOfMoney(code="x", feature="f", permille=1001)],
            UnusableRules,
            "no-share",
            "The share of the rule x lies outside 0 to 1000 thousandths.",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(candidates, rules, error, code, sentence):
    with pytest.raises(error) as refusal:
        choose(candidates, rules)

    assert refusal.value.code == code
    assert str(refusal.value) == sentence


def test_names_unknown_to_a_set_or_to_the_ties_are_refused():
    with pytest.raises(UnknownCandidate):
        check(["Q"], EVERYBODY, [])
    with pytest.raises(UnknownCandidate):
        choose(EVERYBODY, [], ties=["Q"])
