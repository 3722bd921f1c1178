"""When the next data of a dataset should be there, from how often it is brought up to date."""

from __future__ import annotations

from datetime import date, timedelta

# Days after which new data are missed; a few more than the name says, because nobody
# publishes a month on its first morning.
DAYS = {
    "DAILY": 2, "WEEKLY": 9, "BIWEEKLY": 18, "MONTHLY_2": 20, "MONTHLY": 38, "BIMONTHLY": 70,
    "QUARTERLY": 105, "ANNUAL_3": 140, "ANNUAL_2": 200, "ANNUAL": 395, "BIENNIAL": 760,
    "TRIENNIAL": 1_130, "QUADRENNIAL": 1_500, "QUINQUENNIAL": 1_860, "DECENNIAL": 3_700,
}  # fmt: skip


def next_due(frequency: str, *, last: date) -> date | None:
    """Return the day by which new data should be there; None where nobody promised any.

    frequency  code of the list of frequencies
    last       day of the newest data
    """
    days = DAYS.get(frequency)
    return last + timedelta(days=days) if days else None
