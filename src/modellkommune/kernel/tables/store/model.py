"""What filling, describing and writing a store take and return."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from modellkommune.kernel.tables.model import TableRefused

TABLE = "data"
ROW = "_row"
MEBIBYTE = 1 << 20

Value = str | int | Decimal | bool | date | datetime | time | None

SENTENCES = {
    "store-cell-unfit": (
        "Line {line}, column {column}: “{value}” is not {type}. Nothing was published."
    ),
    "store-delimiter-changed": (
        "This file has {found} in line {line} where the lines before have {expected}. "
        "All lines before were read, nothing is published."
    ),
    "store-row-too-long": (
        "Line {line} has {found} cells where there are {expected} columns. Nothing was published."
    ),
    "store-row-too-short": (
        "Line {line} has {found} cells where there are {expected} columns. Nothing was published."
    ),
    "store-letters": (
        "Line {line} cannot be read as {encoding}. Choose another encoding for this file."
    ),
    "store-quote-open": "A quotation mark opens near line {line} and is never closed.",
    "store-too-many-rows": "The table has more than {limit} rows.",
    "store-too-large": "The file has {found} bytes; at most {limit} can be read.",
    "store-memory": "The table needs more memory than it may have.",
    "store-broken": "The file is damaged and cannot be read.",
    "store-no-columns": "No column was chosen for publication.",
    "store-name-twice": "The column name {column} is taken; give this column another name.",
    "store-unknown-column": "The file has no column {column}.",
    "store-unknown-sheet": "The file has no layer {sheet}.",
    "store-json-broken": "The JSON in line {line} is not well-formed.",
    "store-json-no-table": "This JSON holds no list of records.",
    "store-zip-bomb": "The archive is {packed} bytes and would unpack to {unpacked}; it was not opened.",
    "store-zip-nested": "The archive holds another archive ({name}); it was not opened.",
    "store-zip-no-shape": "The archive holds no complete shapefile; {missing} is missing.",
    "store-zip-path": "The archive holds a file that would be laid outside of its folder ({name}).",
    "store-no-records": "The file holds no records.",
    "store-no-layer": "The file holds no layer with records.",
    "store-no-projection": "The file does not say in which coordinate system its places are given.",
    "store-place-impossible": "Record {line} lies outside of the earth; the coordinate system is not right.",
    "store-no-geometry": "This table holds no places that a map could show.",
    "store-form-too-large": "{rows} rows do not fit into a file of this kind; it holds at most {limit}.",
    "store-short-rows": "{found} lines are shorter than the table; what is missing was read as empty.",
    "store-long-rows": "{found} lines end in separators without a value; they were left out.",
    "store-reprojected": "Places were converted from {from_system} to WGS 84.",
    "store-nested-values": "Nested values of the column {column} are kept as JSON text.",
}


class Form(StrEnum):
    """What a table can be downloaded as."""

    CSV_GERMAN = "csv-de"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    PARQUET = "parquet"
    GEOJSON = "geojson"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may ask for while it is read.

    memory_bytes    memory of the database; the process needs some 150 MB beside it
    threads         processor cores
    most_bytes      size of the file itself
    most_unpacked   bytes of what an archive unpacks to
    most_rows       records
    most_faults     cells told before giving up
    temporary       folder for what lies between; beside the store when None
    """

    memory_bytes: int = 256 * MEBIBYTE
    threads: int = 2
    most_bytes: int = 2 * 1024 * MEBIBYTE
    most_unpacked: int = 4 * 1024 * MEBIBYTE
    most_rows: int = 100_000_000
    most_faults: int = 20
    temporary: Path | None = None


@dataclass(frozen=True, slots=True)
class StoreNote:
    """Something to know about how the file was read; line 0 means the whole file."""

    code: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    line: int = 0

    @property
    def sentence(self) -> str:
        """The remark as a plain English sentence."""
        return SENTENCES[self.code].format(**self.parameters)


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that does not fit its column: line of the file from 1, value as written."""

    line: int
    column: str
    value: str
    type: str


class StoreRefused(TableRefused):
    """The file does not become a table; nothing was left behind.

    code, parameters  why and where
    faults            the first cells that do not fit, in the order of the file
    """

    def __init__(self, code: str, *, faults: tuple[Fault, ...] = (), **parameters: object) -> None:
        self.code = code
        self.faults = faults
        self.parameters = {name: str(value)[:60] for name, value in parameters.items()}
        self.sentence = SENTENCES[code].format(**self.parameters)
        ValueError.__init__(self, self.sentence)


@dataclass(frozen=True, slots=True)
class Stored:
    """A filled store.

    rows     records
    columns  name of each column with its type: text integer decimal date ...
    bytes    size of the store
    """

    path: Path
    rows: int
    columns: Mapping[str, str]
    bytes: int
    findings: tuple[StoreNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Bin:
    """One bar of a histogram: from `least` to below `most`, the last one including it."""

    least: float
    most: float
    count: int


@dataclass(frozen=True, slots=True)
class ColumnStatistics:
    """What a column holds.

    rows, nulls, distinct   counts; distinct is exact
    least, greatest         smallest and largest value, None without values
    total, mean, median     of numbers, otherwise None
    frequent                the most frequent values with their counts, at most ten
    bins                    of numbers with more than ten distinct values
    """

    name: str
    type: str
    rows: int
    nulls: int
    distinct: int
    least: Value = None
    greatest: Value = None
    total: Decimal | None = None
    mean: float | None = None
    median: float | None = None
    frequent: tuple[tuple[Value, int], ...] = ()
    bins: tuple[Bin, ...] = ()
