"""The public list of procedures, grouped by what one can do, with its filters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.features.consultations.models import Procedure, ProcedureKind, Round
from modellkommune.features.consultations.selectors.front_page import rounds_of
from modellkommune.features.consultations.selectors.public_procedures import public_procedures
from modellkommune.features.consultations.selectors.states import (
    Stage,
    StateWords,
    running_round,
    state_words,
)

# Word in the address, words on the page, stages.
GROUPS = (
    ("offen", gettext_lazy("Open for statements"), (Stage.OPEN,)),
    ("demnaechst", gettext_lazy("Begins soon"), (Stage.COMING,)),
    ("in-arbeit", gettext_lazy("In work"), (Stage.WEIGHING, Stage.BETWEEN)),
    (
        "abgeschlossen",
        gettext_lazy("Decided, in force or given up"),
        (Stage.DECIDED, Stage.IN_FORCE, Stage.GIVEN_UP),
    ),
)


@dataclass(frozen=True)
class Filters:
    """What the address asks for: a group, a kind, a place, words; empty means all."""

    state: str = ""
    kind: str = ""
    place: str = ""
    words: str = ""


@dataclass(frozen=True)
class Row:
    """A procedure of the list with its state and the round that runs or comes."""

    procedure: Procedure
    state: StateWords
    current: Round | None


@dataclass(frozen=True)
class Listed:
    """Groups of rows with the word of the group, and what can be chosen."""

    groups: tuple[tuple[str, str, tuple[Row, ...]], ...]
    places: tuple[tuple[str, str], ...]
    has_any: bool


def list_of_procedures(filters: Filters, *, now: datetime) -> Listed:
    """The published procedures of the open scope; two queries."""
    procedures = list(public_procedures())
    places = {one.authority.slug: one.authority.name for one in procedures}
    rows = [row_of(one, now) for one in procedures if _fits(one, filters)]
    groups = []
    for name, label, stages in GROUPS:
        chosen = tuple(row for row in rows if row.state.stage in stages)
        if chosen and filters.state in ("", name):
            groups.append((name, str(label), tuple(sorted(chosen, key=_first))))
    return Listed(tuple(groups), tuple(sorted(places.items())), bool(procedures))


def row_of(procedure: Procedure, now: datetime) -> Row:
    """A procedure with its state."""
    rounds = rounds_of(procedure)
    return Row(procedure, state_words(procedure, rounds, now), running_round(rounds, now))


def state_labels() -> dict[str, str]:
    """The groups by their word in the address."""
    return {name: str(label) for name, label, _stages in GROUPS}


def kind_labels() -> dict[str, str]:
    """The kinds by their word in the address."""
    return {kind.value: str(kind.label) for kind in ProcedureKind}


def _fits(procedure: Procedure, filters: Filters) -> bool:
    text = f"{procedure.title} {procedure.number} {procedure.summary}".casefold()
    return (
        filters.kind in ("", procedure.kind)
        and filters.place in ("", procedure.authority.slug)
        and all(word in text for word in filters.words.casefold().split())
    )


def _first(row: Row) -> tuple[float, int]:
    """What ends first stands first; without a period the newest."""
    end = row.current.end_moment if row.current else None
    return (end.timestamp() if end else 0, -row.procedure.pk)


def period_in_words(round_: Round) -> Iterator[str]:
    """The days of a round as short sentences, for feeds."""
    if round_.starts_on and round_.ends_on:
        words = _("Statements from {first:%d.%m.%Y} to {last:%d.%m.%Y}.")
        yield words.format(first=round_.starts_on, last=round_.ends_on)
