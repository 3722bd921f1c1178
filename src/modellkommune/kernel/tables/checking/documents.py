"""A schema as JSON, as Frictionless Table Schema writes it.

Rules across columns stand under `rules`, a key of our own: readers of the standard
pass over what they do not know. Source: https://specs.frictionlessdata.io/table-schema/
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

import duckdb

from modellkommune.kernel.tables.checking.formulas import FormulaFaulty, read_formula
from modellkommune.kernel.tables.checking.model import (
    Field,
    Formula,
    Jump,
    Rule,
    Shrinking,
    TableSchema,
    Total,
)
from modellkommune.kernel.tables.layout import Layout

TO_FRICTIONLESS = {
    "text": "string", "integer": "integer", "decimal": "number", "date": "date",
    "datetime": "datetime", "time": "time", "year": "year", "boolean": "boolean",
}  # fmt: skip
FROM_FRICTIONLESS = {
    **{theirs: ours for ours, theirs in TO_FRICTIONLESS.items()},
    # What a column of ours keeps as text.
    "yearmonth": "text", "duration": "text", "geopoint": "text", "geojson": "text",
    "object": "text", "array": "text", "any": "text",
}  # fmt: skip
READS_A_LIMIT: Mapping[str, Callable[[str], object]] = {
    "integer": int, "year": int, "decimal": Decimal, "date": date.fromisoformat,
    "datetime": datetime.fromisoformat, "time": time.fromisoformat,
}  # fmt: skip
MOST_FIELDS = 2000


class SchemaFaulty(ValueError):
    """The document is no schema that can be checked; `code` says why, `part` where.

    Codes: shape, fields, name, twice, type, constraint, pattern, key, rule, formula
    """

    def __init__(self, code: str, part: object = "") -> None:
        self.code, self.part = code, str(part)[:80]
        super().__init__(f"{code}: {self.part}")


def from_layout(layout: Layout) -> TableSchema:
    """The schema that a table as it was read fulfils: names and types, no further promise."""
    return TableSchema(
        fields=tuple(
            Field(name=one.name, type=one.type, title=one.source_name, unit=one.unit)
            for one in layout.columns
        )
    )


def from_json(document: Any) -> TableSchema:
    """Read a schema from the values of a JSON document; raises SchemaFaulty."""
    if not isinstance(document, Mapping):
        raise SchemaFaulty("shape")
    fields = tuple(_field(each) for each in _list(document, "fields"))
    if not 0 < len(fields) <= MOST_FIELDS:
        raise SchemaFaulty("fields", len(fields))
    names = [one.name for one in fields]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise SchemaFaulty("twice", twice)
    key = document.get("primaryKey") or ()
    return TableSchema(
        fields=fields,
        primary_key=_key((key,) if isinstance(key, str) else tuple(key), names),
        rules=tuple(_rule(each) for each in _list(document, "rules")),
        missing_values=tuple(str(each) for each in document.get("missingValues", ("",))),
    )


def to_json(schema: TableSchema) -> dict[str, Any]:
    """The schema as values for a JSON document; `from_json` reads them."""
    document: dict[str, Any] = {"fields": [_field_document(one) for one in schema.fields]}
    if schema.primary_key:
        document["primaryKey"] = list(schema.primary_key)
    if schema.missing_values != ("",):
        document["missingValues"] = list(schema.missing_values)
    if schema.rules:
        document["rules"] = [_rule_document(one) for one in schema.rules]
    return document


def _list(document: Mapping[str, Any], name: str) -> Sequence[Any]:
    found = document.get(name, [])
    if not isinstance(found, list):
        raise SchemaFaulty("shape", name)
    return found


def _key(key: tuple[Any, ...], names: Sequence[str]) -> tuple[str, ...]:
    for name in key:
        if name not in names:
            raise SchemaFaulty("key", name)
    return key


def _field(entry: Any) -> Field:
    if not isinstance(entry, Mapping) or not str(entry.get("name", "")).strip():
        raise SchemaFaulty("name", entry)
    name, kind = str(entry["name"]), entry.get("type", "string")
    if kind not in FROM_FRICTIONLESS:
        raise SchemaFaulty("type", f"{name}: {kind}")
    promised = entry.get("constraints") or {}
    if not isinstance(promised, Mapping):
        raise SchemaFaulty("constraint", name)
    return Field(
        name=name,
        type=FROM_FRICTIONLESS[kind],
        title=str(entry.get("title", "")),
        description=str(entry.get("description", "")),
        unit=str(entry.get("unit", "")),
        required=promised.get("required") is True,
        unique=promised.get("unique") is True,
        pattern=_pattern(promised, name),
        minimum=_limit(promised, "minimum", name, FROM_FRICTIONLESS[kind]),
        maximum=_limit(promised, "maximum", name, FROM_FRICTIONLESS[kind]),
        min_length=_length(promised, "minLength", name),
        max_length=_length(promised, "maxLength", name),
        choices=tuple(str(each) for each in promised.get("enum") or ()),
    )


def _pattern(promised: Mapping[str, Any], name: str) -> str:
    """A pattern the engine understands: it knows no look-ahead, and so never runs away."""
    pattern = str(promised.get("pattern", ""))
    try:
        # A connection of its own: the one of the library is shared by all threads.
        with duckdb.connect() as connection:
            connection.execute("SELECT regexp_full_match('', $1)", [pattern]).fetchall()
    except duckdb.Error as problem:
        raise SchemaFaulty("pattern", name) from problem
    return pattern


def _limit(promised: Mapping[str, Any], which: str, name: str, kind: str) -> str:
    """A bound as text, if values of this type can be compared with it."""
    if promised.get(which) is None:
        return ""
    try:
        READS_A_LIMIT[kind](str(promised[which]))
    except (KeyError, ValueError, InvalidOperation) as problem:
        raise SchemaFaulty("constraint", f"{name}: {which}") from problem
    return str(promised[which])


def _length(promised: Mapping[str, Any], which: str, name: str) -> int | None:
    found = promised.get(which)
    if found is None or (isinstance(found, int) and not isinstance(found, bool) and found >= 0):
        return found
    raise SchemaFaulty("constraint", f"{name}: {which}")


def _field_document(one: Field) -> dict[str, Any]:
    document: dict[str, Any] = {"name": one.name, "type": TO_FRICTIONLESS[one.type]}
    told = {"title": one.title, "description": one.description, "unit": one.unit}
    document |= {name: value for name, value in told.items() if value}
    promised = {
        "required": one.required or None,
        "unique": one.unique or None,
        "pattern": one.pattern or None,
        "minimum": _limit_value(one.minimum, one.type),
        "maximum": _limit_value(one.maximum, one.type),
        "minLength": one.min_length,
        "maxLength": one.max_length,
        "enum": list(one.choices) or None,
    }
    promised = {name: value for name, value in promised.items() if value is not None}
    return {**document, "constraints": promised} if promised else document


def _limit_value(limit: str, kind: str) -> str | int | float | None:
    """A bound as JSON writes values of its type."""
    if not limit or kind not in {"integer", "year", "decimal"}:
        return limit or None
    return float(limit) if kind == "decimal" else int(limit)


def _rule(entry: Any) -> Rule:
    try:
        rule: Rule = _RULES[entry["kind"]](entry)
    except FormulaFaulty as fault:
        raise SchemaFaulty("formula", fault.part) from fault
    except (KeyError, TypeError, InvalidOperation) as problem:
        raise SchemaFaulty("rule", entry) from problem
    return rule


def _formula(entry: Mapping[str, Any]) -> Formula:
    read_formula(str(entry["formula"]))
    return Formula(str(entry["formula"]), _decimal(entry.get("tolerance", 0)))


def _total(entry: Mapping[str, Any]) -> Total:
    tolerance = _decimal(entry.get("tolerance", 0))
    return Total(entry["column"], entry["labelColumn"], str(entry["label"]), tolerance)


def _decimal(value: Any) -> Decimal:
    return Decimal(str(value).replace(",", "."))


_RULES: Mapping[str, Any] = {
    "formula": _formula,
    "total": _total,
    "jump": lambda entry: Jump(entry["column"], _decimal(entry["percent"])),
    "shrinking": lambda entry: Shrinking(_decimal(entry["percent"])),
}


def _rule_document(rule: Rule) -> dict[str, Any]:
    match rule:
        case Formula(text, tolerance):
            return {"kind": "formula", "formula": text, "tolerance": str(tolerance)}
        case Total(column, label_column, label, tolerance):
            told = {"column": column, "labelColumn": label_column, "label": label}
            return {"kind": "total", **told, "tolerance": str(tolerance)}
        case Jump(column, percent):
            return {"kind": "jump", "column": column, "percent": str(percent)}
        case Shrinking(percent):
            return {"kind": "shrinking", "percent": str(percent)}
