"""What a check returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

PROFILES = ("dcat-ap.de-2.0", "dcat-ap.de-3.0", "dcat-ap-hvd")
VIOLATION, WARNING, INFO = "Violation", "Warning", "Info"


class ProfileUnknown(ValueError):
    """A profile that is not among PROFILES."""


class UnreadableGraph(ValueError):
    """Content that is no RDF in the format it was said to have."""


@dataclass(frozen=True, order=True)
class Result:
    """One finding.

    focus       address of the thing concerned, or "_:name" for one without address
    path        address of the property concerned; several as SPARQL writes a choice
                ("<a>|<b>"); "" for a finding about the thing itself
    constraint  component of SHACL without its namespace, such as "MinCountConstraintComponent"
    severity    "Violation", "Warning" or "Info"
    message     English sentence of our own
    german      the same in German
    field       field of the model that would put it right, such as "distributions.license"
    value       the value concerned: an address bare, a text as N-Triples writes it, or ""
    shape       number of the rule in our table, with the place inside it
    target      for what the rule is made, such as "dcat:Dataset"
    property    property that the rule is about, such as "dct:language"; differs from the
                path where a rule looks into the list that a value comes from
    """

    focus: str
    path: str
    constraint: str
    severity: str
    message: str
    value: str = ""
    shape: str = ""
    target: str = ""
    property: str = ""
    german: str = ""
    field: str = ""

    def as_data(self) -> dict[str, Any]:
        """Return what the command prints."""
        return {
            "focus": self.focus,
            "path": self.path,
            "constraint": self.constraint,
            "severity": self.severity,
            "message": self.message,
            "message_de": self.german,
            "value": self.value,
        }


@dataclass(frozen=True)
class CheckReport:
    """What a profile says about a graph.

    conforms  True when there is no result of any severity, as SHACL defines it; what may
              be delivered has no violations
    """

    profile: str
    conforms: bool
    results: tuple[Result, ...]

    @property
    def violations(self) -> tuple[Result, ...]:
        """The results that keep a dataset from being delivered."""
        return tuple(one for one in self.results if one.severity == VIOLATION)

    def as_data(self) -> dict[str, Any]:
        """Return what the command prints."""
        return {
            "profile": self.profile,
            "conforms": self.conforms,
            "results": [one.as_data() for one in self.results],
        }
