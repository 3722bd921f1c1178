"""A question to a table: what is asked, what comes back, and why it was refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

# Name of each column with its type: text integer decimal date datetime time year boolean.
Columns = Mapping[str, str]
# What stands in an answer: moments come as ISO 8601 text, exact numbers as Decimal.
Value = str | int | Decimal | bool | None


class Operator(StrEnum):
    """How a filter compares."""

    EQUAL = "eq"
    UNEQUAL = "ne"
    LESS = "lt"
    AT_MOST = "le"
    GREATER = "gt"
    AT_LEAST = "ge"
    CONTAINS = "contains"
    BEGINS = "begins"
    ENDS = "ends"
    ONE_OF = "in"
    NONE_OF = "not_in"
    EMPTY = "empty"
    FILLED = "filled"


class Function(StrEnum):
    """How the rows of a group become one value."""

    COUNT = "count"
    DISTINCT = "distinct"
    SUM = "sum"
    AVERAGE = "avg"
    LEAST = "min"
    GREATEST = "max"
    MEDIAN = "median"


class Part(StrEnum):
    """The stretch of time into which dates are gathered."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition; all conditions of a query hold together.

    values  as written by whoever asks: numbers with a point, dates as 2026-01-31;
            none for EMPTY and FILLED, several for ONE_OF and NONE_OF, else one
    """

    column: str
    operator: Operator
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sort:
    """Order by one column of the answer; empty values come last either way."""

    column: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """One column that groups; dates may be gathered into years, months ..."""

    column: str
    part: Part | None = None

    @property
    def name(self) -> str:
        """The name of the column in the answer."""
        return f"{self.column}:{self.part}" if self.part else self.column


@dataclass(frozen=True, slots=True)
class Aggregate:
    """One figure per group; `column` is None only for counting rows."""

    function: Function
    column: str | None = None

    @property
    def name(self) -> str:
        """The name of the column in the answer."""
        return f"{self.function}:{self.column}" if self.column is not None else str(self.function)


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of one table.

    columns     shown columns in this order, empty for all; without meaning when grouped
    group_by    with `aggregates`: one row per combination of these columns
    sort        by columns of the table, or of the answer when grouped
    limit       most rows of the answer, 0 for none
    """

    filters: tuple[Filter, ...] = ()
    sort: tuple[Sort, ...] = ()
    group_by: tuple[Group, ...] = ()
    aggregates: tuple[Aggregate, ...] = ()
    columns: tuple[str, ...] = ()
    limit: int = 100
    offset: int = 0

    @property
    def is_grouped(self) -> bool:
        """Whether rows are put together instead of shown one by one."""
        return bool(self.group_by or self.aggregates)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one question may cost.

    seconds     from the beginning to the last row
    memory_mb   DuckDB's own limit; the process around it gets a fixed amount more
    rows        most rows of an answer
    text_bytes  most bytes of an answer, written as JSON
    """

    seconds: float = 5.0
    memory_mb: int = 256
    threads: int = 2
    rows: int = 10_000
    text_bytes: int = 10_000_000


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """One column of an answer; `type` is one of the types of `Columns`."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the table says.

    rows       as many values as there are columns
    total      rows there are in all, without limit and offset; None where unknown
    cut        whether rows were left out because a limit on the answer was reached
    took_ms    time of the engine in milliseconds
    """

    columns: tuple[AnswerColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: int | None
    took_ms: float
    cut: bool = False


SENTENCES = {
    "column-unknown": "There is no column called {column}.",
    "column-twice": "The column {column} is asked for twice.",
    "value-unfit": "The value {value} does not fit the column {column}, which holds {type}.",
    "value-count": "The condition on the column {column} has {found} values.",
    "values-too-many": "A condition takes at most {limit} values.",
    "operator-unfit": "The condition {operator} does not fit the column {column}, which holds {type}.",
    "function-unfit": "{function} cannot be formed of the column {column}, which holds {type}.",
    "part-unfit": "The column {column} holds no dates and cannot be gathered by {part}.",
    "too-much-asked": "The question has more than {limit} parts.",
    "limit-unfit": "Limit and offset are whole numbers from 0 to {limit}.",
    "sql-empty": "There is no question.",
    "sql-too-long": "The question has more than {limit} characters.",
    "sql-unreadable": "The question cannot be read near line {line}: {near}",
    "sql-too-deep": "The question is nested too deeply.",
    "sql-too-big": "The question has more than {limit} parts.",
    "sql-several": "Ask one question at a time.",
    "sql-not-select": "Only SELECT is possible; {found} is not.",
    "sql-part": "{found} is not possible here.",
    "sql-function": "The function {found} is not possible here.",
    "sql-table": "There is no table called {found}; the table is called data.",
    "sql-joins": "A question may name at most {limit} tables.",
    "sql-type": "The type {found} is not possible here.",
    "sql-literal": "The value {found} is too long or too large.",
    "sql-failed": "The question cannot be answered: {reason}",
    "too-slow": "The question took longer than {seconds} seconds and was ended.",
    "too-much-memory": "The question needs more memory than is allowed.",
    "answer-too-big": "One row of the answer is larger than {limit} bytes.",
    "engine-busy": "Too many questions are being answered; please ask again in a moment.",
    "engine-failed": "The question could not be answered.",
    "table-missing": "The table is not there.",
}


class QueryRefused(ValueError):
    """The question is not answered; `code` says why, `parameters` with what."""

    def __init__(self, code: str, **parameters: object) -> None:
        self.code = code
        self.parameters = {name: str(value)[:200] for name, value in parameters.items()}
        self.sentence = SENTENCES[code].format(**self.parameters)
        super().__init__(self.sentence)


@dataclass(frozen=True, slots=True)
class Built:
    """A question as the engine gets it: text written from a syntax tree.

    sql           gives the rows of the answer
    counting_sql  gives the number of all rows, without limit and offset
    columns       of the answer, in order
    """

    sql: str
    counting_sql: str
    columns: tuple[AnswerColumn, ...]
