"""Records with names and typed values, as other programs than spreadsheets write them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal

from modellkommune.kernel.tables.store.model import StoreNote

Cell = str | int | Decimal | bool | date | datetime | time | None
Record = Mapping[str, Cell]


@dataclass
class Source:
    """A file of records; `records` may be read several times.

    geometry  name of the column with GeoJSON, "" without one
    records   gives number or line from 1, and the values by name
    layers    names of the layers of a GeoPackage or archive
    """

    kind: str
    records: Callable[[], Iterator[tuple[int, Record]]]
    geometry: str = ""
    sheet: str = ""
    layers: tuple[str, ...] = ()
    notes: list[StoreNote] = field(default_factory=list)
