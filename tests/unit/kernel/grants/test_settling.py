"""What stays of a grant, computed by hand for each kind of financing."""

from __future__ import annotations

import pytest

from modellkommune.kernel.grants import (
    Account,
    FinancingPlan,
    FixedRule,
    Kind,
    PlanUnbalanced,
    settle,
)
from modellkommune.kernel.grants.plan import OwnShareTooSmall, admissible_grant


def plan(kind, *, cost=100_000_00, grant=50_000_00, third=20_000_00):
    return FinancingPlan(
        kind=kind, cost_cents=cost, grant_cents=grant, own_cents=cost - grant - third, third_cents=third
    )  # fmt: skip


TEN_PER_CENT_LESS = Account(cost_cents=90_000_00, third_cents=20_000_00)


def test_a_share_goes_back_in_proportion():
    result = settle(plan(Kind.SHARE), TEN_PER_CENT_LESS, paid_cents=50_000_00)

    assert result.admissible_cents == 45_000_00  # 50 per cent of 90,000
    assert result.claim_cents == 5_000_00
    assert result.reasons == ("cost-lower",)


def test_a_gap_goes_back_by_the_whole():
    result = settle(plan(Kind.GAP), TEN_PER_CENT_LESS, paid_cents=50_000_00)

    assert result.admissible_cents == 40_000_00  # 90,000 - 30,000 own - 20,000 of others
    assert result.claim_cents == 10_000_00


def test_a_fixed_sum_stays_as_long_as_the_cost_reaches_it():
    result = settle(plan(Kind.FIXED_SUM), TEN_PER_CENT_LESS, paid_cents=50_000_00)

    assert (result.admissible_cents, result.claim_cents) == (50_000_00, 0)
    assert result.reasons == ()


def test_the_same_ten_per_cent_cost_a_fixed_sum_and_a_share_different_reclaims():
    # 52,000 of cost, 50,000 of grant; the cost ends at 46,800.
    account = Account(cost_cents=46_800_00)
    fixed = plan(Kind.FIXED_SUM, cost=52_000_00, third=0)
    share = plan(Kind.SHARE, cost=52_000_00, third=0)

    fixed_claim = settle(fixed, account, paid_cents=50_000_00).claim_cents
    share_claim = settle(share, account, paid_cents=50_000_00).claim_cents

    assert fixed_claim == 3_200_00  # 50,000 - 46,800
    assert share_claim == 5_000_00  # 50,000 - 50,000 * 46,800 / 52,000


def test_a_fixed_sum_goes_back_in_proportion_where_the_rule_says_so():
    result = settle(
        plan(Kind.FIXED_SUM),
        TEN_PER_CENT_LESS,
        paid_cents=50_000_00,
        fixed_rule=FixedRule.IN_PROPORTION,
    )

    assert result.claim_cents == 5_000_00


@pytest.mark.parametrize(
    ("kind", "stays"),
    [
        (Kind.SHARE, 45_000_00),  # a tenth less to finance takes a tenth of the grant
        (Kind.GAP, 40_000_00),  # all of it takes the place of the grant
        (Kind.FIXED_SUM, 50_000_00),
    ],
)
def test_ten_thousand_more_from_others_mean_something_else_for_each_kind(kind, stays):
    account = Account(cost_cents=100_000_00, third_cents=30_000_00)

    result = settle(plan(kind), account, paid_cents=50_000_00)

    assert result.admissible_cents == stays


@pytest.mark.parametrize(
    ("kind", "stays"),
    [(Kind.SHARE, 44_000_00), (Kind.GAP, 38_000_00), (Kind.FIXED_SUM, 50_000_00)],
)
def test_cost_without_proof_counts_as_not_spent(kind, stays):
    account = Account(cost_cents=100_000_00, unproven_cents=12_000_00, third_cents=20_000_00)

    result = settle(plan(kind), account, paid_cents=50_000_00)

    assert result.admissible_cents == stays
    assert ("unproven" in result.reasons) is (kind is not Kind.FIXED_SUM)


def test_higher_cost_takes_up_what_others_gave_more():
    account = Account(cost_cents=110_000_00, third_cents=30_000_00)

    assert settle(plan(Kind.SHARE), account, paid_cents=0).admissible_cents == 50_000_00
    assert settle(plan(Kind.GAP), account, paid_cents=0).admissible_cents == 50_000_00


def test_a_grant_never_grows_when_others_give_less():
    account = Account(cost_cents=100_000_00, third_cents=5_000_00)

    assert settle(plan(Kind.GAP), account, paid_cents=0).admissible_cents == 50_000_00


def test_a_gap_counts_missing_means_of_others_against_saved_cost():
    account = Account(cost_cents=90_000_00, third_cents=15_000_00)

    assert settle(plan(Kind.GAP), account, paid_cents=0).admissible_cents == 45_000_00
    assert settle(plan(Kind.SHARE), account, paid_cents=0).admissible_cents == 45_000_00


def test_a_change_up_to_the_threshold_is_overlooked_and_one_cent_more_is_not():
    at = Account(cost_cents=99_500_00, third_cents=20_000_00)
    beyond = Account(cost_cents=99_499_99, third_cents=20_000_00)

    kept = settle(plan(Kind.GAP), at, paid_cents=0, threshold_cents=500_00)
    reduced = settle(plan(Kind.GAP), beyond, paid_cents=0, threshold_cents=500_00)

    assert kept.admissible_cents == 50_000_00
    assert reduced.admissible_cents == 49_499_99


def test_half_a_cent_is_rounded_up():
    uneven = FinancingPlan(kind=Kind.SHARE, cost_cents=200, grant_cents=101, own_cents=99)

    result = settle(uneven, Account(cost_cents=199), paid_cents=0)

    assert result.admissible_cents == 100  # 101 * 199 / 200 = 100.495
    half = settle(
        FinancingPlan(kind=Kind.SHARE, cost_cents=200, grant_cents=100, own_cents=100),
        Account(cost_cents=199),
        paid_cents=0,
    )
    assert half.admissible_cents == 100  # 99.5


def test_nothing_spent_brings_everything_back():
    for kind in Kind:
        result = settle(plan(kind), Account(cost_cents=0), paid_cents=20_000_00)

        assert (result.admissible_cents, result.claim_cents) == (0, 20_000_00)


def test_what_was_not_paid_yet_is_the_rest():
    result = settle(plan(Kind.SHARE), TEN_PER_CENT_LESS, paid_cents=40_000_00)

    assert (result.claim_cents, result.rest_cents) == (0, 5_000_00)


def test_every_step_of_a_share_can_be_read_and_added_up():
    result = settle(plan(Kind.SHARE), TEN_PER_CENT_LESS, paid_cents=50_000_00)

    assert [step.code for step in result.steps] == [
        "recognised", "saved", "more-means", "reduction", "share", "admissible", "claim",
    ]  # fmt: skip
    assert result.steps[4].figures == {
        "grant": 50_000_00, "planned": 100_000_00, "reduction": 10_000_00, "result": 5_000_00,
    }  # fmt: skip


def test_a_plan_whose_sums_differ_is_refused_with_the_difference():
    with pytest.raises(PlanUnbalanced) as refused:
        FinancingPlan(kind=Kind.SHARE, cost_cents=100, grant_cents=60, own_cents=30)

    assert refused.value.missing_cents == 10


def test_an_own_share_of_a_tenth_is_checked_to_the_cent():
    tight = FinancingPlan(kind=Kind.SHARE, cost_cents=1_001, grant_cents=901, own_cents=100)

    with pytest.raises(OwnShareTooSmall) as refused:
        tight.check_own_share(100)

    assert refused.value.wanted_cents == 101


@pytest.mark.parametrize(
    ("kind", "permille", "largest"),
    [
        (Kind.SHARE, 500, 40_000_00),  # half of 80,000
        (Kind.GAP, None, 45_000_00),  # 80,000 - 15,000 - 20,000
        (Kind.FIXED_SUM, None, 50_000_00),  # what one grant is worth
    ],
)
def test_the_largest_grant_follows_from_the_kind(kind, permille, largest):
    found = admissible_grant(
        kind,
        cost_cents=80_000_00,
        own_cents=15_000_00,
        third_cents=20_000_00,
        asked_cents=50_000_00,
        share_permille=permille,
    )

    assert found == largest
