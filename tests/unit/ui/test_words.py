"""Numbers, money and time read as in a German letter, and in English beside it."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django.utils import translation

from modellkommune.commons.ui.words import (
    day_in_words,
    deadline_in_words,
    euro_in_words,
    exact_euro_in_words,
    inside_marks,
    moment_in_words,
    number_in_words,
    percent_in_words,
    time_left_in_words,
)

CLOSING = datetime(2026, 12, 6, 22, 59, tzinfo=UTC)  # 23:59 in Berlin


@pytest.fixture(autouse=True)
def german():
    with translation.override("de"):
        yield


def plain(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_money_has_points_a_comma_and_its_sign_behind():
    assert plain(euro_in_words(123456)) == "1.234,56 €"


def test_whole_money_may_go_without_decimals_but_never_loses_cents():
    amounts = [plain(euro_in_words(cents, decimals=None)) for cents in (5_000_000, 5_000_001)]

    assert amounts == ["50.000 €", "50.000,01 €"]


def test_amount_and_sign_stay_on_one_line():
    assert euro_in_words(100).count(" ") == 0


def test_a_third_of_a_cent_is_told_exactly():
    assert plain(exact_euro_in_words(Fraction(3703, 3))) == "12,34 € und 1/3 Cent"


def test_an_exact_amount_without_rest_is_told_plainly():
    assert plain(exact_euro_in_words(Fraction(1234))) == "12,34 €"


def test_less_than_nothing_has_a_minus_sign():
    assert plain(euro_in_words(-321000)) == "\N{MINUS SIGN}3.210,00 €"


def test_numbers_and_shares():
    written = [
        number_in_words(10412),
        number_in_words(3.14159, decimals=2),
        percent_in_words(0.874),
    ]

    assert [plain(text) for text in written] == ["10.412", "3,14", "87 %"]


def test_a_large_whole_number_keeps_every_digit():
    assert number_in_words(12_345_678_901_234_567) == "12.345.678.901.234.567"


def test_english_has_its_own_order():
    with translation.override("en"):
        assert [euro_in_words(123456), number_in_words(1234.5, decimals=1)] == [
            "€1,234.56",
            "1,234.5",
        ]
        assert percent_in_words(Fraction(1, 8), decimals=1) == "12.5%"


def test_a_moment_is_told_with_its_weekday_and_local_time():
    assert moment_in_words(CLOSING) == "Sonntag, 6. Dezember 2026, 23:59 Uhr"


def test_a_day_is_told_with_its_weekday():
    assert day_in_words(date(2026, 12, 6)) == "Sonntag, 6. Dezember 2026"


def test_a_deadline_tells_the_time_left_and_the_moment():
    now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    sentence = deadline_in_words(closes_at=CLOSING, now=now)

    assert sentence == "noch 12 Tage, bis Sonntag, 6. Dezember 2026, 23:59 Uhr"


def test_days_are_counted_by_the_calendar():
    late_in_the_evening = datetime(2026, 12, 4, 22, 58, tzinfo=UTC)

    assert time_left_in_words(closes_at=CLOSING, now=late_in_the_evening) == "noch 2 Tage"


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (datetime(2026, 12, 5, 22, 59, tzinfo=UTC), "noch 1 Tag"),
        (datetime(2026, 12, 5, 23, 0, tzinfo=UTC), "noch 23 Stunden"),
        (datetime(2026, 12, 6, 21, 59, tzinfo=UTC), "noch 1 Stunde"),
        (datetime(2026, 12, 6, 22, 19, tzinfo=UTC), "noch 40 Minuten"),
        (datetime(2026, 12, 6, 22, 58, 30, tzinfo=UTC), "noch 1 Minute"),
    ],
)
def test_the_last_day_is_counted_in_hours_and_minutes(now: datetime, words: str):
    assert time_left_in_words(closes_at=CLOSING, now=now) == words


def test_a_deadline_that_has_passed_says_so():
    sentence = deadline_in_words(closes_at=CLOSING, now=CLOSING)

    assert sentence == "beendet am Sonntag, 6. Dezember 2026, 23:59 Uhr"


@pytest.mark.parametrize(
    "title",
    ["Bebauungsplan „Mühlenfeld“", 'Bebauungsplan "Mühlenfeld"'],
)
def test_a_title_within_marks_has_single_marks_inside(title: str):
    assert f"„{inside_marks(title)}“" == "„Bebauungsplan ‚Mühlenfeld‘“"
