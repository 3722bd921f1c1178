"""Numbers, money and time in the words of the page's language.

Every function returns text for people; nothing here is read back by a machine.
A no-break space keeps a number and its unit on one line.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext, pgettext

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
Number = int | float | Decimal | Fraction
STRAIGHT_PAIR = re.compile(r'"([^"]*)"')
SINGLE_MARKS = str.maketrans("„“”", "‚‘’")


def number_in_words(value: Number, *, decimals: int = 0) -> str:
    """Write a number with the separators of the language: 1.234,5 or 1,234.5."""
    rounded = _as_decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)
    text = f"{abs(rounded):,f}"
    if _writes_like_german():
        text = text.translate(str.maketrans(",.", ".,"))
    return f"\N{MINUS SIGN}{text}" if rounded < 0 else text


def euro_in_words(cents: Number, *, decimals: int | None = 2) -> str:
    """Write an amount of cents in euros: 1.234,56 €.

    decimals  2, or 0 for whole euros, or None: two unless the amount is whole
    """
    if decimals is None:
        decimals = 0 if Fraction(cents) % 100 == 0 else 2
    amount = number_in_words(Fraction(cents) / 100, decimals=decimals)
    if _writes_like_german():
        return f"{amount}{NO_BREAK_SPACE}€"
    return f"\N{MINUS SIGN}€{amount[1:]}" if amount.startswith("\N{MINUS SIGN}") else f"€{amount}"


def exact_euro_in_words(cents: Fraction | int) -> str:
    """Write an exact amount: whole cents as euros, the rest as a fraction of a cent."""
    exact = Fraction(cents)
    whole_cents, rest = exact.numerator // exact.denominator, exact % 1
    euros = euro_in_words(whole_cents)
    if not rest:
        return euros
    part = f"{rest.numerator}/{rest.denominator}"
    return gettext("{euros} and {part} cent").format(euros=euros, part=part)


def percent_in_words(share: Number, *, decimals: int = 0) -> str:
    """Write a share between 0 and 1 as per cent: 12 % (German) or 12% (English)."""
    figure = number_in_words(_as_decimal(share) * 100, decimals=decimals)
    return f"{figure}{NO_BREAK_SPACE}%" if _writes_like_german() else f"{figure}%"


def moment_in_words(moment: datetime) -> str:
    """Write weekday, date and time: Sonntag, 6. Dezember 2026, 23:59 Uhr."""
    local = timezone.localtime(moment)
    return date_format(local, pgettext("moment with weekday", "l, j F Y, H:i"))


def day_in_words(day: date) -> str:
    """Write weekday and date: Sonntag, 6. Dezember 2026."""
    return date_format(day, pgettext("day with weekday", "l, j F Y"))


def short_day_in_words(day: date) -> str:
    """Write a date without weekday: 6. Dezember 2026."""
    return date_format(day, pgettext("day", "j F Y"))


def time_left_in_words(*, closes_at: datetime, now: datetime) -> str:
    """Write how long is left: noch 12 Tage, counted by the calendar; below a day in hours.

    Returns an empty text when the moment has passed.
    """
    if closes_at <= now:
        return ""
    left = closes_at - now
    if left < timedelta(days=1):
        return _hours_left_in_words(left)
    days = (timezone.localdate(closes_at) - timezone.localdate(now)).days
    return ngettext("{count} day left", "{count} days left", days).format(count=days)


def deadline_in_words(*, closes_at: datetime, now: datetime) -> str:
    """Write time left and deadline: noch 12 Tage, bis Sonntag, 6. Dezember 2026, 23:59 Uhr."""
    moment = moment_in_words(closes_at)
    left = time_left_in_words(closes_at=closes_at, now=now)
    if not left:
        return gettext("ended on {moment}").format(moment=moment)
    return gettext("{time_left}, until {moment}").format(time_left=left, moment=moment)


def inside_marks(title: str) -> str:
    """A title to be set within double quotation marks: marks of its own become single ones.

    „Bebauungsplan „Mühlenfeld““ is hard to read; „Bebauungsplan ‚Mühlenfeld‘“ is not.
    """
    return STRAIGHT_PAIR.sub(r"„\1“", title).translate(SINGLE_MARKS)


def _hours_left_in_words(left: timedelta) -> str:
    hours = int(left.total_seconds()) // 3600
    if hours:
        return ngettext("{count} hour left", "{count} hours left", hours).format(count=hours)
    minutes = max(1, int(left.total_seconds()) // 60)
    return ngettext("{count} minute left", "{count} minutes left", minutes).format(count=minutes)


def _as_decimal(value: Number) -> Decimal:
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _writes_like_german() -> bool:
    return (get_language() or "de").startswith("de")
