"""The datasets of the demo as they stand in the file beside the code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from modellkommune.site.demo.open_data.tables import TABLES
from modellkommune.site.demo.proposals import DATA

FOLDER = DATA / "offene_daten"
USUAL_LICENCE = "dl-zero-de/2.0"


@dataclass(frozen=True)
class Entry:
    """One dataset with its one table.

    fields   of the dataset's model; key, licence, attribution: of its table
    chart    the drawing that opens the page, as in an address; "" for the usual one
    table    name of an invented table, or "" where `file` stands beside the code
    """

    place: str
    fields: Mapping[str, Any]
    key: tuple[str, ...]
    table: str = ""
    file: str = ""
    name: str = ""
    licence: str = USUAL_LICENCE
    attribution: str = ""
    chart: str = ""

    def content(self, until: date) -> bytes:
        """The table as a file; invented ones end before a day, in letters of Windows."""
        if self.file:
            return (FOLDER / self.file).read_bytes()
        return TABLES[self.table](until).encode("cp1252")


OF_THE_TABLE = ("place", "key", "table", "file", "name", "licence", "attribution", "chart")  # fmt: skip


def offices() -> dict[str, Mapping[str, str]]:
    """The office that keeps the data of each place."""
    found: dict[str, Mapping[str, str]] = _read()["offices"]
    return found


def entries() -> list[Entry]:
    """Every dataset, in the order of the file."""
    return [_entry(raw) for raw in _read()["dataset"]]


def _entry(raw: Mapping[str, Any]) -> Entry:
    own = {name: raw[name] for name in OF_THE_TABLE if name in raw}
    fields = {name: value for name, value in raw.items() if name not in OF_THE_TABLE}
    return Entry(
        **{**own, "key": tuple(own.get("key", ())), "name": own.get("name") or own["file"]},
        fields=fields,
    )


def _read() -> dict[str, Any]:
    with (FOLDER / "datensaetze.toml").open("rb") as file:
        return tomllib.load(file)
