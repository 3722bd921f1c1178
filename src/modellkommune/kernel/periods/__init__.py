"""How long the public is heard, and when a time limit ends.

For everybody who sets a period that the law knows: a draft on display, the time
authorities have for their statement, a month for a remedy. The three words that
matter most: a *rule* (`rules.PeriodRule`: what holds for a kind of procedure and
a step in a state from a day on, with its source), an *end* (`ends.EndOfPeriod`:
the earliest last day, with the reasons that led there) and a *finding*
(`checking.PeriodFinding`: what is wrong with a period, or worth knowing).

Begin reading in `checking.check_period`. Holidays come from the library
`holidays`, through `working_days` alone.
"""

from modellkommune.kernel.periods.checking import PeriodFinding, check_period
from modellkommune.kernel.periods.ends import EndOfPeriod, earliest_end
from modellkommune.kernel.periods.rules import NoPeriodRule, PeriodRule, rule_for
from modellkommune.kernel.periods.working_days import is_working_day, next_working_day

__all__ = [
    "EndOfPeriod",
    "NoPeriodRule",
    "PeriodFinding",
    "PeriodRule",
    "check_period",
    "earliest_end",
    "is_working_day",
    "next_working_day",
    "rule_for",
]
