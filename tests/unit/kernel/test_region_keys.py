"""Official keys are text; each fault is named."""

from __future__ import annotations

import pytest

from modellkommune.kernel.region_keys import (
    InvalidRegionKey,
    ags_of_ars,
    county_of,
    lies_in_county,
    state_of,
    validate_ags,
    validate_ags_or_county,
    validate_ars,
)


def test_a_leading_zero_is_part_of_the_key():
    validate_ags("01001000")

    assert county_of("01001000") == "01001"
    assert state_of("01001000") == "01"


def test_the_association_in_the_middle_of_an_ars_is_no_part_of_the_ags():
    # Kiel-like: county 01051, association 5166, municipality 001.
    assert ags_of_ars("010515166001") == "01051001"


def test_invented_places_have_keys_in_the_unassigned_range():
    validate_ags("99001001")
    validate_ars("990010001001")


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("1001000", "wrong-length"),  # a spreadsheet has eaten the zero
        ("010010000", "wrong-length"),
        ("", "not-digits"),
        ("0100100a", "not-digits"),
        ("٠١٠٠١٠٠٠", "not-digits"),  # digits elsewhere, but not in the register
        (" 1001000", "not-digits"),
        ("17001000", "unknown-state"),
        ("00001000", "unknown-state"),
    ],
)
def test_a_faulty_key_is_refused_with_its_reason(key, code):
    with pytest.raises(InvalidRegionKey) as refusal:
        validate_ags(key)

    assert refusal.value.code == code


def test_the_sentence_tells_what_was_found():
    with pytest.raises(InvalidRegionKey, match="An ARS has 12 digits; 01001000 has 8"):
        validate_ars("01001000")


def test_a_county_is_named_by_five_digits():
    validate_ags_or_county("99001")

    with pytest.raises(InvalidRegionKey):
        validate_ags("99001")


def test_a_municipality_lies_in_the_county_whose_key_it_begins_with():
    assert lies_in_county("99001001", "99001")
    assert lies_in_county("99001001", "99001000")
    assert not lies_in_county("99002001", "99001")
