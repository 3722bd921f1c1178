"""Days that a grant depends on: service, end of remedy, end of the time for a report.

Sources: § 41 (2) VwVfG (service by post), §§ 70, 74 VwGO (one month), § 57 VwGO
with § 222 ZPO, § 31 VwVfG and §§ 187, 188, 193 BGB (how a time in months runs and
what a Saturday, Sunday or holiday does to its end).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from modellkommune.kernel.periods.days import last_of_months, same_day_later
from modellkommune.kernel.periods.working_days import next_working_day


def served_by_post(posted_on: date, *, days: int) -> date:
    """Return the day on which a letter counts as served.

    days  3 or 4, see `rules.service_rule_on`

    That day may be a Sunday: it is no time that ends but a day that is assumed, and
    the courts have mostly read § 41 VwVfG so. Who shows that the letter came later
    is served later; the office then enters that day.
    """
    return posted_on + timedelta(days=days)


def remedy_ends(
    served_on: date, *, state_key: str, months: int = 1, further: Iterable[date] = ()
) -> date:
    """Return the last day on which a remedy can be sought.

    The month ends on the day with the number of the day of service, or on the last
    day of a month that has no such day (§ 188 (2), (3) BGB): a letter served on
    31 January can be fought until 28 February. A Saturday, Sunday or holiday moves
    the end to the next working day.
    """
    end = same_day_later(served_on, months=months)
    return next_working_day(end, state_key, further=further)


def due_after_period(
    ends_on: date, *, months: int, state_key: str, further: Iterable[date] = ()
) -> date:
    """Return the last day for a report that is due some months after a period.

    The time begins with the day after the period and ends with the day before the
    one of the same number (§ 187 (2), § 188 (2) BGB): six months after
    31 December are over on 30 June, six months after 31 August at the end of
    February.
    """
    last = last_of_months(ends_on + timedelta(days=1), months=months)
    return next_working_day(last, state_key, further=further)


def final_from(remedy_until: date, *, waived_on: date | None = None) -> date:
    """Return the first day on which a notice can no longer be fought."""
    after = remedy_until + timedelta(days=1)
    return min(after, waived_on) if waived_on else after
