"""What is remarkable about a plan: a code, its parameters, a sentence and a line.

The sentences are plain English; whoever shows them in another language takes the
code and the parameters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

LONGEST_PARAMETER = 300


class Severity(StrEnum):
    """How much it matters.

    INFO     worth knowing
    WARNING  something had to be guessed or put right; look at it
    ERROR    the plan, or a part of it, cannot be used as it was sent
    """

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


INFO, WARNING, ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR

KINDS: Mapping[str, tuple[Severity, str]] = MappingProxyType({
    # The file.
    "file-empty": (ERROR, "The file is empty."),
    "file-too-large": (ERROR, "The file has {size} bytes; more than {limit} are not read."),
    "not-xml": (ERROR, "The file cannot be read as XML: {reason}."),
    "declares-entities": (
        ERROR,
        "The file declares a document type of its own; such files can hide traps and are not read.",
    ),
    "nested-too-deep": (ERROR, "Elements are nested more than {limit} deep; the file is not read."),
    "too-many-elements": (ERROR, "The file has more than {limit} elements; it is not read."),
    "too-many-points": (ERROR, "The plan has more than {limit} coordinates; it is not read."),
    "not-xplan": (ERROR, "The file is no XPlanGML; its outermost element is {element}."),
    "version-unknown": (
        WARNING,
        "XPlanGML {version} is not among the versions known here ({known}); read all the same.",
    ),
    "no-plan": (ERROR, "The file holds no plan."),
    "too-many-plans": (ERROR, "The file holds {count} plans; at most {limit} are read."),
    "several-plans": (WARNING, "The file holds {count} plans: {names}. Choose one of them."),
    # The archive.
    "archive-damaged": (ERROR, "The archive is damaged and cannot be opened."),
    "archive-encrypted": (ERROR, "The archive is protected by a password and cannot be opened."),
    "archive-bomb": (ERROR, "The archive of {packed} bytes would unpack to {unpacked}; not opened."),
    "archive-too-many": (ERROR, "The archive holds {count} files; at most {limit} are unpacked."),
    "archive-path": (ERROR, "A file of the archive wants to lie elsewhere: {name}; not opened."),
    "archive-link": (ERROR, "A file of the archive is a link to elsewhere: {name}; not opened."),
    "archive-twice": (ERROR, "The archive holds two files of the name {name}; not opened."),
    "archive-no-plan": (ERROR, "The archive holds no file xplan.gml and no other single .gml file."),
    "archive-other-name": (INFO, "The archive holds no xplan.gml; {name} was read instead."),
    "attachment-missing": (WARNING, "The plan names the file {name}, which the archive does not hold."),
    # The schema.
    "schema": (ERROR, "Line {line}: {reason}."),
    "schema-order": (
        ERROR, "Line {line}: {element} must not stand here; expected is {expected}."
    ),
    "schema-incomplete": (ERROR, "Line {line}: {element} lacks {expected}."),
    "schema-value": (ERROR, "Line {line}: the value {value} is not allowed in {element}."),
    "schema-more": (INFO, "{count} further places do not match the schema."),
    "schema-absent": (INFO, "The plan was not checked against the schema; there is none here for {version}."),
    "schema-unusable": (WARNING, "The schema for {version} cannot be used: {reason}."),
    # Objects and what joins them.
    "id-missing": (WARNING, "An object of the kind {class_name} has no gml:id."),
    "id-twice": (WARNING, "The gml:id {id} stands at more than one object; the first was taken."),
    "reference-open": (WARNING, "{count} references lead to objects that the file does not hold, such as {id}."),
    "without-plan": (WARNING, "{count} objects say no plan they belong to, such as {id}."),
    # Geometry.
    "ring-open": (
        WARNING,
        "The outline of {id} does not end where it begins; it was closed over {gap} metres.",
    ),
    "ring-orientation": (
        WARNING,
        "The outline of {id} runs clockwise; the standard wants outer rings anticlockwise and inner rings clockwise.",
    ),
    "geometry-unreadable": (ERROR, "The geometry of {id} cannot be read."),
    "polygon-invalid": (WARNING, "The area {id} is not sound ({reason}); it was mended for the map."),
    "outline-missing": (ERROR, "The plan {name} has no outline."),
    "more-of-the-same": (INFO, "{count} further objects have the same fault: {fault}."),
    # Reference system and place.
    "reference-system-missing": (ERROR, "The geometry of {id} names no coordinate reference system."),
    "reference-system-unknown": (ERROR, "The coordinate reference system {name} is unknown."),
    "reference-system-unusual": (
        WARNING, "The coordinate reference system {name} is not usual for plans in Germany."
    ),
    "reference-system-mixed": (WARNING, "The file mixes coordinate reference systems: {names}."),
    "outside-germany": (ERROR, "The plan {name} lies outside of Germany, at {latitude} north and {longitude} east."),
    "reference-system-wrong": (
        WARNING,
        "Read as {guess}, the plan {name} would lie in Germany; the file says {declared}.",
    ),
    "key-missing": (WARNING, "The plan {name} names no municipality."),
    "key-no-digits": (
        WARNING, "The municipality key {key} of the plan {name} holds more than digits."
    ),
    "key-leading-zero": (
        WARNING, "The municipality key {key} of the plan {name} seems to lack its leading zero: {guess}."
    ),
    "key-nine-digits": (
        WARNING,
        "The municipality key {key} of the plan {name} has 9 digits; a municipality's has 8, an association's 9.",
    ),
    "key-unknown-state": (
        WARNING, "The municipality key {key} of the plan {name} begins with {state}, which is no state."
    ),
    "key-wrong-length": (
        WARNING, "The municipality key {key} of the plan {name} has {found} digits in place of 8."
    ),
    "place-other-state": (
        WARNING,
        "By its key {key} the plan {name} should lie in {state}; its coordinates lie outside of it.",
    ),
    "place-outside-municipality": (
        WARNING,
        "{percent} percent of the plan {name} lie outside of the municipality with the key {key}.",
    ),
    "objects-outside-plan": (
        WARNING, "{count} objects lie wholly outside of the outline of their plan, such as {id}."
    ),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the reader of a plan should know.

    code        one of KINDS
    parameters  what the sentence names, shortened and without control characters
    line        line of the file, 0 when no line is meant
    """

    code: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    line: int = 0

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return KINDS[self.code][0]

    @property
    def sentence(self) -> str:
        """The finding as a plain English sentence."""
        return KINDS[self.code][1].format_map(self.parameters)


class Refused(Exception):
    """The file is not read; the findings say why."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(" ".join(one.sentence for one in findings))
        self.findings = findings


def finding(code: str, *, line: int = 0, **parameters: object) -> Finding:
    """Return a finding whose parameters can be shown."""
    if code.startswith("schema") and line:
        parameters["line"] = line
    return Finding(code, {name: shown(value) for name, value in parameters.items()}, line)


def shown(value: object) -> str:
    """Text without control characters, shortened."""
    text = str(value)[: LONGEST_PARAMETER + 1]
    clean = "".join(sign if sign.isprintable() else " " for sign in text).strip()
    return clean if len(clean) <= LONGEST_PARAMETER else clean[: LONGEST_PARAMETER - 1] + "…"


def condensed(findings: Iterable[Finding], *, most: int = 10) -> tuple[Finding, ...]:
    """The first few findings of each code; the others are counted in one sentence."""
    kept: list[Finding] = []
    counts: dict[str, int] = {}
    for one in findings:
        counts[one.code] = counts.get(one.code, 0) + 1
        if counts[one.code] <= most:
            kept.append(one)
    for code, count in counts.items():
        if count > most:
            kept.append(finding("more-of-the-same", count=count - most, fault=code))
    return tuple(kept)
