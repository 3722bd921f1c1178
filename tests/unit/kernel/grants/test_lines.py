"""A plan against its account, and account numbers."""

from __future__ import annotations

import pytest

from modellkommune.kernel.grants.iban import IbanFaulty, in_groups, read_iban, veiled
from modellkommune.kernel.grants.lines import Deviation, Line, compare

STAFF = Line("staff", "Personal", 30_000_00)
ROOMS = Line("rooms", "Räume", 10_000_00)
PRINT = Line("print", "Druck", 10_000_00)


def test_a_fifth_more_is_allowed_when_others_save_as_much():
    spent = {"staff": 30_000_00, "rooms": 12_000_00, "print": 8_000_00}

    found = compare([STAFF, ROOMS, PRINT], spent, allowed_permille=200)

    assert found.deviations == ()
    assert [line.over_cents for line in found.lines] == [0, 2_000_00, 0]


def test_a_cent_above_the_fifth_is_a_deviation():
    spent = {"staff": 27_000_00, "rooms": 12_000_01, "print": 10_000_00}

    found = compare([STAFF, ROOMS, PRINT], spent, allowed_permille=200)

    assert found.deviations == (Deviation("line-exceeded", "rooms", 1),)


def test_a_total_above_the_plan_was_not_balanced():
    spent = {"staff": 30_000_00, "rooms": 11_000_00, "print": 10_000_00}

    found = compare([STAFF, ROOMS, PRINT], spent, allowed_permille=200)

    assert found.deviations == (Deviation("not-balanced", "", 1_000_00),)


def test_money_on_no_line_is_named():
    found = compare([STAFF], {"staff": 10_00, "travel": 5_00, "": 1_00}, allowed_permille=200)

    assert found.deviations == (
        Deviation("not-planned", "", 1_00),
        Deviation("not-planned", "travel", 5_00),
    )
    assert found.spent_cents == 16_00


def test_an_account_number_is_read_with_its_blanks():
    # The example that the standard's register gives for Germany.
    assert read_iban("de89 3704 0044 0532 0130 00") == "DE89370400440532013000"
    assert in_groups("DE89370400440532013000") == "DE89 3704 0044 0532 0130 00"
    assert veiled("DE89370400440532013000") == "DE … 3000"


@pytest.mark.parametrize(
    ("text", "reason"),
    [("DE88 3704 0044 0532 0130 00", "check"), ("DE89 3704 0044 0532 0130", "length"),
     ("12345678", "form"), ("", "form"), ("DE89 3704 0044 0532 0310 00", "check")],
)  # fmt: skip
def test_a_slip_in_an_account_number_is_found(text, reason):
    with pytest.raises(IbanFaulty) as refused:
        read_iban(text)

    assert refused.value.reason == reason
