"""What is remarkable about a letter; findings on mails keep those of `kernel/mail`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from modellkommune.kernel.mail.findings import ERROR, INFO, WARNING, Finding, Severity, shown

LETTER_KINDS: Mapping[str, tuple[Severity, str]] = MappingProxyType({
    "letter-empty": (ERROR, "{name} is empty."),
    "letter-too-large": (ERROR, "{name} has {size} bytes; more than {limit} are not read."),
    "letter-unknown-kind": (
        ERROR,
        "{name} is no mail, PDF, DOCX or text file; please type in what it says.",
    ),
    "letter-damaged": (ERROR, "{name} is damaged and could not be read ({reason})."),
    "letter-locked": (ERROR, "{name} is protected by a password and cannot be read."),
    "letter-harmful": (ERROR, "{name} could do harm and was not opened."),
    "letter-scanned": (
        WARNING,
        "{name} holds pictures of {pages} pages without text; please type in what they say.",
    ),
    "letter-pages-without-text": (
        WARNING,
        "{name}: {count} of {pages} pages hold no text; please look at page {first}.",
    ),
    "letter-too-many-pages": (WARNING, "{name} has {pages} pages; the first {limit} were read."),
    "letter-shortened": (WARNING, "{name} is longer than {limit} characters; its end is left out."),
    "letter-forwarded": (INFO, "{name} passes on a mail of {sender}; its words were taken."),
    "letter-quotes": (INFO, "{name} answers line by line; the lines of the other mail are left out."),
    "letter-no-words": (WARNING, "No words of the sender's own were found in {name}."),
    "letter-changes-tracked": (
        INFO,
        "{name} holds tracked changes; deleted words were left out.",
    ),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class LetterFinding(Finding):
    """Something the reader of a letter should know; code is one of LETTER_KINDS."""

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return LETTER_KINDS[self.code][0]

    @property
    def sentence(self) -> str:
        """The finding as a plain English sentence."""
        return LETTER_KINDS[self.code][1].format_map(self.parameters)

    def __str__(self) -> str:
        return self.sentence


def letter_finding(code: str, **parameters: object) -> LetterFinding:
    """Return a finding whose parameters can be shown."""
    return LetterFinding(code, {name: shown(value) for name, value in parameters.items()})
