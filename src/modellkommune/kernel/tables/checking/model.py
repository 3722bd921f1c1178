"""What an office promises about a table, and what a check found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

# Names as in the layout of a table: text integer decimal date datetime time year boolean.
TYPES = ("text", "integer", "decimal", "date", "datetime", "time", "year", "boolean")


@dataclass(frozen=True, slots=True)
class Field:
    """One column with its promises.

    minimum, maximum  as Table Schema writes them: 1234.5, 2026-01-31; "" for none
    pattern           regular expression that the whole text must match; "" for any
    choices           the only values allowed; empty for any
    """

    name: str
    type: str = "text"
    title: str = ""
    description: str = ""
    unit: str = ""
    required: bool = False
    unique: bool = False
    pattern: str = ""
    minimum: str = ""
    maximum: str = ""
    min_length: int | None = None
    max_length: int | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Formula:
    """Every row fulfils a comparison such as "[total] = [women] + [men]".

    tolerance  by how much both sides of an equation may differ
    """

    text: str
    tolerance: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Total:
    """The row named `label` in `label_column` holds the sum of all other rows of `column`."""

    column: str
    label_column: str
    label: str
    tolerance: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Jump:
    """No value differs from the last version by more than a share of it.

    percent  most change; rows are told apart by the key of the schema, and without
             one the sums of the whole column are compared
    """

    column: str
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Shrinking:
    """The table does not lose more than a share of its rows against the last version."""

    percent: Decimal


Rule = Formula | Total | Jump | Shrinking


@dataclass(frozen=True, slots=True)
class TableSchema:
    """Columns in their order, the key, and rules across columns."""

    fields: tuple[Field, ...]
    primary_key: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    missing_values: tuple[str, ...] = ("",)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns in their order."""
        return tuple(one.name for one in self.fields)

    def field(self, name: str) -> Field:
        """The column of this name; raises KeyError."""
        return next((one for one in self.fields if one.name == name), None) or _unknown(name)


def _unknown(name: str) -> Field:
    raise KeyError(name)


# What each code means; findings that stop a publication, and those that only warn.
SENTENCES: Mapping[str, str] = {
    "column-missing": "The column {column} is missing.",
    "column-unknown": "The column {column} is not part of the schema.",
    "column-type": "The column {column} holds {found}; the schema promises {wanted}.",
    "required": "{column} is empty in {count} rows.",
    "unique": "{column} holds {count} values more than once.",
    "pattern": "{column} does not have the promised form in {count} rows.",
    "minimum": "{column} is below {limit} in {count} rows.",
    "maximum": "{column} is above {limit} in {count} rows.",
    "min-length": "{column} is shorter than {limit} characters in {count} rows.",
    "max-length": "{column} is longer than {limit} characters in {count} rows.",
    "choices": "{column} holds values that are not on the list in {count} rows.",
    "key-empty": "The key {column} is empty in {count} rows.",
    "key-twice": "The key {column} stands more than once in {count} rows.",
    "formula": "{formula} does not hold in {count} rows.",
    "formula-unusable": "The rule {formula} cannot be checked: {reason}.",
    "total": "The row {label} of {column} says {found}; the rows sum up to {wanted}.",
    "total-missing": "There is no row {label} in {column}.",
    "jump": "{column} differs from the last version by more than {limit} percent in {count} rows.",
    "jump-sum": "The sum of {column} went from {before} to {now}: more than {limit} percent.",
    "shrinking": "The table has {now} rows; the last version had {before}.",
}


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """A promise that is not kept.

    rule      one of SENTENCES
    column    the column it is about, "" for the whole table
    rows      the first rows it is about, counted from 1 below the header
    count     how many rows or values there are
    examples  what stands there, as text, at most five
    """

    rule: str
    column: str = ""
    rows: tuple[int, ...] = ()
    count: int = 0
    examples: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The finding as a plain English sentence."""
        known = {"column": self.column, "count": str(self.count), **self.parameters}
        return SENTENCES[self.rule].format_map(known)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found; a table that did not pass is not published silently."""

    rows: int
    findings: tuple[CheckFinding, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether every promise is kept."""
        return not self.findings
