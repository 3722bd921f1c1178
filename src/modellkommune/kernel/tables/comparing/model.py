"""What is different between two versions of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ColumnChangeKind(StrEnum):
    """What happened to a column.

    RENAMED   the old column probably is the new one under another name
    ADDED     there was no such column
    GONE      there is no such column any more
    RETYPED   same name, other type
    """

    RENAMED = "renamed"
    ADDED = "added"
    GONE = "gone"
    RETYPED = "retyped"


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """One change of a column.

    old, new            names, "" where there is none
    likeness            from 0 to 1: how sure the guess of a renaming is
    old_type, new_type  names of types as in a layout
    """

    kind: ColumnChangeKind
    old: str = ""
    new: str = ""
    likeness: float = 1.0
    old_type: str = ""
    new_type: str = ""


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One row that is new, changed or gone, as text under the names of the old version.

    row     its place in the version it stands in, from 1
    before  cells of the old version; empty for a new row
    after   cells of the new version; empty for a removed row
    """

    row: int
    before: Mapping[str, str | None] = field(default_factory=dict)
    after: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def changed(self) -> tuple[str, ...]:
        """Names of the columns that differ, for a row that stands in both."""
        if not self.before or not self.after:
            return ()
        return tuple(name for name, cell in self.before.items() if self.after.get(name) != cell)


@dataclass(frozen=True, slots=True)
class Difference:
    """What a new version changes.

    key      columns (old names) by which rows were told apart; empty where whole
             rows were compared
    mapping  new name of every old column that is still there
    """

    old_rows: int
    now_rows: int
    new_rows: int = 0
    changed_rows: int = 0
    removed_rows: int = 0
    columns: tuple[ColumnChange, ...] = ()
    mapping: Mapping[str, str] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    new_examples: tuple[ChangedRow, ...] = ()
    changed_examples: tuple[ChangedRow, ...] = ()
    removed_examples: tuple[ChangedRow, ...] = ()

    @property
    def same_schema(self) -> bool:
        """Whether the columns are the same: then nobody needs to confirm anything."""
        return not self.columns

    @property
    def is_unchanged(self) -> bool:
        """Whether the new version says exactly what the old one said."""
        return self.same_schema and not (self.new_rows or self.changed_rows or self.removed_rows)
