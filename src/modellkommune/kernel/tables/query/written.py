"""Questions and answers as JSON, exact to the last digit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from modellkommune.kernel.tables.query.model import (
    Aggregate,
    Answer,
    AnswerColumn,
    Filter,
    Function,
    Group,
    Operator,
    Part,
    Query,
    Sort,
    Value,
)


def query_to_json(query: Query) -> dict[str, Any]:
    """Return the question as plain lists and dicts."""
    return asdict(query)


def query_from_json(told: dict[str, Any]) -> Query:
    """Return the question that `query_to_json` wrote."""
    return Query(
        filters=tuple(
            Filter(part["column"], Operator(part["operator"]), tuple(part["values"]))
            for part in told["filters"]
        ),
        sort=tuple(Sort(**part) for part in told["sort"]),
        group_by=tuple(
            Group(part["column"], Part(part["part"]) if part["part"] else None)
            for part in told["group_by"]
        ),
        aggregates=tuple(
            Aggregate(Function(part["function"]), part["column"]) for part in told["aggregates"]
        ),
        columns=tuple(told["columns"]),
        limit=told["limit"],
        offset=told["offset"],
    )


def answer_to_json(answer: Answer) -> bytes:
    """Return the answer as JSON; decimals are numbers with all their digits."""
    head = {
        "columns": [asdict(column) for column in answer.columns],
        "total": answer.total,
        "cut": answer.cut,
        "took_ms": round(answer.took_ms, 3),
    }
    opening = json.dumps(head, ensure_ascii=False, separators=(",", ":"))[:-1]
    return "".join([opening, ',"rows":[', ",".join(_rows(answer)), "]}"]).encode()


def answer_from_json(content: bytes) -> Answer:
    """Return the answer that `answer_to_json` wrote."""
    told = json.loads(content, parse_float=Decimal)
    return Answer(
        columns=tuple(AnswerColumn(**column) for column in told["columns"]),
        rows=tuple(map(tuple, told["rows"])),
        total=told["total"],
        took_ms=float(told["took_ms"]),
        cut=told["cut"],
    )


def _rows(answer: Answer) -> Iterator[str]:
    for row in answer.rows:
        yield "[" + ",".join(value_to_json(value) for value in row) + "]"


def value_to_json(value: Value) -> str:
    """Return one value as JSON."""
    if isinstance(value, Decimal):
        return format(value, "f")
    return json.dumps(value, ensure_ascii=False)
