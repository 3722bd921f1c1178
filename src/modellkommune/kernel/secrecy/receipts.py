"""Receipts: what lets a voter find the own ballot again, and nobody else.

Two digests of one receipt lead two separate lives. The place finds the sealed
ballot while voting goes on; the published digest stands in the public list
afterwards. Without the receipt neither can be turned into the other.
"""

from __future__ import annotations

import hashlib
import hmac

from modellkommune.kernel.secrecy.signs import BYTES, Kind, Number, new_number, read_number

Receipt = Number
PLACE = b"modellkommune ballot place v1\0"
PUBLISHED = b"modellkommune ballot published v1\0"
BOUND = b"modellkommune receipt bound to its voter v1\0"


def new_receipt() -> Receipt:
    """Draw a receipt of 128 bits; `receipt.text` is what the voter keeps."""
    return new_number(Kind.RECEIPT)


def read_receipt(text: str) -> Receipt:
    """Return the receipt that somebody typed. Raises TypingSlip, which names the slip."""
    return read_number(text, Kind.RECEIPT)


def bound_receipt(drawn: Receipt, *, voter: bytes, key: bytes) -> Receipt:
    """The receipt of one voter, made of what the form drew and the proof that was shown.

    The same form sent twice gives the same receipt, so that a lost answer can be
    asked for again; the same form sent by another person, at a computer in the
    library, gives another one. Nothing of this is stored.

    voter  digest of the code or account
    key    secret of the round
    """
    made = hmac.new(key, BOUND + drawn.value + voter, hashlib.sha256).digest()
    return Number(made[:BYTES], Kind.RECEIPT)


def place_of(receipt: Receipt) -> bytes:
    """Under which the sealed ballot lies, 32 bytes."""
    return hashlib.sha256(PLACE + receipt.signs.encode("ascii")).digest()


def published_digest(receipt: Receipt) -> str:
    """What stands in the published list: 64 hexadecimal digits.

    Anybody can work it out: sha256 of the ASCII text
    "modellkommune ballot published v1", a zero byte, and the receipt's 27 signs
    without dashes.
    """
    return hashlib.sha256(PUBLISHED + receipt.signs.encode("ascii")).hexdigest()
