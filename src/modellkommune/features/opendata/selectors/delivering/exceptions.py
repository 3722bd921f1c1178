"""What the profiles say about the published catalogue, and which of it is meant so.

The two profiles contradict each other, and the municipalities of the demo are invented:
their keys stand in no official list. Such findings are named with their reason, so that
nobody takes them for mistakes, nor mistakes for them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from modellkommune.features.opendata.selectors.delivering.catalogue import (
    PROFILES,
    Wanted,
    whole_catalogue,
)
from modellkommune.features.opendata.selectors.delivering.described import authority_key
from modellkommune.kernel.catalogue import model
from modellkommune.kernel.catalogue.checking import Result, check
from modellkommune.kernel.catalogue.writing import write

VIOLATION = "Violation"
# State keys that no state has: what begins with them is invented.
INVENTED_STATES = ("17", "99")
_KEYS = ("politicalGeocodingURI", "/spatial")
_RANKS = {VIOLATION: 0, "Warning": 1, "Info": 2}


@dataclass
class CatalogueFinding:
    """One finding about some of the datasets.

    reason    "invented-key", "profile" or "" for a finding that somebody should look into
    profiles  that say it; things: addresses; titles: of the datasets that it is about
    """

    severity: str
    german: str
    english: str
    reason: str
    profiles: set[str] = field(default_factory=set)
    things: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)

    @property
    def is_violation(self) -> bool:
        """Whether a portal could refuse the catalogue for it."""
        return self.severity == VIOLATION

    def sentence(self, language: str) -> str:
        """Return the sentence in a language."""
        return self.german if language.startswith("de") else self.english


def findings_of_catalogue(wanted: Wanted) -> list[CatalogueFinding]:
    """Return what the two profiles say about the whole catalogue, the serious first."""
    catalogue = whole_catalogue(wanted)
    titles = _titles(catalogue)
    keys = frozenset(filter(None, (authority_key(one) for one in wanted.shown)))
    found: dict[tuple[str, str, str], CatalogueFinding] = {}
    for number, profile in PROFILES.items():
        content = write(catalogue, profile=profile, format="ttl")
        for result in check(content, profile=profile, format="ttl").results:
            entry = _note(found, result, number=number, keys=keys)
            entry.titles.update(filter(None, [titles.get(result.focus)]))
    return sorted(found.values(), key=lambda one: (_RANKS.get(one.severity, 3), one.german))


def _note(
    found: dict[tuple[str, str, str], CatalogueFinding],
    result: Result,
    *,
    number: str,
    keys: frozenset[str],
) -> CatalogueFinding:
    reason = _reason(result, keys)
    key = (result.severity, result.german, reason)
    entry = found.setdefault(
        key, CatalogueFinding(result.severity, result.german, result.message, reason)
    )
    entry.profiles.add(number)
    entry.things.add(result.focus)
    return entry


def _titles(catalogue: model.Catalogue) -> dict[str, str]:
    """Return what is called how, by address; a file is called after its dataset."""
    named = {one.address: one.title for one in catalogue.datasets}
    named |= {one.address: one.title for one in catalogue.series}
    files = {file.address: one.title for one in catalogue.datasets for file in one.distributions}
    return {**files, **named}


def _reason(result: Result, keys: frozenset[str]) -> str:
    about = result.property or result.path
    if about.endswith(_KEYS) and _is_invented(result.value or result.focus, keys):
        return "invented-key"
    return "profile" if result.constraint == "MaxCountConstraintComponent" else ""


def _is_invented(address: str, keys: frozenset[str]) -> bool:
    number = address.rstrip("/").rpartition("/")[2]
    return number in keys and number.startswith(INVENTED_STATES)


def by_severity(findings: Sequence[CatalogueFinding]) -> Mapping[str, list[CatalogueFinding]]:
    """Return the findings by how serious they are."""
    sorted_in: dict[str, list[CatalogueFinding]] = defaultdict(list)
    for one in findings:
        sorted_in[one.severity].append(one)
    return sorted_in
