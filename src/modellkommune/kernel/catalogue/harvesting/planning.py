"""What a harvest will do with each dataset, and why, before it does anything.

Nothing here asks a database or a network: what is known comes in as a mapping, and the
plan goes out. So the plan that was shown is the plan that is applied.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from modellkommune.kernel.catalogue.harvesting.stored import fingerprint
from modellkommune.kernel.catalogue.model import Dataset

# A source that suddenly lacks this share of what it had is more often broken than
# emptied, and a person should look before everything is withdrawn.
MANY_GONE = 0.3
FEW = 5
# Longer names are no names but whole descriptions, and no column holds them.
LONGEST_NAME = 300
FAULTS = {"no_identifier", "no_title", "identifier_too_long"}


class Action(Enum):
    """What happens to a dataset."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WITHDRAWN = "withdrawn"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True)
class Known:
    """A dataset that was taken over from this source before."""

    fingerprint: str
    is_withdrawn: bool = False
    title: str = ""


@dataclass(frozen=True)
class Ours:
    """How to tell that something came from us and must not come back.

    identifiers   of everything that was first published here
    places        beginnings of addresses that are ours, such as "https://daten.kreis.de/"
    """

    identifiers: Collection[str] = ()
    places: tuple[str, ...] = ()

    def has(self, dataset: Dataset) -> bool:
        """Whether this was ours before it was theirs."""
        names = (dataset.identifier, dataset.address, *dataset.other_identifiers)
        return any(name in self.identifiers for name in names) or (
            bool(self.places) and any(name.startswith(self.places) for name in names)
        )


@dataclass(frozen=True)
class Rules:
    """Choices of whoever set the source up.

    needs_files   datasets without a distribution are left out
    only          words of which a dataset must hold one, in title, keyword or publisher
    never         words of which it must hold none
    """

    needs_files: bool = False
    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reason:
    """Why something is left out or failed: a code and what fills its sentence."""

    code: str
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Planned:
    """One dataset of the plan; `dataset` only where something will be written."""

    action: Action
    identifier: str
    title: str
    dataset: Dataset | None = None
    fingerprint: str = ""
    reason: Reason | None = None


@dataclass
class Planner:
    """Plans page by page, so that a catalogue of any length fits into memory.

    known       what this source brought before, by identifier
    elsewhere   identifiers that another source brought, with its name
    """

    known: Mapping[str, Known]
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    ours: Ours = field(default_factory=Ours)
    rules: Rules = field(default_factory=Rules)
    counts: Counter[Action] = field(default_factory=Counter)
    _met: set[str] = field(default_factory=set)

    def page(self, incoming: Iterable[Dataset]) -> Iterator[Planned]:
        """Yield what happens to each dataset of a page."""
        for dataset in incoming:
            planned = self._one(dataset)
            self.counts[planned.action] += 1
            yield planned

    def gone(self) -> Iterator[Planned]:
        """Yield what the source no longer holds; only after its last page."""
        for identifier, known in self.known.items():
            if identifier not in self._met and not known.is_withdrawn:
                self.counts[Action.WITHDRAWN] += 1
                yield Planned(Action.WITHDRAWN, identifier, known.title)

    @property
    def needs_a_look(self) -> bool:
        """Whether so much is gone that a person should look first."""
        gone = self.counts[Action.WITHDRAWN]
        living = sum(not one.is_withdrawn for one in self.known.values())
        return gone > FEW and gone > MANY_GONE * living

    def _one(self, dataset: Dataset) -> Planned:
        name = dataset.identifier or dataset.address
        reason = self._reason(dataset, name)
        if reason:
            action = Action.FAILED if reason.code in FAULTS else Action.SKIPPED
            return Planned(action, name, dataset.title, reason=reason)
        self._met.add(name)
        mark = fingerprint(dataset)
        known = self.known.get(name)
        if known and known.fingerprint == mark and not known.is_withdrawn:
            return Planned(Action.UNCHANGED, name, dataset.title, fingerprint=mark)
        action = Action.CHANGED if known else Action.NEW
        return Planned(action, name, dataset.title, dataset=dataset, fingerprint=mark)

    def _reason(self, dataset: Dataset, name: str) -> Reason | None:
        """Return why a dataset is not taken over, or None when it is."""
        if fault := _fault_of(name):
            return Reason(fault)
        if self.ours.has(dataset):
            return Reason("ours")
        if name in self._met:
            return Reason("twice")
        if name in self.elsewhere:
            return Reason("elsewhere", {"source": self.elsewhere[name]})
        # What is described badly today is not gone: it stays as it was.
        if not dataset.title.strip():
            self._met.add(name)
            return Reason("no_title")
        return self._unwanted(dataset)

    def _unwanted(self, dataset: Dataset) -> Reason | None:
        if self.rules.needs_files and not dataset.distributions:
            return Reason("without_files")
        text = _text_of(dataset)
        if self.rules.only and not any(word.casefold() in text for word in self.rules.only):
            return Reason("not_chosen")
        if word := next((word for word in self.rules.never if word.casefold() in text), ""):
            return Reason("excluded", {"word": word})
        return None


def _fault_of(name: str) -> str:
    """Return why a dataset could not be recognised by its name next time, or ""."""
    if not name or name.startswith("_:"):
        return "no_identifier"
    return "identifier_too_long" if len(name) > LONGEST_NAME else ""


def _text_of(dataset: Dataset) -> str:
    publisher = dataset.publisher.name if dataset.publisher else ""
    return " ".join([dataset.title, publisher, *dataset.keywords]).casefold()


def plan(incoming: Iterable[Dataset], **facts: Any) -> list[Planned]:
    """Return the whole plan for a catalogue that was read to its end; facts as Planner's."""
    planner = Planner(**facts)
    return [*planner.page(incoming), *planner.gone()]
