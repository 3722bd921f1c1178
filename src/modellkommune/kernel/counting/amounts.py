"""Amounts of money as they stand in files: text to whole cents and back."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Ten thousand milliard units: far above any municipal budget, and small enough
# that a float still tells one cent from the next (2**53 is above 9 * 10**15).
LARGEST_CENTS = 10**15

PLAIN = re.compile(r"(\d{1,15})(?:\.(\d{1,2}))?")
COMMA = re.compile(r"(\d{1,15}),(\d{1,2})")


class AmountRefused(ValueError):
    """The text is no amount, or can be read in two ways; `code` says which."""

    def __init__(self, *, code: str, text: str) -> None:
        super().__init__(f"{code}: {text!r}")
        self.code = code
        self.text = text


@dataclass(frozen=True, slots=True)
class ReadAmount:
    """An amount in cents, and whether its decimals stood after a comma."""

    cents: int
    decimal_comma: bool = False


def read_amount(text: str) -> ReadAmount:
    """Return the cents that a text such as `1234`, `1234.5` or `1234,50` names.

    Three digits after a point or comma may be thousands or decimals, and a text
    with both marks can be meant in two ways: such texts are refused.

    Raises AmountRefused with code amount-missing, amount-negative,
    amount-ambiguous, amount-unreadable or amount-too-large.
    """
    text = text.strip()
    found, decimal_comma = PLAIN.fullmatch(text), False
    if not found:
        found, decimal_comma = COMMA.fullmatch(text), True
    if not found:
        raise AmountRefused(code=refusal_code(text), text=text)
    cents = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
    if cents > LARGEST_CENTS:
        raise AmountRefused(code="amount-too-large", text=text)
    return ReadAmount(cents, decimal_comma)


def refusal_code(text: str) -> str:
    """Name the reason why a text is no amount."""
    if not text:
        return "amount-missing"
    if re.fullmatch(r"-\s*\d[\d.,]*", text):
        return "amount-negative"
    if re.fullmatch(r"\d[\d.,' \u00a0\u202f]*", text):
        too_long = text.isdigit()
        return "amount-too-large" if too_long else "amount-ambiguous"
    return "amount-unreadable"


def amount_text(cents: int) -> str:
    """Write cents as a plain number: `1234` when whole, else `1234.50`."""
    units, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    return f"{sign}{units}" if rest == 0 else f"{sign}{units}.{rest:02d}"
