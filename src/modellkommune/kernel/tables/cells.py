"""Texts that go into a table for spreadsheets."""

from __future__ import annotations

# A spreadsheet program takes a cell that begins so for a formula and runs it.
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def inert(text: str) -> str:
    """Return a text that no spreadsheet runs: texts come from citizens.

    An apostrophe before it makes a cell text. Source: OWASP, "CSV Injection".
    """
    return f"'{text}" if text.startswith(BEGINS_A_FORMULA) else text
