"""A letter as it was read, and stretches of its text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from modellkommune.kernel.mail.findings import Finding
from modellkommune.kernel.mail.model import Attachment

MEGABYTE = 1024 * 1024


class Span(NamedTuple):
    """A stretch of text: from the character at `start` up to the one before `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the stretch."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class LetterLimits:
    """How far a file is read; beyond it the rest is named, not read.

    file_bytes       a larger file is not opened
    pages            of a PDF
    text_characters  of the text that is handed on
    enclosures       attachments of a mail that are read as letters themselves
    """

    file_bytes: int = 60 * MEGABYTE
    pages: int = 300
    text_characters: int = 1_000_000
    enclosures: int = 20


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote, as far as the letter tells; each may be ""."""

    name: str = ""
    email: str = ""
    organisation: str = ""

    def __str__(self) -> str:
        return self.organisation or self.name or self.email


@dataclass(frozen=True, slots=True)
class ReadLetter:
    """What could be read of a letter.

    name         of the file
    kind         media type told from the bytes
    text         the whole text, head and signature too; "" when there is none
    subject      of the mail, or the line above the greeting
    date         the day the letter bears, or the mail was written; None when unknown
    own_words    stretches of the text that are the statement itself
    attachments  files that came with a mail, each with its verdict
    enclosures   attachments that are letters themselves, read
    is_forwarded whether the words were taken out of a mail that was passed on
    """

    name: str
    kind: str
    text: str = ""
    sender: Sender = Sender()
    subject: str = ""
    date: date | None = None
    own_words: tuple[Span, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    enclosures: tuple[ReadLetter, ...] = ()
    findings: tuple[Finding, ...] = ()
    is_forwarded: bool = False

    @property
    def body_from(self) -> int:
        """Where the own words begin in the text."""
        return self.own_words[0].start if self.own_words else len(self.text)

    @property
    def body_to(self) -> int:
        """Where the own words end in the text."""
        return self.own_words[-1].end if self.own_words else len(self.text)

    @property
    def statement(self) -> str:
        """The own words alone, their stretches parted by an empty line."""
        return "\n\n".join(span.of(self.text) for span in self.own_words)
