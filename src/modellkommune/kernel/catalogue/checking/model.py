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
    path        property concerned, in the notation of SPARQL property paths with full
                addresses ("<a>", "<a>|<b>"), or ""
    constraint  component of SHACL without its namespace, such as "MinCountConstraintComponent"
    severity    "Violation", "Warning" or "Info"
    message     English sentence of our own; `sentences.german` gives the German one
    value       the value concerned, as N-Triples writes it, or ""
    shape       short name of the rule in our tables
    """

    focus: str
    path: str
    constraint: str
    severity: str
    message: str
    value: str = ""
    shape: str = ""

    def as_data(self) -> dict[str, Any]:
        """Return what the command prints."""
        return {
            "focus": self.focus,
            "path": self.path,
            "constraint": self.constraint,
            "severity": self.severity,
            "message": self.message,
            "value": self.value,
        }


@dataclass(frozen=True)
class CheckReport:
    """What a profile says about a graph.

    conforms  True when there is no result of any severity, as SHACL defines it
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
