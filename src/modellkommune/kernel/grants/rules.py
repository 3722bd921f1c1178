"""Dated rules by state: what holds for a grant on a day.

What stands in `KNOWN` is the form of the federation's general conditions on
grants (administrative regulations on § 44 BHO; ANBest-P for everybody,
ANBest-Gk for municipalities) and its law of administrative procedure. States have
their own forms and change them at their own times; an office writes its own into
the software, and what is written there for its state comes first. `is_checked`
says whether a figure is beyond doubt for that state; what is not, the pages mark.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from modellkommune.kernel.grants.plan import FixedRule

FEDERATION = "00"


class NoRule(LookupError):
    """No rule of this code is on file for the day."""


@dataclass(frozen=True)
class GrantRules:
    """What holds from a day on.

    code             "ANBest-P" or "ANBest-Gk"
    state_key        two digits of the state, "00" for the federation
    report_months    after the end of the period, for the final report
    interim_months   after the end of a year, for the interim report; None without one
    line_permille    by how much a single line of the plan may be exceeded
    threshold_cents  changes of the cost or the means up to this much are overlooked
    fixed_rule       what a lower cost does to a fixed sum
    use_weeks        within how many weeks paid money is to be used
    source           where it stands; is_checked: nobody need look it up again
    """

    code: str
    state_key: str
    valid_from: date
    report_months: int
    interim_months: int | None
    line_permille: int
    threshold_cents: int
    fixed_rule: FixedRule
    use_weeks: int
    source: str
    is_checked: bool


@dataclass(frozen=True)
class ServiceRule:
    """On which day after posting a letter counts as served.

    days  the day after posting: 3 or 4
    """

    state_key: str
    valid_from: date
    days: int
    source: str
    is_checked: bool


KNOWN = (
    GrantRules(
        code="ANBest-P",
        state_key=FEDERATION,
        valid_from=date(2001, 1, 1),
        report_months=6,
        interim_months=4,
        line_permille=200,
        threshold_cents=50_000,
        fixed_rule=FixedRule.UP_TO_COST,
        use_weeks=6,
        source="VV zu § 44 BHO, Anlage 2 (ANBest-P), Nr. 1.2, 1.4, 2, 6.1",
        is_checked=False,
    ),
    GrantRules(
        code="ANBest-Gk",
        state_key=FEDERATION,
        valid_from=date(2001, 1, 1),
        report_months=12,
        interim_months=None,
        line_permille=200,
        threshold_cents=50_000,
        fixed_rule=FixedRule.UP_TO_COST,
        use_weeks=6,
        source="VV zu § 44 BHO, Anlage 3 (ANBest-Gk), Nr. 1, 2, 6",
        is_checked=False,
    ),
)

# The federation changed three days into four with the reform of postal law. States
# whose law refers to the federal one follow it on the same day; the others have
# their own wording, so theirs is marked as to be checked.
SERVICE = (
    ServiceRule(
        state_key=FEDERATION,
        valid_from=date(1990, 1, 1),
        days=3,
        source="§ 41 Abs. 2 VwVfG in der bis 2024 geltenden Fassung",
        is_checked=True,
    ),
    ServiceRule(
        state_key=FEDERATION,
        valid_from=date(2025, 1, 1),
        days=4,
        source="§ 41 Abs. 2 VwVfG, geändert durch das Postrechtsmodernisierungsgesetz von 2024",
        is_checked=True,
    ),
)
# States whose own law of procedure refers to the federal one as it stands.
REFERRING_STATES = frozenset({"03", "07", "11", "12", "14", "15"})


def rules_on(day: date, *, code: str, state_key: str, own: Iterable[GrantRules] = ()) -> GrantRules:
    """Return the rules of a code that hold on a day: the state's, or the federation's.

    own  what an office has written down itself; comes before what is known here

    Raises NoRule.
    """
    fitting = [
        rule
        for rule in (*KNOWN, *own)
        if rule.code == code
        and rule.state_key in {state_key, FEDERATION}
        and rule.valid_from <= day
    ]
    if not fitting:
        raise NoRule(f"{code} on {day}")
    # max keeps the first of equals, so later rows, the office's own, are put first.
    return max(reversed(fitting), key=lambda rule: (rule.state_key == state_key, rule.valid_from))


def service_rule_on(day: date, *, state_key: str, own: Iterable[ServiceRule] = ()) -> ServiceRule:
    """Return on which day after posting a letter of this day counts as served.

    The federation's rule stands in for a state that nobody has written down; then
    `is_checked` is False unless the state's law refers to the federal one.
    """
    fitting = [
        rule
        for rule in (*SERVICE, *own)
        if rule.state_key in {state_key, FEDERATION} and rule.valid_from <= day
    ]
    if not fitting:
        raise NoRule(f"service on {day}")
    rule = max(reversed(fitting), key=lambda rule: (rule.state_key == state_key, rule.valid_from))
    if rule.state_key == state_key or state_key in REFERRING_STATES:
        return rule
    return ServiceRule(state_key, rule.valid_from, rule.days, rule.source, is_checked=False)
