"""Numbers of 128 bits as text that people can read aloud, type and check.

The alphabet has 31 signs, digits and capital letters without 0, O, 1, I and L.
Because 31 is a prime, one check sign notices every single wrong sign and every
exchange of two signs, wherever they stand.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from enum import IntEnum, StrEnum

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
SIGNS = 27  # 26 carry 128 bits (31**26 > 2**128), the last one checks
GROUP = 4
BYTES = 16
# What people type between the groups, and what telephones make of it.
BETWEEN = " \t\r\n\u00a0-\u2010\u2011\u2012\u2013\u2014_."


class Kind(IntEnum):
    """What a number is for; each kind checks to another sum, so that none passes for another."""

    CODE = 0
    RECEIPT = 7
    RECOVERY = 13


class SlipKind(StrEnum):
    """Which slip of the fingers was found."""

    EMPTY = "empty"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    FOREIGN_SIGN = "foreign-sign"
    WRONG_SIGN = "wrong-sign"
    OTHER_KIND = "other-kind"


class TypingSlip(ValueError):
    """What was typed is no number of this kind; nothing was looked up.

    kind    which slip
    signs   how many signs were typed, spaces and dashes left out
    sign    the sign that does not occur, upper case; empty otherwise
    group   in which group of four it stands, from 1; 0 otherwise
    found   which other kind it would be (`receipt` typed for a code); None otherwise

    The sentence never repeats what was typed: it may stand in a log.
    """

    def __init__(
        self,
        kind: SlipKind,
        *,
        signs: int,
        sign: str = "",
        group: int = 0,
        found: Kind | None = None,
    ) -> None:
        super().__init__(f"not readable: {kind.value}")
        self.kind, self.signs, self.sign, self.group, self.found = kind, signs, sign, group, found


@dataclass(frozen=True, slots=True)
class Number:
    """A number of 128 bits; never shows itself in a log or a traceback.

    value  16 bytes
    kind   what it is for
    """

    value: bytes
    kind: Kind

    @property
    def signs(self) -> str:
        """The 27 signs without dashes: the one spelling that digests are made of."""
        return _signs(self.value, self.kind)

    @property
    def text(self) -> str:
        """The signs in groups of four, as they are printed."""
        signs = self.signs
        return "-".join(signs[at : at + GROUP] for at in range(0, SIGNS, GROUP))

    def __repr__(self) -> str:
        return f"Number({self.kind.name.lower()})"

    __str__ = __repr__


def new_number(kind: Kind) -> Number:
    """Draw a number that nobody can guess."""
    return Number(secrets.token_bytes(BYTES), kind)


def read_number(text: str, kind: Kind) -> Number:
    """Return the number that somebody typed; capitals, spaces and dashes do not matter.

    Raises TypingSlip, which says what is wrong without repeating the text.
    """
    signs = "".join(sign for sign in text.upper() if sign not in BETWEEN)
    _check_signs(signs)
    values = [ALPHABET.index(sign) for sign in signs]
    remainder = _weighed(values)
    number = _number(values[:-1])
    if remainder != kind or number >= 1 << (8 * BYTES):
        other = Kind(remainder) if remainder in set(Kind) - {kind} else None
        slip = SlipKind.OTHER_KIND if other is not None else SlipKind.WRONG_SIGN
        raise TypingSlip(slip, signs=SIGNS, found=other)
    return Number(number.to_bytes(BYTES, "big"), kind)


def _check_signs(signs: str) -> None:
    if not signs:
        raise TypingSlip(SlipKind.EMPTY, signs=0)
    for at, sign in enumerate(signs):
        if sign not in ALPHABET:
            group = at // GROUP + 1
            raise TypingSlip(SlipKind.FOREIGN_SIGN, signs=len(signs), sign=sign, group=group)
    if len(signs) != SIGNS:
        slip = SlipKind.TOO_SHORT if len(signs) < SIGNS else SlipKind.TOO_LONG
        raise TypingSlip(slip, signs=len(signs))


def _signs(value: bytes, kind: Kind) -> str:
    rest, values = int.from_bytes(value, "big"), []
    for _ in range(SIGNS - 1):
        rest, digit = divmod(rest, len(ALPHABET))
        values.append(digit)
    values.reverse()
    # The check sign is weighed with 27, whose inverse brings the sum to the kind.
    missing = (kind - _weighed([*values, 0])) % len(ALPHABET)
    values.append(missing * pow(SIGNS, -1, len(ALPHABET)) % len(ALPHABET))
    return "".join(ALPHABET[digit] for digit in values)


def _weighed(values: list[int]) -> int:
    """The sum of all signs, each times its place from 1 to 27, modulo 31."""
    return sum(place * value for place, value in enumerate(values, start=1)) % len(ALPHABET)


def _number(values: list[int]) -> int:
    number = 0
    for value in values:
        number = number * len(ALPHABET) + value
    return number
