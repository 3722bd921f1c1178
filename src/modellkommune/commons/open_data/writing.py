"""Tables as CSV and JSON, and the schema that explains both."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from modellkommune.commons.open_data.columns import (
    CSVW_TYPES,
    JSON_TYPES,
    Column,
    Resource,
    Row,
)
from modellkommune.kernel.tables import inert

LICENCES = {
    "dl-de/zero-2-0": "https://www.govdata.de/dl-de/zero-2-0",
    "dl-de/by-2-0": "https://www.govdata.de/dl-de/by-2-0",
    "cc-zero": "https://creativecommons.org/publicdomain/zero/1.0/",
    "cc-by/4.0": "https://creativecommons.org/licenses/by/4.0/",
}


def csv_pieces(resource: Resource, rows: Iterable[Row]) -> Iterator[bytes]:
    """A table for spreadsheets: UTF-8 with its mark, semicolons, decimal points."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(resource.names)
    yield codecs.BOM_UTF8
    for row in rows:
        writer.writerow([_cell(column, row[column.name]) for column in resource.columns])
        if text.tell() > 60_000:
            yield _drain(text)
    yield _drain(text)


def json_pieces(resource: Resource, rows: Iterable[Row], *, facts: Row) -> Iterator[bytes]:
    """A table for programs: facts about it, then `rows`, written piece by piece."""
    head = json.dumps(facts, ensure_ascii=False)[:-1]
    yield f'{head}, "rows": ['.encode()
    before = "\n"
    for row in rows:
        text = json.dumps(plain(resource, row), ensure_ascii=False)
        yield f"{before}{text}".encode()
        before = ",\n"
    yield b"\n]}\n"


def plain(resource: Resource, row: Row) -> dict[str, Any]:
    """A row with values that JSON knows, in the order of the columns."""
    return {name: _json_value(row[name]) for name in resource.names}


def csvw_metadata(
    resources: Iterable[Resource], *, title: str, publisher: str, licence_url: str, base: str
) -> dict[str, Any]:
    """Metadata as "CSV on the Web" (W3C, 2015), with a JSON Schema per table beside.

    licence_url  "" where no licence is named
    base         full address of the folder in which the files lie
    """
    tables = list(resources)
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": {"de": title},
        "dc:publisher": publisher,
        **({"dc:license": licence_url} if licence_url else {}),
        "dialect": {"delimiter": ";", "encoding": "utf-8", "header": True},
        "tables": [_csvw_table(resource, base) for resource in tables],
        "jsonSchemas": {resource.name: json_schema(resource) for resource in tables},
    }


def json_schema(resource: Resource) -> dict[str, Any]:
    """The JSON Schema of one row."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": resource.title_en,
        "type": "object",
        "required": resource.names,
        "additionalProperties": False,
        "properties": {column.name: _property(column) for column in resource.columns},
    }


def _csvw_table(resource: Resource, base: str) -> dict[str, Any]:
    return {
        "url": f"{base}{resource.name}.csv",
        "dc:title": {"de": resource.title_de, "en": resource.title_en},
        "tableSchema": {
            "primaryKey": list(resource.key),
            "columns": [_csvw_column(column) for column in resource.columns],
        },
    }


def _csvw_column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "datatype": CSVW_TYPES[column.kind],
        "required": not column.is_optional,
        "dc:description": {"de": column.meaning_de, "en": column.meaning_en},
    }


def _property(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {**JSON_TYPES[column.kind], "description": column.meaning_en}
    if column.is_optional:
        found["type"] = [found["type"], "null"]
    return found


def _cell(column: Column, value: Any) -> Any:
    if value is None:
        return ""
    if column.kind == "yes-no":
        return "true" if value else "false"
    return inert(str(value)) if column.kind == "text" else value


def _json_value(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _drain(text: io.StringIO) -> bytes:
    content = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return content
