"""Questions to a table: by conditions and groups, or as read-only SQL.

model       Query, Filter, Group, Aggregate, Sort; Limits; Answer; QueryRefused
building    to_sql: a Query as a syntax tree, written for DuckDB or Spark
allowed     what citizens' SQL may hold: parts, functions, types
rebuilding  citizens' SQL read and built anew from what is allowed
running     run, run_sql: one question to one file, with limits
worker      a process that answers and can be ended
written     an Answer as JSON and back
"""

from modellkommune.kernel.tables.query.building import to_sql
from modellkommune.kernel.tables.query.model import (
    Aggregate,
    Answer,
    AnswerColumn,
    Columns,
    Filter,
    Function,
    Group,
    Limits,
    Operator,
    Part,
    Query,
    QueryRefused,
    Sort,
    Value,
)
from modellkommune.kernel.tables.query.rebuilding import rebuilt_sql
from modellkommune.kernel.tables.query.running import run, run_sql

__all__ = [
    "Aggregate",
    "Answer",
    "AnswerColumn",
    "Columns",
    "Filter",
    "Function",
    "Group",
    "Limits",
    "Operator",
    "Part",
    "Query",
    "QueryRefused",
    "Sort",
    "Value",
    "rebuilt_sql",
    "run",
    "run_sql",
    "to_sql",
]
