"""Filters that write numbers, money and time in the page's language.

{% load words %}
{{ project.cost_cents|euro }}     1.234,56 €
{{ round.closes_at|moment }}      Sonntag, 6. Dezember 2026, 23:59 Uhr
"""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

from django import template

from modellkommune.commons.ui import words

register = template.Library()


@register.filter
def euro(cents: words.Number | None) -> str:
    """Cents as euros with two decimals; nothing for nothing."""
    return "" if cents is None else words.euro_in_words(cents)


@register.filter
def euro_short(cents: words.Number | None) -> str:
    """Cents as euros, without decimals where the amount is whole."""
    return "" if cents is None else words.euro_in_words(cents, decimals=None)


@register.filter
def euro_rounded(cents: words.Number | None) -> str:
    """Cents as whole euros."""
    return "" if cents is None else words.euro_in_words(cents, decimals=0)


@register.filter
def euro_exact(cents: Fraction | int | None) -> str:
    """Exact cents: euros, and the rest as a fraction of a cent."""
    return "" if cents is None else words.exact_euro_in_words(cents)


@register.filter
def number(value: words.Number | None, decimals: int = 0) -> str:
    """A number with the language's separators."""
    return "" if value is None else words.number_in_words(value, decimals=int(decimals))


@register.filter
def percent(share: words.Number | None, decimals: int = 0) -> str:
    """A share between 0 and 1 as per cent."""
    return "" if share is None else words.percent_in_words(share, decimals=int(decimals))


@register.filter
def moment(value: datetime | None) -> str:
    """Weekday, date and time."""
    return "" if value is None else words.moment_in_words(value)


@register.filter
def day(value: date | None) -> str:
    """Date without weekday."""
    return "" if value is None else words.short_day_in_words(value)


@register.filter
def weekday_and_day(value: date | None) -> str:
    """Weekday and date."""
    return "" if value is None else words.day_in_words(value)


@register.filter
def inside_marks(title: object) -> str:
    """A title that stands within quotation marks: its own marks become single ones."""
    return words.inside_marks(str(title))
