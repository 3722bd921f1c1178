"""What is remarkable about a message: a code, its parameters, and a sentence.

The sentences are plain English; whoever shows them in another language takes the
code and the parameters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

LONGEST_PARAMETER = 200


class Severity(StrEnum):
    """How much it matters.

    INFO     worth knowing
    WARNING  something was left out or changed; look at it
    ERROR    the message cannot be used as it was sent
    """

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


INFO, WARNING, ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR

KINDS: Mapping[str, tuple[Severity, str]] = MappingProxyType({
    # The file.
    "too-large": (ERROR, "The file has {size} bytes; more than {limit} are not read."),
    "no-xml": (ERROR, "This is no XML that can be read: {reason}."),
    "hostile": (ERROR, "The file declares a document type; such files are not read."),
    "too-deep": (ERROR, "Elements are nested more than {limit} deep; the file is not read."),
    "too-many": (ERROR, "The file holds more than {limit} elements; it is not read."),
    "other-standard": (ERROR, "{name} is no message of XBeteiligung 1.2."),
    "other-version": (WARNING, "The message says version {version}; it was read as 1.2."),
    "other-kind": (ERROR, "{name} cannot be taken over; only procedures can."),
    "kind-differs": (WARNING, "The head says {head}, and the message is a {element}."),
    "test": (INFO, "The sender marks this message as a test."),
    # The check against the schemas.
    "not-checked": (INFO, "The check against the schemas was left out: no folder is named."),
    "schema": (ERROR, "Line {line}: {reason}"),
    "schema-more": (ERROR, "{count} further violations of the schema are not listed."),
    # What stands in it.
    "missing": (ERROR, "{name} is missing."),
    "outline-missing": (WARNING, "The message holds no area of the plan."),
    "outline-unreadable": (WARNING, "The area of the plan cannot be read: {reason}."),
    "outline-no-degrees": (WARNING, "The area of the plan is not given in degrees (WGS 84)."),
    "outline-abroad": (WARNING, "The area of the plan lies outside of Germany."),
    "outline-elsewhere": (INFO, "The area of the plan is only linked: {address}."),
    "date-unreadable": (WARNING, "{name} is no date: {text}."),
    "period-missing": (WARNING, "The period of participation is missing for {who}."),
    "period-backwards": (WARNING, "The period ends on {ends}, before it begins on {starts}."),
    "step-unknown": (WARNING, "The step {code} is not known here."),
    "plan-kind-unknown": (WARNING, "The kind of plan {code} is not known here."),
    "documents-elsewhere": (INFO, "{count} documents are named, and not sent along."),
    "document-damaged": (WARNING, "A document that was sent along is damaged: {name}."),
    # Writing.
    "characters-replaced": (INFO, "Characters outside of DIN 91379 were replaced: {count}."),
    "geometry-left-out": (WARNING, "A drawn place could not be written: {reason}."),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the reader of a message should know.

    code        one of KINDS
    parameters  what the sentence names, at most 200 characters each
    """

    code: str
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return KINDS[self.code][0]

    @property
    def sentence(self) -> str:
        """The finding as a plain English sentence."""
        return KINDS[self.code][1].format_map(self.parameters)

    def __str__(self) -> str:
        return self.sentence


def finding(code: str, /, **parameters: object) -> Finding:
    """Return a finding whose parameters can be shown: text, and not too long."""
    return Finding(code, {name: shown(value) for name, value in parameters.items()})


def shown(value: object) -> str:
    """Text without control characters, shortened."""
    text = str(value)[: LONGEST_PARAMETER + 1]
    clean = "".join(sign if sign.isprintable() else " " for sign in text).strip()
    return clean if len(clean) <= LONGEST_PARAMETER else clean[: LONGEST_PARAMETER - 1] + "…"
