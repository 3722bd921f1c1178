"""The checker finds every kind of forged certificate, and shares no code with the rules."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings

from modellkommune.kernel.counting.certificate import (
    plain_election,
    plain_rule,
    price_certificate,
)
from modellkommune.kernel.counting.checker import check_certificate
from modellkommune.kernel.counting.claims import Certificate, CertifiedRound, SharedPayment
from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.faults import Fault
from modellkommune.kernel.counting.model import Completion, CountingRule, Election, RuleName
from tests.factories.counted_elections import counted, shared_election
from tests.factories.counting import an_election

SHARES = CountingRule(RuleName.EQUAL_SHARES)


def two_groups() -> Election:
    """Ten voters hold 10 euros each. Groups in order of their texts: bench, park+bench, pond.

    The bench (30) costs its 6 supporters 5 each, the park (20) takes 5 each of
    its 4; the 4 friends of the pond (41) hold 40.
    """
    return an_election(
        budget=100,
        costs={"park": 20, "bench": 30, "pond": 41},
        ballots=[(2, "bench"), (4, "park bench"), (4, "pond")],
    )


def certificate_of(election: Election, rule: CountingRule = SHARES) -> Certificate:
    return price_certificate(
        election=election, outcome=count_election(election=election, rule=rule)
    )


def faults(
    certificate: Certificate, election: Election | None = None, rule: CountingRule = SHARES
) -> tuple[Fault, ...]:
    return check_certificate(
        election=plain_election(election=election or two_groups(), rule=rule),
        rule=plain_rule(rule),
        certificate=certificate,
    )


def codes(found: tuple[Fault, ...]) -> list[str]:
    return [fault.code for fault in found]


def with_round(certificate: Certificate, number: int, changed: CertifiedRound) -> Certificate:
    rounds = list(certificate.rounds)
    rounds[number - 1] = changed
    return replace(certificate, rounds=tuple(rounds))


def paying(*payments: tuple[int, tuple[int, ...]]) -> tuple[SharedPayment, ...]:
    """Payments in euros: (euros, groups)."""
    return tuple(SharedPayment(Fraction(100 * euros), groups) for euros, groups in payments)


def test_the_true_certificate_stands():
    certificate = certificate_of(two_groups())

    assert [entry.project_id for entry in certificate.rounds] == ["bench", "park"]
    assert certificate.rounds[0].payments == paying((5, (0, 1)))
    assert certificate.rounds[1].payments == paying((5, (1,)))
    assert faults(certificate) == ()


@settings(max_examples=300, deadline=None)
@given(case=counted())
def test_the_certificate_of_every_count_stands(case: tuple[Election, CountingRule]) -> None:
    election, rule = case
    outcome = count_election(election=election, rule=rule)

    certificate = price_certificate(election=election, outcome=outcome)

    assert faults(certificate, election, rule) == ()


def test_money_of_people_who_did_not_name_the_project_is_refused():
    certificate = certificate_of(two_groups())
    bench = replace(certificate.rounds[0], payments=paying((5, (0, 1)), (1, (2,))))

    found = faults(with_round(certificate, 1, bench))

    assert codes(found) == ["paid-by-non-supporter"]
    assert str(found[0]) == "Round 1: voters pay for project bench who did not name it."


def test_nobody_can_pay_more_than_she_holds():
    certificate = certificate_of(two_groups())
    bench = replace(certificate.rounds[0], payments=paying((15, (0,))))

    assert codes(faults(with_round(certificate, 1, bench))) == ["overspent"]


def test_money_spent_before_cannot_be_spent_again():
    # After the bench the friends of the park hold 5 each.
    certificate = certificate_of(two_groups())
    park = replace(certificate.rounds[1], payments=paying((6, (1,))))

    assert codes(faults(with_round(certificate, 2, park))) == ["overspent"]


def test_payments_must_be_the_cost_to_the_cent():
    certificate = certificate_of(two_groups())
    bench = replace(certificate.rounds[0], payments=(SharedPayment(Fraction(50001, 100), (0, 1)),))

    assert codes(faults(with_round(certificate, 1, bench))) == ["not-paid-exactly"]


def test_supporters_with_equal_purses_pay_alike():
    certificate = certificate_of(two_groups())
    bench = replace(certificate.rounds[0], payments=paying((7, (0,)), (4, (1,))))

    assert codes(faults(with_round(certificate, 1, bench))) == ["uneven-payment"]


def test_a_winner_that_its_supporters_cannot_pay_is_refused():
    certificate = certificate_of(two_groups())
    pond = CertifiedRound("pond", Fraction(1, 400), paying((10, (2,))))

    found = faults(replace(certificate, rounds=(*certificate.rounds, pond)))

    assert codes(found) == ["not-paid-exactly"]


def test_an_affordable_project_cannot_be_left_out():
    certificate = certificate_of(two_groups())

    found = faults(replace(certificate, rounds=certificate.rounds[:1]))

    assert found == (Fault("loser-affordable", None, "park"),)


def test_the_cheaper_project_comes_first():
    # Alone, the park would cost its 4 supporters 5 each: 1/4 of its cost, the bench 1/6.
    certificate = certificate_of(two_groups())
    park = CertifiedRound("park", Fraction(1, 4), paying((5, (1,))))

    found = faults(replace(certificate, rounds=(park, *certificate.rounds[:1])))

    assert found == (Fault("wrong-order", 1, "bench"),)


def test_a_tie_goes_by_the_criteria():
    election = an_election(budget=20, costs={"a": 6, "b": 6}, ballots=[(2, "a b")])
    certificate = certificate_of(election)
    first, second = certificate.rounds
    assert (first.project_id, second.project_id) == ("a", "b")
    exchanged = (replace(first, project_id="b"), replace(second, project_id="a"))

    found = faults(replace(certificate, rounds=exchanged), election)

    assert found == (Fault("wrong-tie", 1, "a"),)


def test_a_project_cannot_win_twice_nor_one_that_does_not_exist():
    certificate = certificate_of(two_groups())
    bench, park = certificate.rounds

    twice = replace(certificate, rounds=(bench, bench))
    invented = replace(certificate, rounds=(replace(bench, project_id="castle"), park))

    assert codes(faults(twice)) == ["chosen-twice"]
    assert codes(faults(invented)) == ["unknown-project"]


def test_a_group_of_ballots_must_exist():
    certificate = certificate_of(two_groups())
    bench = replace(certificate.rounds[0], payments=paying((5, (0, 9))))

    assert codes(faults(with_round(certificate, 1, bench))) == ["unknown-group"]


@pytest.mark.parametrize("cents", [Fraction(999), Fraction(1100), Fraction(2000, 3)])
def test_the_start_share_is_the_budget_per_voter(cents: Fraction):
    certificate = replace(certificate_of(two_groups()), share_cents=cents)

    assert codes(faults(certificate)) == ["wrong-share"]


def test_add_one_raises_the_share_by_whole_steps_only():
    rule = replace(SHARES, completion=Completion.ADD_ONE, step_cents=100)
    certificate = certificate_of(two_groups(), rule)
    assert certificate.share_cents == 1100
    assert faults(certificate, rule=rule) == ()

    half = replace(certificate, share_cents=Fraction(1150))

    assert codes(faults(half, rule=rule)) == ["wrong-share"]


def test_filling_up_keeps_to_the_order_of_votes():
    election = an_election(
        budget=100,
        costs={"park": 90, "bench": 60, "pond": 30},
        ballots=[(3, "park"), (4, "bench"), (3, "pond")],
    )
    rule = replace(SHARES, completion=Completion.VOTES)
    certificate = certificate_of(election, rule)
    assert [entry.project_id for entry in certificate.rounds] == ["pond", "bench"]

    without = replace(certificate, rounds=certificate.rounds[:1])
    unfilled = replace(SHARES, completion=Completion.NONE)

    assert faults(certificate, election, rule) == ()
    assert codes(faults(without, election, rule)) == ["stopped-early"]
    assert codes(faults(certificate, election, unfilled)) == ["unexpected-round"]


def test_the_majority_rule_passes_nobody_over():
    rule = CountingRule(RuleName.GREEDY)
    certificate = certificate_of(two_groups(), rule)
    assert [entry.project_id for entry in certificate.rounds] == ["bench", "park", "pond"]

    swapped = replace(certificate, rounds=certificate.rounds[::-1])

    assert faults(certificate, rule=rule) == ()
    assert faults(swapped, rule=rule) == (Fault("fits-yet-left-out", 1, "bench"),)


def test_phragmen_takes_the_smallest_load_first():
    rule = CountingRule(RuleName.PHRAGMEN)
    certificate = certificate_of(two_groups(), rule)

    swapped = replace(certificate, rounds=certificate.rounds[::-1])
    early = replace(certificate, rounds=certificate.rounds[:1])

    assert faults(certificate, rule=rule) == ()
    assert codes(faults(swapped, rule=rule)) == ["wrong-order"]
    assert codes(faults(early, rule=rule)) == ["stopped-early"]


def test_the_comparison_step_cannot_be_forgotten():
    # Six of ten prefer the park, which Equal Shares cannot pay for.
    election = an_election(
        budget=100,
        costs={"park": 90, "bench": 40},
        ballots=[(6, "park"), (4, "bench")],
    )
    rule = replace(SHARES, comparison=True)

    found = faults(certificate_of(election), election, rule)

    assert codes(found) == ["greedy-preferred"]


def test_the_checker_imports_neither_numpy_nor_the_rules():
    script = (
        "import sys, modellkommune.kernel.counting.checker;"
        "print('\\n'.join(name for name in sys.modules"
        " if name.startswith(('numpy', 'gmpy2', 'modellkommune.kernel'))))"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    prefix = "modellkommune.kernel.counting"
    assert sorted(done.stdout.split()) == sorted(
        [
            "modellkommune.kernel",
            prefix,
            f"{prefix}.checker",
            f"{prefix}.claims",
            f"{prefix}.faults",
        ]
    )


@pytest.mark.parametrize("name", list(RuleName))
def test_the_certificate_of_a_real_election_stands(name: RuleName):
    election = shared_election("Poland_Wieliczka_2023_Green_Budget.pb")
    rule = CountingRule(name)

    assert faults(certificate_of(election, rule), election, rule) == ()
