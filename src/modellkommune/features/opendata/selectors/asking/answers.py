"""Answers as files: JSON with one object for each row, and CSV."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict

from modellkommune.kernel.tables import inert
from modellkommune.kernel.tables.query import Answer, Query, Value
from modellkommune.kernel.tables.query.written import value_to_json

BYTE_ORDER_MARK = "\ufeff"


def answer_as_json(answer: Answer, *, query: Query | None = None) -> bytes:
    """Return the answer with what belongs to the page; decimals keep all their digits."""
    head: dict[str, object] = {
        "columns": [asdict(column) for column in answer.columns],
        "total": answer.total,
        "cut": answer.cut,
        "took_ms": round(answer.took_ms, 2),
    }
    if query is not None:
        head |= {"limit": query.limit, "offset": query.offset}
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    names = [json.dumps(column.name, ensure_ascii=False) for column in answer.columns]
    rows = ",\n".join(_object(names, row) for row in answer.rows)
    return f'{opening}, "rows": [\n{rows}\n]}}\n'.encode()


def _object(names: list[str], row: tuple[Value, ...]) -> str:
    cells = (f"{name}: {value_to_json(value)}" for name, value in zip(names, row, strict=True))
    return "{" + ", ".join(cells) + "}"


def answer_as_csv(answer: Answer) -> bytes:
    """Return the answer as CSV: semicolons, decimal comma, no cell that is a formula."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow([inert(column.name) for column in answer.columns])
    for row in answer.rows:
        writer.writerow([_cell(value) for value in row])
    return (BYTE_ORDER_MARK + file.getvalue()).encode()


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, str):
        return inert(value)
    return value_to_json(value).replace(".", ",")
