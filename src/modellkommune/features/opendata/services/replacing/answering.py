"""What a person decides about a new file: which column is which, what is in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.opendata.models import DataFile, FileState
from modellkommune.features.opendata.selectors.replacing.standing import waits_of
from modellkommune.features.opendata.selectors.replacing.tables import layout_of
from modellkommune.features.opendata.services.replacing.examining import (
    NotATable,
    examine,
    held_open,
    settle,
)
from modellkommune.features.opendata.services.serving.ingesting import ingest_file

SHORTEST_REASON = 10
LONGEST_REASON = 1000


class ReasonMissing(Refused):
    """A finding is not clicked away."""

    sentence = _("Please write in a few words why this is in order, at least ten characters.")


class NothingToAnswer(Refused):
    """The finding is not there any more."""

    sentence = _("This question is answered already, or the file has changed meanwhile.")


class ColumnUnknown(Refused):
    """A column was named that the file or the table does not have."""

    sentence = _("This assignment does not fit the columns of the file. Please look at it again.")


def map_columns(
    *, file: DataFile, names: Mapping[str, str], by: Person | None, now: datetime
) -> DataFile:
    """Read columns of the file under names of the table, and look at it anew.

    names  new name in the file with the name in the table
    """
    with transaction.atomic():
        held = held_open(file)
        _rename(held, names)
        held.mapping = {**held.mapping, **names}
        held.save(update_fields=["layout", "mapping"])
        _note(held, "opendata.columns-mapped", by=by, now=now)
    held = ingest_file(file=held, now=now)
    return held if held.state == FileState.STOPPED else examine(file=held, now=now)


def _rename(held: DataFile, names: Mapping[str, str]) -> None:
    layout = layout_of(held)
    if layout is None:
        raise NotATable
    present = {column.name for column in layout.columns}
    kept = present - set(names)
    if not names or not set(names) <= present or kept & set(names.values()):
        raise ColumnUnknown
    if len(set(names.values())) < len(names):
        raise ColumnUnknown
    columns = tuple(
        replace(column, name=names.get(column.name, column.name)) for column in layout.columns
    )
    held.layout = layout.with_columns(columns).to_json()


def confirm_finding(
    *, file: DataFile, finding: str, reason: str, by: Person, now: datetime
) -> DataFile:
    """Write down why a finding is in order; the last answer makes the file ready.

    finding  "columns", "checks", or the key of a personal finding
    """
    told = reason.strip()
    if not SHORTEST_REASON <= len(told) <= LONGEST_REASON:
        raise ReasonMissing
    with transaction.atomic():
        held = held_open(file)
        if finding not in {wait.finding for wait in waits_of(held)}:
            raise NothingToAnswer
        answer = {
            "finding": finding, "reason": told, "by": str(by), "person": by.pk,
            "at": now.isoformat(),
        }  # fmt: skip
        held.confirmations = [*held.confirmations, answer]
        _note(held, "opendata.finding-confirmed", by=by, now=now)
        return settle(held)


def discard_file(*, file: DataFile, by: Person | None, now: datetime) -> DataFile:
    """Put a file aside; the published version stays."""
    with transaction.atomic():
        held = held_open(file)
        held.state, held.trouble = FileState.DISCARDED, {}
        held.save(update_fields=["state", "trouble"])
        _note(held, "opendata.file-discarded", by=by, now=now)
    return held


def _note(held: DataFile, kind: str, *, by: Person | None, now: datetime) -> None:
    record(
        authority=held.authority, kind=kind, about=held.distribution.dataset, by=by, now=now,
        facts={"number": held.number},
    )  # fmt: skip
