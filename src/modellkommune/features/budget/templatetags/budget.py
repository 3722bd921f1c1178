"""Amounts, sentences and bars of the budget pages.

{% load budget %}
{{ row.project.cost_cents|money:facts.currency }}     3.210 Euro
{% why row facts %}
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from django import template
from django.utils.translation import gettext as _

from modellkommune.commons.ui.words import number_in_words
from modellkommune.features.budget.selectors.read_models import (
    LoserRow,
    ProjectFacts,
    RoundFacts,
    WinnerRow,
)
from modellkommune.features.budget.views import money as amounts
from modellkommune.features.budget.views import sentences

register = template.Library()

# Widths are counted in thousandths of the bar.
BAR_WIDTH = 1000


@register.filter
def money(cents: amounts.Cents | None, currency: str) -> str:
    """An amount with its currency in words."""
    return "" if cents is None else amounts.money(cents, currency)


@register.filter
def with_sign(cents: amounts.Cents | None, currency: str) -> str:
    """An amount with the currency's sign."""
    return "" if cents is None else amounts.with_sign(cents, currency)


@register.filter
def roughly(cents: amounts.Cents | None, currency: str) -> str:
    """A worked-out amount, rounded, with its currency in words."""
    return "" if cents is None else amounts.roughly(cents, currency)


@register.filter
def exactly(cents: Fraction | int | None, currency: str) -> str:
    """Every digit of an amount."""
    return "" if cents is None else amounts.exact_money(cents, currency)


@register.filter
def amount(cents: amounts.Cents | None, decimals: int = 2) -> str:
    """An amount for a column whose head names the currency."""
    return "" if cents is None else amounts.plain_amount(cents, decimals=int(decimals))


@register.filter
def whole_amount(cents: amounts.Cents | None) -> str:
    """The same in whole units."""
    return "" if cents is None else amounts.whole_amount(cents)


@register.filter
def currency_sign(currency: str) -> str:
    """The sign for the head of a column."""
    return amounts.currency_sign(currency)


@register.filter
def votes(value: Fraction | float | None) -> str:
    """Votes or points: whole where they are, else with one decimal."""
    if value is None:
        return "–"
    return number_in_words(value, decimals=0 if value == int(value) else 1)


@register.filter
def fraction(value: Fraction | None) -> str:
    """An exact fraction as numerator and denominator."""
    if value is None:
        return "–"
    if value.denominator == 1:
        return number_in_words(value.numerator)
    return f"{value.numerator}/{value.denominator}"


@register.simple_tag
def why(row: WinnerRow | LoserRow, facts: RoundFacts) -> str:
    """The sentence why a project won or lost."""
    if isinstance(row, WinnerRow):
        return sentences.winner_sentence(row, facts)
    return sentences.loser_sentence(row, facts)


@register.simple_tag
def why_lost(row: LoserRow, facts: RoundFacts, affordable: Mapping[int, int] | None) -> str:
    """The same for a loser in a list, beside a bar that shows its money already.

    affordable  per index of a project after how many rounds its supporters
                could still pay for it; None where voters hold no purse
    """
    if affordable is None or row.reason != "supporters-money-spent":
        return sentences.loser_sentence(row, facts)
    return sentences.course_sentence(affordable.get(row.project.index))


@register.simple_tag
def missing(row: LoserRow, facts: RoundFacts) -> str:
    """The sentence what was missing."""
    return sentences.missing_sentence(row, facts)


@register.simple_tag
def guarantee(row: LoserRow, facts: RoundFacts) -> str:
    """The sentence how many voters would have secured the project."""
    return sentences.guarantee_sentence(row, facts)


@register.inclusion_tag("budget/citizen/parts/supporters_bar.html")
def supporters_bar(row: LoserRow, facts: RoundFacts) -> dict[str, Any]:
    """A loser's bar: its supporters' money, or what was left, against its cost."""
    have = row.money_behind_cents
    if have is None and row.missing_cents is not None:
        have = max(Fraction(0), row.project.cost_cents - row.missing_cents)
    of_supporters = row.money_behind_cents is not None
    return {
        "is_known": have is not None,
        "width": round(row.filled * BAR_WIDTH),
        "have": "" if have is None else amounts.roughly(have, facts.currency),
        "cost": amounts.money(row.project.cost_cents, facts.currency),
        "whose": _("Money of its supporters") if of_supporters else _("Left in the budget"),
    }


@register.simple_tag
def names(projects: Sequence[ProjectFacts]) -> str:
    """The names of projects in the quotation marks of the language."""
    return sentences.some_names(projects)


@register.simple_tag
def what_if(answer: Any) -> str:
    """Whether so many further votes would have been enough."""
    return sentences.what_if_sentence(answer)


@register.simple_tag
def dropped_out(answer: Any) -> str:
    """Who would have dropped out instead."""
    return sentences.dropped_sentence(answer)
