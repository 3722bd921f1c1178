"""The shape of a row for the API, made from the columns of its table."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import Field, create_model

from modellkommune.commons.open_data.columns import Column, Resource

PYTHON_TYPES: dict[str, Any] = {
    "text": str, "whole": int, "decimal": float, "money": str, "yes-no": bool, "day": date,
    "address": str,
}  # fmt: skip


def model_of(resource: Resource) -> Any:
    """The shape of a row, made from the columns of the open data."""
    fields: dict[str, Any] = {
        column.name: (_type_of(column), Field(description=column.meaning_de))
        for column in resource.columns
    }
    return create_model(resource.title_en.replace(" ", ""), **fields)


def _type_of(column: Column) -> Any:
    kind = PYTHON_TYPES[column.kind]
    return kind | None if column.is_optional else kind
