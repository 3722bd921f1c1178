"""Codes that people read from a letter and type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modellkommune.kernel.secrecy import codes, receipts
from modellkommune.kernel.secrecy.codes import SlipKind, TypingSlip
from modellkommune.kernel.secrecy.signs import ALPHABET, Kind, Number

numbers = st.binary(min_size=16, max_size=16).map(lambda value: Number(value, Kind.CODE))


def slip_of(text: str) -> TypingSlip:
    with pytest.raises(TypingSlip) as raised:
        codes.read_code(text)
    return raised.value


@given(numbers)
def test_a_code_is_read_back_from_its_text(code):
    assert codes.read_code(code.text) == code


def test_capitals_spaces_and_dashes_do_not_matter():
    code = codes.new_code()

    assert codes.read_code(f"  {code.text.lower().replace('-', ' – ')} ") == code


def test_the_alphabet_has_no_signs_that_look_like_others():
    assert len(ALPHABET) == 31
    assert not set("0O1IL") & set(ALPHABET)


@given(numbers, st.integers(0, 26), st.sampled_from(ALPHABET))
def test_every_single_wrong_sign_is_noticed(code, at, sign):
    signs = code.signs
    if signs[at] == sign:
        return

    slip = slip_of(signs[:at] + sign + signs[at + 1 :])

    assert slip.kind in {SlipKind.WRONG_SIGN, SlipKind.OTHER_KIND}


@given(numbers, st.integers(0, 25))
def test_two_neighbours_that_changed_places_are_noticed(code, at):
    signs = code.signs
    if signs[at] == signs[at + 1]:
        return
    slip_of(signs[:at] + signs[at + 1] + signs[at] + signs[at + 2 :])


def test_a_slip_says_what_is_wrong_and_where():
    text = codes.new_code().text

    assert slip_of("").kind == SlipKind.EMPTY
    assert (slip_of(text[:-1]).kind, slip_of(text[:-1]).signs) == (SlipKind.TOO_SHORT, 26)
    assert slip_of(text + "2").kind == SlipKind.TOO_LONG
    foreign = slip_of(text[:10] + "O" + text[11:])
    assert (foreign.kind, foreign.sign, foreign.group) == (SlipKind.FOREIGN_SIGN, "O", 3)


def test_a_receipt_typed_as_a_code_is_recognised_as_a_receipt():
    slip = slip_of(receipts.new_receipt().text)

    assert (slip.kind, slip.found) == (SlipKind.OTHER_KIND, Kind.RECEIPT)


def test_neither_a_code_nor_a_slip_shows_itself_in_a_log():
    code = codes.new_code()

    assert code.signs not in f"{code!r} {code}"
    assert code.text[:4] not in str(slip_of(code.text[:-1]))


def test_the_stored_digest_depends_on_the_key():
    code = codes.new_code()

    assert codes.digest(code, b"a") == codes.digest(codes.read_code(code.text), b"a")
    assert codes.digest(code, b"a") != codes.digest(code, b"b")
