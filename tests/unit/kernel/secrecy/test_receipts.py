"""Receipts find the own ballot and lead nobody else to it."""

from __future__ import annotations

import hashlib

from modellkommune.kernel.secrecy.receipts import (
    bound_receipt,
    new_receipt,
    place_of,
    published_digest,
    read_receipt,
)


def test_anybody_can_work_out_the_published_digest_by_hand():
    receipt = new_receipt()
    typed = receipt.text.replace("-", "")

    by_hand = hashlib.sha256(b"modellkommune ballot published v1\0" + typed.encode()).hexdigest()

    assert published_digest(receipt) == by_hand


def test_place_and_published_digest_share_nothing():
    receipt = new_receipt()

    assert place_of(receipt).hex() != published_digest(receipt)
    assert place_of(read_receipt(receipt.text)) == place_of(receipt)


def test_the_same_form_gives_two_people_two_receipts_and_one_person_one():
    drawn = new_receipt()

    first = bound_receipt(drawn, voter=b"anna", key=b"k")

    assert first == bound_receipt(drawn, voter=b"anna", key=b"k")
    assert first != bound_receipt(drawn, voter=b"bert", key=b"k")
