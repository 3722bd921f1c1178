"""What was found about people in a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Private(StrEnum):
    """What may tell something about a person."""

    NAME = "name"
    MAIL = "mail"
    PHONE = "phone"
    IBAN = "iban"
    BIRTH_DATE = "birth-date"
    ADDRESS = "address"
    SMALL_COUNT = "small-count"
    HIDDEN_SHEET = "hidden-sheet"
    HIDDEN_COLUMN = "hidden-column"
    HIDDEN_ROWS = "hidden-rows"
    COMMENT = "comment"
    STORED_COPY = "stored-copy"
    AUTHOR = "author"


SENTENCES: Mapping[Private, str] = {
    Private.NAME: "{where} seems to hold names of people in {count} cells.",
    Private.MAIL: "{where} holds mail addresses in {count} cells.",
    Private.PHONE: "{where} holds telephone numbers in {count} cells.",
    Private.IBAN: "{where} holds numbers of bank accounts in {count} cells.",
    Private.BIRTH_DATE: "{where} holds dates of birth in {count} cells.",
    Private.ADDRESS: "{where} holds addresses of homes beside names in {count} cells.",
    Private.SMALL_COUNT: "{where} counts one or two people in {count} cells.",
    Private.HIDDEN_SHEET: "{where} is hidden and holds {count} filled cells.",
    Private.HIDDEN_COLUMN: "{where} is hidden and holds {count} filled cells.",
    Private.HIDDEN_ROWS: "{where} holds {count} hidden rows.",
    Private.COMMENT: "{where} holds {count} comments.",
    Private.STORED_COPY: "{where} holds a stored copy of {count} rows of another table.",
    Private.AUTHOR: "The properties of the file name the person who wrote it.",
}


@dataclass(frozen=True, slots=True)
class PrivateFinding:
    """Something that may be about people; nothing is blocked, everything is confirmed.

    column           name of the column, "" where it is about none
    sheet            name of the sheet of a workbook, otherwise ""
    examples_masked  at most three cells of which only beginnings show
    count            how many cells, rows, comments
    by_heading       whether the name of the column said so
    """

    code: Private
    column: str = ""
    sheet: str = ""
    examples_masked: tuple[str, ...] = ()
    count: int = 0
    by_heading: bool = False

    @property
    def key(self) -> str:
        """What a confirmation refers to; the same in the next version of the file."""
        return f"{self.code}:{self.sheet}:{self.column}"

    @property
    def sentence(self) -> str:
        """The finding as a plain English sentence."""
        where = self.column or self.sheet or "The file"
        return SENTENCES[self.code].format(where=where, count=self.count)
