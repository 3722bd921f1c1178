"""What stopped a file, and why a form is not to be had, in the words of the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from modellkommune.features.opendata.text.asking import TYPES
from modellkommune.kernel.tables.store import StoreRefused

SENTENCES: Mapping[str, Any] = {
    "store-cell-unfit": _("In line {line}, column “{column}” holds “{value}”; expected are {type}. Nothing was published."),
    "store-delimiter-changed": _("This file has {found} in line {line} where the lines before have {expected}. All lines before were read, nothing is published. Please correct the file and upload it again."),
    "store-row-too-long": _("Line {line} has {found} cells, the table has {expected} columns. Nothing was published."),
    "store-letters": _("Line {line} holds letters that cannot be read as {encoding}. Please choose another encoding. Nothing was published."),
    "store-quote-open": _("A quotation mark opens near line {line} and is never closed. Nothing was published."),
    "store-too-many-rows": _("The table has more than {limit} rows."),
    "store-too-large": _("The file is larger than can be read here ({limit} bytes)."),
    "store-memory": _("The table needs more memory than it may have. Please divide it into several files."),
    "store-broken": _("The file is damaged and cannot be read."),
    "store-no-columns": _("No column is chosen for publication."),
    "store-name-twice": _("The column name “{column}” is used twice or reserved. Please give this column another name."),
    "store-unknown-column": _("The file has no column “{column}”."),
    "store-unknown-sheet": _("The file has no layer “{sheet}”."),
    "store-json-broken": _("The file is no proper JSON; reading ended in line {line}."),
    "store-json-no-table": _("This JSON file holds no list of records, so no table can be made of it."),
    "store-zip-bomb": _("The archive claims to unpack to {unpacked} bytes. It was not opened."),
    "store-zip-nested": _("The archive holds another archive ({name}). Please pack the shapefile alone."),
    "store-zip-no-shape": _("The archive holds no complete shapefile; the part {missing} is missing."),
    "store-zip-path": _("The archive holds a file with a forbidden name ({name}). It was not opened."),
    "store-no-layer": _("The file holds no layer with records."),
    "store-no-records": _("The file holds no records."),
    "store-no-projection": _("The file does not say in which coordinate system its places are given. A shapefile needs its part .prj."),
    "store-place-impossible": _("Record {line} lies outside of the earth. Please check the coordinate system."),
    "store-no-geometry": _("This table holds no places, so there is no GeoJSON of it."),
    "store-form-too-large": _("The table has {rows} rows; a file of this kind holds at most {limit}. Please choose CSV or Parquet."),
    "store-short-rows": _("{found} lines are shorter than the table; what is missing was read as empty."),
    "store-long-rows": _("{found} lines end in empty cells too many; they were left out."),
    "store-reprojected": _("Places were converted from {from_system} to WGS 84."),
}  # fmt: skip
DELIMITERS: Mapping[str, Any] = {
    "semicolons": _("semicolons"),
    "commas": _("commas"),
    "tabs": _("tabs"),
    "bars": _("vertical bars"),
}


def said(code: str, parameters: Mapping[str, Any]) -> str:
    """Return what the store says as a sentence in the language of the page; "" if unknown."""
    sentence = SENTENCES.get(code)
    if sentence is None:
        return ""
    words = {name: str(DELIMITERS.get(str(value), value)) for name, value in parameters.items()}
    if "type" in words:
        words["type"] = str(TYPES.get(words["type"], words["type"]))
    return str(sentence).format_map(words)


def refused_form(refused: StoreRefused) -> str:
    """Return why a table does not become a file of this form."""
    return said(refused.code, refused.parameters) or refused.sentence


def trouble_in_words(trouble: Mapping[str, Any]) -> str:
    """Return what stopped a file; "" where the store has nothing to do with it."""
    return said(str(trouble.get("code", "")), trouble.get("parameters", {}))
