"""Voting codes: one right to vote each, stored only as a keyed hash."""

from __future__ import annotations

import hashlib
import hmac

from modellkommune.kernel.secrecy.signs import (
    Kind,
    Number,
    SlipKind,
    TypingSlip,
    new_number,
    read_number,
)

__all__ = ["Code", "SlipKind", "TypingSlip", "digest", "new_code", "read_code"]

Code = Number


def new_code() -> Code:
    """Draw a voting code of 128 bits; `code.text` is what stands on the letter."""
    return new_number(Kind.CODE)


def read_code(text: str) -> Code:
    """Return the code that somebody typed. Raises TypingSlip, which names the slip."""
    return read_number(text, Kind.CODE)


def digest(code: Code, key: bytes) -> bytes:
    """The keyed hash under which a code is stored: HMAC-SHA256 of its 27 signs, 32 bytes."""
    return hmac.new(key, code.signs.encode("ascii"), hashlib.sha256).digest()
