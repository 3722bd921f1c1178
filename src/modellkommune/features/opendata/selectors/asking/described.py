"""What can be asked of one table, as an OpenAPI document that names its columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from modellkommune.features.opendata.selectors.asking.tables import PublicTable
from modellkommune.kernel.tables.query import Function, Operator, Part
from modellkommune.kernel.tables.query.figures import ALLOWED_TYPES, MOMENTS

JSON_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "decimal": {"type": "number"},
    "year": {"type": "integer"},
    "date": {"type": "string", "format": "date"},
    "datetime": {"type": "string", "format": "date-time"},
    "time": {"type": "string"},
    "boolean": {"type": "boolean"},
}
FOR_TEXTS = {Operator.CONTAINS, Operator.BEGINS, Operator.ENDS}
SEVERAL = {Operator.ONE_OF, Operator.NONE_OF}
WITHOUT = {Operator.EMPTY, Operator.FILLED}
MOST_ROWS = 10_000


def openapi_of(table: PublicTable, *, paths: dict[str, str], page: str) -> dict[str, Any]:
    """Return the document.

    paths  addresses of `rows`, `aggregate` and `sql`, absolute
    page   address of the dataset for people
    """
    return {
        "openapi": "3.1.0",
        "info": {
            "title": ": ".join(dict.fromkeys([table.dataset.title, str(table.distribution)])),
            "description": table.dataset.description,
            "version": table.state,
            "x-licence": table.distribution.licence,
        },
        "externalDocs": {"url": page},
        "paths": {
            paths["rows"]: {"get": _operation("rows", "Zeilen", _row_parameters(table))},
            paths["aggregate"]: {
                "get": _operation("figures", "Kennzahlen", _figure_parameters(table))
            },
            paths["sql"]: {"get": _operation("sql", "Frage in SQL", [_sql(table)])},
        },
        "components": {"schemas": {"Row": _row(table), "Answer": _answer(), "Refusal": REFUSAL}},
    }


def _operation(name: str, summary: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": summary,
        "parameters": [*parameters, FORMAT],
        "responses": {
            "200": _content("Die Antwort", "Rows" if name == "rows" else "Answer"),
            "400": _content("Die Frage passt nicht; `message` sagt, warum", "Refusal"),
            "503": _content("Im Augenblick nicht möglich", "Refusal"),
        },
    }


def _content(description: str, schema: str) -> dict[str, Any]:
    named: dict[str, Any] = {"$ref": f"#/components/schemas/{schema}"}
    if schema == "Rows":
        rows = {"type": "array", "items": {"$ref": "#/components/schemas/Row"}}
        answer = {"$ref": "#/components/schemas/Answer"}
        named = {"allOf": [answer, {"type": "object", "properties": {"rows": rows}}]}
    return {"description": description, "content": {"application/json": {"schema": named}}}


def _row_parameters(table: PublicTable) -> list[dict[str, Any]]:
    names = list(table.columns)
    return [
        *_conditions(table),
        _several("columns", "Nur diese Spalten, in dieser Reihenfolge", names),
        _several("sort", "Sortieren; mit Minus davor absteigend",
                 [sign + name for name in names for sign in ("", "-")]),
        *PAGING,
    ]  # fmt: skip


def _figure_parameters(table: PublicTable) -> list[dict[str, Any]]:
    figures, groups = list(figures_of(table)), list(groups_of(table))
    return [
        *_conditions(table),
        _several("group", "Eine Zeile je Wert dieser Spalten", groups),
        {**_several("figure", "Kennzahlen", figures), "required": True},
        _several("sort", "Nach Spalten der Antwort; mit Minus davor absteigend",
                 [sign + name for name in [*groups, *figures] for sign in ("", "-")]),
        *PAGING,
    ]  # fmt: skip


def figures_of(table: PublicTable) -> Iterator[str]:
    """Yield the figures that can be formed, as they stand in an address."""
    yield "count"
    for name, kind in table.columns.items():
        for function in Function:
            if kind in ALLOWED_TYPES.get(function, {kind}):
                yield f"{function}:{name}"


def groups_of(table: PublicTable) -> Iterator[str]:
    """Yield what rows can be grouped by, as it stands in an address."""
    for name, kind in table.columns.items():
        yield name
        if kind in MOMENTS:
            yield from (f"{name}:{part}" for part in Part)


def _conditions(table: PublicTable) -> Iterator[dict[str, Any]]:
    for name, kind in table.columns.items():
        for operator in Operator:
            if operator in FOR_TEXTS and kind != "text":
                continue
            schema = {"type": "boolean"} if operator in WITHOUT else JSON_TYPES[kind]
            if operator in SEVERAL:
                schema = {"type": "array", "items": schema}
            yield {"name": f"{name}__{operator}", "in": "query", "schema": schema}


def _several(name: str, description: str, values: list[str]) -> dict[str, Any]:
    schema = {"type": "array", "items": {"type": "string", "enum": values}}
    return {
        "name": name, "in": "query", "description": description,
        "style": "form", "explode": True, "schema": schema,
    }  # fmt: skip


def _sql(table: PublicTable) -> dict[str, Any]:
    names = ", ".join(f'"{name}"' for name in table.columns)
    return {
        "name": "sql", "in": "query", "required": True, "schema": {"type": "string"},
        "description": f"SELECT über die Tabelle data mit den Spalten {names}",
    }  # fmt: skip


def _row(table: PublicTable) -> dict[str, Any]:
    cells = {
        name: {"anyOf": [JSON_TYPES[kind], {"type": "null"}], **_unit(table, name)}
        for name, kind in table.columns.items()
    }
    return {"type": "object", "properties": cells}


def _unit(table: PublicTable, name: str) -> dict[str, str]:
    return {"x-unit": table.units[name]} if name in table.units else {}


def _answer() -> dict[str, Any]:
    column = {"type": "object", "properties": {"name": TEXT, "type": TEXT}}
    return {
        "type": "object",
        "properties": {
            "columns": {"type": "array", "items": column},
            "rows": {"type": "array", "items": {"type": "object"}},
            "total": {"type": ["integer", "null"], "description": "Zahl aller Zeilen"},
            "cut": {"type": "boolean", "description": "Zeilen fehlen, weil es zu viele sind"},
            "took_ms": {"type": "number"},
            "limit": {"type": "integer"},
            "offset": {"type": "integer"},
        },
    }


TEXT = {"type": "string"}
REFUSAL = {
    "type": "object",
    "properties": {"code": TEXT, "message": TEXT, "parameters": {"type": "object"}},
}
FORMAT = {"name": "format", "in": "query", "schema": {"type": "string", "enum": ["json", "csv"]}}
PAGING = [
    {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 0,
                                                "maximum": MOST_ROWS, "default": 100}},
    {"name": "offset", "in": "query", "schema": {"type": "integer", "minimum": 0, "default": 0}},
]  # fmt: skip
