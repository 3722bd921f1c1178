"""How a file is read: everything needed to read it again in the same way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

TYPES = ("text", "integer", "decimal", "date", "datetime", "time", "year", "boolean")
KINDS = ("csv", "xlsx", "ods", "json", "geojson", "gpkg", "shp", "parquet")
TEXT_KINDS = ("csv",)
WORKBOOK_KINDS = ("xlsx", "ods")


class LayoutBroken(ValueError):
    """A stored layout names a kind or a type that does not exist."""


@dataclass(frozen=True)
class ColumnLayout:
    """One column: what it is called and how its cells are read.

    name         under which the column is published, unlike all others of the table
    source_name  as it stands in the file
    type         one of TYPES
    format       spelling in the file: "1.234,56", "dd.mm.yyyy", "Ja/Nein"; "" where
                 the type has one spelling only
    unit         "%", "€", "km"; printed behind or above the numbers, otherwise ""
    null_words   cells that mean "no value", the empty cell apart: "-", ".", "x"
    marks        footnote signs behind a number that are cut off: "*", "1)", "r"
    position     column in the file, from 0, left of `Layout.first_column` included
    is_geometry  the column holds a shape as GeoJSON or WKT
    scale        decimal places of a decimal column; None otherwise
    """

    name: str
    source_name: str
    type: str
    format: str = ""
    unit: str = ""
    null_words: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    position: int = 0
    is_geometry: bool = False
    scale: int | None = None

    def __post_init__(self) -> None:
        if self.type not in TYPES:
            raise LayoutBroken(f"There is no type {self.type}.")


@dataclass(frozen=True)
class Layout:
    """Where the table stands in its file and what its columns are.

    kind          one of KINDS
    encoding      Python's codec name, of a text file: "utf-8", "utf-8-sig", "cp1252"
    delimiter     of a text file: ";", ",", tab
    quote         quotation mark of a text file; "" when marks are ordinary letters
    sheet         name of the sheet of a workbook, or of the layer of a GeoPackage
    skip_rows     lines (text) or rows (workbook) above the header, from the top of the file
    header_rows   rows that name the columns; 0 when the table begins at once
    footer_rows   rows with text below the table that are no data: notes, sources, sums
    first_column  left edge of the table in the file, from 0
    last_column   right edge, included; None for the last one that has a name
    columns       in the order of publication
    left_out      columns of the file that are not published, as they are called there
    """

    kind: str
    encoding: str = ""
    delimiter: str = ""
    quote: str = '"'
    sheet: str = ""
    skip_rows: int = 0
    header_rows: int = 1
    footer_rows: int = 0
    first_column: int = 0
    last_column: int | None = None
    columns: tuple[ColumnLayout, ...] = ()
    left_out: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise LayoutBroken(f"There is no kind of table called {self.kind}.")

    def column(self, name: str) -> ColumnLayout:
        """The column published under this name; raises KeyError."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def with_columns(self, columns: tuple[ColumnLayout, ...]) -> Layout:
        """The same place in the file with other columns."""
        return replace(self, columns=columns)

    def to_json(self) -> dict[str, Any]:
        """Plain values for a JSON field; `from_json` reads them."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Layout:
        """Read what `to_json` wrote; unknown entries of later versions are passed over.

        Raises LayoutBroken.
        """
        known = _known(cls, values)
        columns = tuple(_column(entry) for entry in known.pop("columns", ()))
        known["left_out"] = tuple(known.get("left_out", ()))
        try:
            return cls(**known, columns=columns)
        except TypeError as problem:
            raise LayoutBroken("The layout does not say what kind of table it is for.") from problem


def _column(values: Mapping[str, Any]) -> ColumnLayout:
    known = _known(ColumnLayout, values)
    for words in ("null_words", "marks"):
        known[words] = tuple(known.get(words, ()))
    try:
        return ColumnLayout(**known)
    except TypeError as problem:
        raise LayoutBroken("A column of the layout has no name or no type.") from problem


def _known(kind: type, values: Mapping[str, Any]) -> dict[str, Any]:
    names = {one.name for one in fields(kind)}
    return {name: value for name, value in values.items() if name in names}
