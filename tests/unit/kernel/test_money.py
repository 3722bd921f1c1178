"""Money as people write it in tables."""

from decimal import Decimal

import pytest

from modellkommune.kernel.money import (
    MoneySpelling,
    MoneyUnreadable,
    guess_spelling,
    read_money,
)

GERMAN, ENGLISH = MoneySpelling.GERMAN, MoneySpelling.ENGLISH


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1.234,56 €", 123456),
        ("1.234 Euro", 123400),
        ("€ 12", 1200),
        ("12,5", 1250),
        ("50,-", 5000),
        ("1 234 567,00", 123456700),
        ("0", 0),
    ],
)
def test_german_amounts_become_cents(text, cents):
    assert read_money(text, spelling=GERMAN) == cents


@pytest.mark.parametrize(
    "text", ["", "abc", "-5", "1,234.56", "12.34", "1.23.456", "1,234", "12 34"]
)
def test_what_german_spelling_does_not_know_is_refused(text):
    with pytest.raises(MoneyUnreadable):
        read_money(text, spelling=GERMAN)


def test_numbers_of_a_spreadsheet_are_exact():
    assert read_money(Decimal("0.30000000000000004"), spelling=GERMAN) == 30


def test_parts_of_a_cent_are_refused():
    with pytest.raises(MoneyUnreadable):
        read_money(Decimal("12.345"), spelling=GERMAN)


def test_one_clear_amount_settles_the_column():
    assert guess_spelling(["1.234", "99,50"]) is GERMAN
    assert guess_spelling(["1,234", "99.50"]) is ENGLISH


def test_thousand_or_decimal_is_a_question_for_a_person():
    assert guess_spelling(["1.234", "2.500"]) is GERMAN
    assert guess_spelling(["1.234,00", "2,500.00"]) is None
