"""Amounts and sentences stay true when they are rounded."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.utils.translation import override

from modellkommune.features.budget.views.money import (
    at_most,
    exact_money,
    missing_money,
    money,
    plain_amount,
    roughly,
    with_sign,
)
from modellkommune.features.budget.views.sentences import course_sentence


@pytest.fixture(autouse=True)
def in_german():
    with override("de"):
        yield


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("cents", "written"),
    [
        (Fraction(320_999), "3.210 Euro"),
        (Fraction(321_000), "3.210 Euro"),
        (Fraction(321_000) + Fraction(1, 3), "3.211 Euro"),
        (Fraction(1, 3), "0,01 Euro"),
        (Fraction(9_999), "99,99 Euro"),
    ],
)
def test_what_was_missing_is_rounded_up(cents, written):
    assert plain(missing_money(cents, "EUR")) == written


def test_what_nobody_exceeded_is_rounded_up_to_the_cent():
    assert plain(at_most(Fraction(10_000, 3), "EUR")) == "33,34 Euro"
    assert plain(at_most(Fraction(15_000), "EUR")) == "150 Euro"


def test_amounts_keep_their_cents_and_their_currency():
    assert plain(money(1_250, "EUR")) == "12,50 Euro"
    assert plain(money(100_000_000, "PLN")) == "1.000.000 Złoty"
    assert plain(roughly(Fraction(123_456), "EUR")) == "1.235 Euro"
    assert plain(roughly(Fraction(1_234), "EUR")) == "12,34 Euro"
    assert plain(with_sign(123_400, "EUR")) == "1.234 €"
    assert plain(plain_amount(321_000)) == "3.210,00"


def test_the_exact_amount_loses_no_digit():
    assert plain(exact_money(Fraction(10_000, 3), "EUR")) == "33,33 Euro und 1/3 Cent"
    assert plain(exact_money(Fraction(3_210), "EUR")) == "32,10 Euro"


def test_the_course_of_a_loser_is_told_in_three_ways():
    assert course_sentence(None).startswith("Zu keiner Zeit")
    assert course_sentence(0).startswith("Vor der ersten Runde")
    assert course_sentence(5).startswith("Noch nach Runde 5")
