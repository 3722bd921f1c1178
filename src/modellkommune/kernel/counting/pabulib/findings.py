"""What is wrong or remarkable in an election file, and where it stands."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

MOST_FINDINGS = 100

SENTENCES = {
    "file-empty": "The file is empty.",
    "file-not-utf8": "The text is not UTF-8; save the file with the encoding UTF-8.",
    "file-not-text": "This is not a text file.",
    "line-too-long": "This line is longer than {limit} characters; no election file has such lines.",
    "no-meta-section": "The file does not begin with the section META, so it is no Pabulib file.",
    "section-missing": "The section {section} is missing.",
    "section-order": "The section {section} stands in the wrong place; META, PROJECTS, VOTES is the order.",
    "section-empty": "The section {section} has no header row.",
    "quote-not-closed": "A quotation mark opens here and is never closed.",
    "column-missing": "The section {section} has no column {column}.",
    "column-twice": "The column {column} stands twice in the section {section}.",
    "meta-missing": "META does not say {key}.",
    "meta-twice": "META says {key} twice; the first entry is {first}, this one is {second}.",
    "row-too-short": "The row has {found} cells where the header has {expected}.",
    "row-too-long": "The row has {found} cells where the header has {expected}; a semicolon inside a text must stand in quotation marks.",
    "vote-type-unknown": "The vote type {value} is none of approval, choose-1, cumulative, scoring, ordinal.",
    "number-unreadable": "{value} is not a whole number.",
    "amount-missing": "The amount is missing.",
    "amount-negative": "The amount {value} is negative.",
    "amount-zero": "The amount is zero.",
    "amount-ambiguous": "The amount {value} can be read in two ways; write digits with a point before at most two decimals.",
    "amount-unreadable": "{value} is not an amount of money.",
    "amount-too-large": "The amount {value} is too large.",
    "amount-decimal-comma": "The amount {value} has a decimal comma; it was read as {read}.",
    "coordinate-unreadable": "{value} is not a coordinate; the project has no place on the map.",
    "project-id-missing": "The project has no number.",
    "project-id-comma": "The project number {value} contains a comma, which separates projects on a ballot.",
    "project-twice": "The project number {value} was already given in line {first}.",
    "no-projects": "The file has no projects.",
    "no-ballots": "The file has no ballots.",
    "unknown-project": "The ballot names the project {value}, which is not in the list of projects.",
    "named-twice": "The ballot names the project {value} twice.",
    "named-twice-once-counted": "The ballot names the project {value} twice; it is counted once.",
    "empty-choice": "The ballot has an empty place between two commas.",
    "more-than-one": "The ballot names {found} projects where one is allowed.",
    "points-count": "The ballot names {choices} projects and gives {points} entries of points.",
    "points-unreadable": "The points {value} are not a whole number of zero or more.",
    "points-too-large": "The points {value} are too large.",
    "votes-number-differs": "META says {stated} ballots, {read} were read; the file may have been cut off or changed.",
    "projects-number-differs": "META says {stated} projects, {read} were read; the file may have been cut off or changed.",
    "votes-number-unknown": "META does not say num_votes, so nobody can tell whether the file is complete.",
    "projects-number-unknown": "META does not say num_projects, so nobody can tell whether the list is complete.",
    "voters-repeated": "{found} ballots carry a voter number that an earlier ballot carries too.",
}


class Severity(StrEnum):
    """Whether a finding makes the file unusable."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark on a file.

    code        stable name of the remark, for translation
    line        line in the file, counted from 1; None for the whole file
    field       section and column, such as `PROJECTS/cost`
    parameters  the values that the sentence mentions, as text
    """

    code: str
    severity: Severity
    line: int | None
    field: str
    parameters: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The remark as a plain English sentence."""
        return SENTENCES[self.code].format(**self.parameters)

    def __str__(self) -> str:
        place = f"line {self.line}, " if self.line else ""
        return f"{place}{self.field}: {self.sentence}" if self.field else f"{place}{self.sentence}"


class PabulibError(ValueError):
    """The file cannot be counted; `findings` holds every reason found.

    code, line, field and sentence repeat the first error.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        first = next(one for one in findings if one.severity is Severity.ERROR)
        self.code, self.line, self.field = first.code, first.line, first.field
        self.sentence = first.sentence
        super().__init__(str(first))


class TooManyFindings(Exception):
    """Reading stops: the report is long enough already."""


class Findings:
    """Collects remarks up to a limit, at most one warning per code and field."""

    def __init__(self, limit: int = MOST_FINDINGS) -> None:
        self.limit = limit
        self.entries: list[Finding] = []
        self.errors = 0
        self.warned: set[tuple[str, str]] = set()

    def error(self, code: str, *, line: int | None = None, at: str = "", **values: object) -> None:
        """Note a fault; raise TooManyFindings when the limit is reached."""
        self.errors += 1
        self.entries.append(finding(code, Severity.ERROR, line, at, values))
        if self.errors >= self.limit:
            raise TooManyFindings

    def warn(self, code: str, *, line: int | None = None, at: str = "", **values: object) -> None:
        """Note something remarkable; only its first occurrence is kept."""
        if (code, at) not in self.warned:
            self.warned.add((code, at))
            self.entries.append(finding(code, Severity.WARNING, line, at, values))


def finding(
    code: str, severity: Severity, line: int | None, at: str, values: Mapping[str, object]
) -> Finding:
    """Build a finding whose values are short enough to print."""
    short = {name: shortened(str(value)) for name, value in values.items()}
    return Finding(code, severity, line, at, short)


def shortened(text: str, most: int = 60) -> str:
    """Cut a long text, so that a broken file cannot flood the report."""
    return text if len(text) <= most else text[: most - 1] + "…"
