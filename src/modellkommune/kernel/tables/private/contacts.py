"""Mail addresses, telephone numbers, bank accounts and dates of birth in texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from modellkommune.kernel.grants.iban import IbanFaulty, read_iban
from modellkommune.kernel.tables.private.model import Private

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# A plus or a zero, the area, and a number in it, which never begins with a zero.
PHONE = re.compile(
    r"(?<![\w.,/-])(?:(?:\+49|0049)[\s(/-]{0,2}0?\)?\s?[1-9]|\(?0[1-9]\d{1,4}(?:\)\s?|[\s/.-]{1,3})[1-9])"
    r"[\d\s/-]{2,14}\d(?![\w.,])"
)
SAID_PHONE = re.compile(
    r"(?:tel|telefon|fon|mobil|handy|fax)\W{0,4}\+?\(?\d[\d\s()/-]{4,}\d", re.IGNORECASE
)
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,4})?\b")
BORN = re.compile(
    r"(?:\bgeb(?:\.|oren)?(?:\s+am)?|\*)\s*\d{1,2}\.\s?(?:\d{1,2}\.|\w+)\s?\d{2,4}", re.IGNORECASE
)
# Numbers with a separator are telephone numbers, without one they may be any key.
FEWEST_DIGITS = 7


def has_mail(cell: str) -> bool:
    return MAIL.search(cell) is not None


def has_phone(cell: str) -> bool:
    """Whether a telephone number stands there: with a separator, or called one."""
    if SAID_PHONE.search(cell):
        return True
    found = PHONE.search(IBAN.sub(" ", cell.upper()))
    if found is None or sum(sign.isdigit() for sign in found[0]) < FEWEST_DIGITS:
        return False
    return found[0].startswith("+") or re.search(r"\d[\s/)-]+\d", found[0]) is not None


def has_iban(cell: str) -> bool:
    """Whether a number of a bank account stands there whose check digits are right."""
    for found in IBAN.finditer(cell.upper()):
        try:
            read_iban(found[0])
        except IbanFaulty:
            continue
        return True
    return False


def has_birth_date(cell: str) -> bool:
    return BORN.search(cell) is not None


LOOKED_FOR: Mapping[Private, Callable[[str], bool]] = {
    Private.MAIL: has_mail,
    Private.PHONE: has_phone,
    Private.IBAN: has_iban,
    Private.BIRTH_DATE: has_birth_date,
}


def masked(cell: str) -> str:
    """A cell of which only the beginnings of its words show: "A… M…"."""
    words = cell.split()[:4]
    return " ".join(f"{word[0]}…" if len(word) > 1 else word for word in words)
