"""A table as it was read, with what had to be decided to read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

# Text as written, or the exact number of a spreadsheet cell. CSV has text only.
Cell = str | Decimal

SENTENCES = {
    "table-empty": "The table has no rows.",
    "table-header-missing": "The first row has no column names.",
    "table-column-twice": "The column {column} stands twice in the first row.",
    "table-too-many-columns": "The table has {found} columns; at most {limit} can be read.",
    "table-too-many-rows": "The table has more than {limit} rows.",
    "table-row-too-long": "Row {line} has {found} cells where the first row has {expected}.",
    "table-line-too-long": "Line {line} is longer than {limit} characters; this is no table.",
    "table-quote-open": "A quotation mark opens in line {line} and is never closed.",
    "table-encoding-unknown": "The text in line {line} is written neither in UTF-8 nor in Windows letters.",
    "table-not-text": "This is neither a text file nor an XLSX file.",
    "table-delimiter-unclear": "The columns could be separated by {delimiters}; which one is meant cannot be told.",
    "workbook-broken": "The XLSX file is damaged and cannot be opened.",
    "workbook-old": "This is an old Excel file (.xls); save it as .xlsx and upload it again.",
    "workbook-locked": "The file is protected by a password; remove it and upload the file again.",
    "workbook-bomb": "The file is {packed} bytes and would unpack to {unpacked}; it was not opened.",
    "workbook-no-sheet": "The file has no visible sheet with a table.",
    "workbook-sheet-unknown": "There is no sheet called {sheet}.",
    "workbook-formula-empty": "{found} cells hold a formula without a stored result; open the file in a spreadsheet program, save it and upload it again.",
    "workbook-formulas": "{found} cells hold formulas; their stored results were read.",
    "workbook-macros": "The file contains macros; they were neither run nor kept.",
    "workbook-hidden": "The sheet {sheet} is hidden; it was not read.",
    "encoding-cp1252": "The file is written in Windows letters (cp1252).",
    "encoding-utf-16": "The file is written in UTF-16.",
}


@dataclass(frozen=True, slots=True)
class TableNote:
    """Something the reader should know about how the file was read."""

    code: str
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The remark as a plain English sentence."""
        return SENTENCES[self.code].format(**self.parameters)


class TableRefused(ValueError):
    """The file is no table that can be read; `code` says why, `parameters` where."""

    def __init__(self, code: str, **parameters: object) -> None:
        self.code = code
        self.parameters = {name: str(value)[:60] for name, value in parameters.items()}
        self.sentence = SENTENCES[code].format(**self.parameters)
        super().__init__(self.sentence)


@dataclass(frozen=True)
class Table:
    """Rows under named columns.

    columns     names from the first row that is not empty, none twice
    rows        cells of each further row, as many as there are columns
    lines       line (CSV) or row (XLSX) each row begins with, from 1
    encoding    of a text file, otherwise ""
    delimiter   of a text file, otherwise ""
    sheet       name of the sheet, otherwise ""
    sheets      names of all visible sheets
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    lines: tuple[int, ...]
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    notes: tuple[TableNote, ...] = ()

    def column(self, name: str) -> tuple[Cell, ...]:
        """All cells of one column; raises ValueError for an unknown name."""
        at = self.columns.index(name)
        return tuple(row[at] for row in self.rows)


def cell_text(cell: Cell) -> str:
    """A cell as text without outer blanks; whole numbers without a point."""
    if isinstance(cell, str):
        return cell.strip()
    if cell == cell.to_integral_value():
        return str(int(cell))
    return format(cell.normalize(), "f")
