"""Amounts as a sentence names them: in the round's currency, rounded so that they stay true."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from django.utils.translation import gettext, pgettext

from modellkommune.commons.ui.words import NO_BREAK_SPACE, number_in_words

Cents = int | Fraction | float

# Below this an amount is told to the cent, above it a sentence reads better whole.
CENTS_BELOW = 100_00


def currency_name(currency: str) -> str:
    """The currency as a sentence writes it."""
    names = {
        "EUR": pgettext("currency in a sentence", "euros"),
        "PLN": pgettext("currency in a sentence", "złoty"),
        "CHF": pgettext("currency in a sentence", "francs"),
        "USD": pgettext("currency in a sentence", "dollars"),
        "GBP": pgettext("currency in a sentence", "pounds"),
        "HUF": pgettext("currency in a sentence", "forints"),
    }
    return names.get(currency, currency)


def hundredths(currency: str) -> str:
    """What the hundredth part of the currency is called."""
    names = {
        "EUR": pgettext("hundredth of a euro", "cents"),
        "PLN": pgettext("hundredth of a złoty", "groszy"),
    }
    return names.get(currency, gettext("hundredths"))


def currency_sign(currency: str) -> str:
    """The currency as the head of a column writes it."""
    return {"EUR": "€", "PLN": "zł", "USD": "$", "GBP": "£", "HUF": "Ft"}.get(currency, currency)


def money(cents: Cents, currency: str) -> str:
    """An amount that is whole cents: 3.210 Euro, or 12,50 Euro where it has cents."""
    exact = Fraction(cents)
    decimals = 0 if exact % 100 == 0 else 2
    return _with_name(number_in_words(exact / 100, decimals=decimals), currency)


def roughly(cents: Cents, currency: str) -> str:
    """A worked-out amount: whole units from 100 upwards, to the cent below."""
    exact = Fraction(cents)
    decimals = 2 if 0 < abs(exact) < CENTS_BELOW else 0
    return _with_name(number_in_words(exact / 100, decimals=decimals), currency)


def missing_money(cents: Fraction, currency: str) -> str:
    """An amount that was missing, rounded up: with less it would not have sufficed."""
    step = 1 if cents < CENTS_BELOW else 100
    rounded_up = -(-cents // step) * step
    return roughly(rounded_up, currency)


def at_most(cents: Fraction | int, currency: str) -> str:
    """An amount that nobody exceeded, rounded up to the cent."""
    return money(-(-Fraction(cents) // 1), currency)


def with_sign(cents: Cents, currency: str) -> str:
    """An amount with the currency's sign, for large figures: 450.548 €."""
    exact = Fraction(cents)
    figure = number_in_words(exact / 100, decimals=0 if exact % 100 == 0 else 2)
    return f"{figure}{NO_BREAK_SPACE}{currency_sign(currency)}"


def plain_amount(cents: Cents, *, decimals: int = 2) -> str:
    """An amount for a column whose head names the currency: 3.210,00."""
    return number_in_words(Fraction(cents) / 100, decimals=decimals)


def decimals_of(amounts: Iterable[int]) -> int:
    """Decimals that a column of cents needs: none when all are whole units."""
    return 0 if all(cents % 100 == 0 for cents in amounts) else 2


def whole_amount(cents: Cents) -> str:
    """The same rounded to whole units, for columns of worked-out amounts."""
    return number_in_words(Fraction(cents) / 100, decimals=0)


def exact_money(cents: Fraction | int, currency: str) -> str:
    """Every digit of an amount: whole cents, and the rest as a fraction of a cent."""
    exact = Fraction(cents)
    whole, rest = exact.numerator // exact.denominator, exact % 1
    amount = _with_name(number_in_words(Fraction(whole, 100), decimals=2), currency)
    if not rest:
        return amount
    part = f"{rest.numerator}/{rest.denominator}"
    return gettext("{amount} and {part} {hundredths}").format(
        amount=amount, part=part, hundredths=hundredths(currency)
    )


def _with_name(number: str, currency: str) -> str:
    return f"{number}{NO_BREAK_SPACE}{currency_name(currency)}"
