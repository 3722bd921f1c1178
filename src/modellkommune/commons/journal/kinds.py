"""Kinds of records: what may be written down, why, and for how long.

A room declares its kinds in a module `journal_kinds`, which is read at start:

    KINDS = (
        RecordKind(
            name="budget.round-locked",
            label=_("Rules of a budget round locked"),
            keep_days=3650,
            ground=_("..."),
            facts={"digest": str},
        ),
    )
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any

from django.apps import apps

MODULE = "journal_kinds"
PERSON = "person"
FACT_TYPES = (int, str, bool)


class UnknownKind(LookupError):
    """No room has declared a kind of record of this name."""


class KindFaulty(ValueError):
    """A kind of record is declared twice, or in a way the journal cannot keep."""


@dataclass(frozen=True)
class RecordKind:
    """What sort of thing happened, and how long the record of it stays.

    name       the room's name, a point and the event, such as "budget.round-locked"
    label      the event in a few words, translatable
    keep_days  days after which the content is blanked; None is a legal hold: it
               stays as long as the ground holds
    ground     why it is kept, a translatable sentence; people who ask for
               erasure read it
    facts      names of the facts with their types: int, str (codes, digests and
               days only) or bool; a fact named "person" is the code of another
               person whom it concerns, from `code_of`
    sentence   what the reader of the journal sees, with facts in braces, such as
               _("Rules locked with the digest {digest}"); without it label and facts
    day_only   keeps the day without the time, where the time itself would tell
               too much
    names_person   whether the name of the person who did it must stay known for
               as long as the record is kept, as with agreements of two people
    """

    name: str
    label: Any
    keep_days: int | None
    ground: Any
    facts: Mapping[str, type] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    sentence: Any = ""
    day_only: bool = False
    names_person: bool = False


def kind_of(name: str) -> RecordKind:
    """Return the kind of this name. Raises UnknownKind for any other."""
    try:
        return all_kinds()[name]
    except KeyError:
        raise UnknownKind(name) from None


@cache
def all_kinds() -> Mapping[str, RecordKind]:
    """Return every declared kind by name. Raises KindFaulty."""
    found: dict[str, RecordKind] = {}
    for kind in _declared():
        if kind.name in found:
            raise KindFaulty(f"{kind.name} is declared twice")
        found[kind.name] = kind
    return MappingProxyType(found)


def _declared() -> Iterator[RecordKind]:
    for config in apps.get_app_configs():
        if config.name.startswith("django.") or not find_spec(f"{config.name}.{MODULE}"):
            continue
        for kind in import_module(f"{config.name}.{MODULE}").KINDS:
            _check(kind, label=config.label)
            yield kind


def _check(kind: RecordKind, *, label: str) -> None:
    if not kind.name.startswith(f"{label}."):
        raise KindFaulty(f"{kind.name} must begin with {label}.")
    if not kind.label or not kind.ground:
        raise KindFaulty(f"{kind.name} has no label or no ground")
    if kind.keep_days is not None and kind.keep_days < 1:
        raise KindFaulty(f"{kind.name} would be kept for no day")
    if wrong := [name for name, type_ in kind.facts.items() if type_ not in FACT_TYPES]:
        raise KindFaulty(f"{kind.name} has facts of a type the journal does not keep: {wrong}")
