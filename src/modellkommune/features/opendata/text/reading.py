"""What was found when a file was read, and why it is not, in German sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.ui.words import number_in_words
from modellkommune.features.opendata.text.asking import TYPES
from modellkommune.kernel.tables.inspecting.sentences import FINDINGS as KERNEL_FINDINGS

# What separates columns, as the kernel calls it.
SIGNS: dict[str, Any] = {
    "semicolons": gettext_lazy("semicolons"),
    "commas": gettext_lazy("commas"),
    "tabs": gettext_lazy("tabs"),
    "bars": gettext_lazy("vertical lines"),
}
NUMBERS = frozenset({"line", "count", "total", "found", "expected", "limit", "rows", "position",
                     "packed", "unpacked"})  # fmt: skip
FINDINGS: dict[str, Any] = {
    "encoding-cp1252": gettext_lazy("The file is written in Windows letters (cp1252)."),
    "encoding-cp850": gettext_lazy("The file is written in the letters of old DOS programs (cp850)."),
    "encoding-utf-16": gettext_lazy("The file is written in UTF-16."),
    "mark-in-the-middle": gettext_lazy("Line {line} begins with the mark of a file’s beginning; two files were probably joined here. The mark is passed over."),
    "letters-doubled": gettext_lazy("Line {line} holds umlauts that were converted twice (ÃŸ for ß)."),
    "letters-lost": gettext_lazy("Line {line} holds signs that stand for letters lost before."),
    "line-ends-mixed": gettext_lazy("Lines end in different ways, first in line {line}; all are understood."),
    "separator-line": gettext_lazy("The first line ({text}) tells spreadsheet programs the separator; it is no data."),
    "delimiter-changed": gettext_lazy("Line {line} is separated by {found} where the lines before have {expected}."),
    "row-too-long": gettext_lazy("Line {line} has {found} cells where there are {expected} columns."),
    "rows-too-long": gettext_lazy("{count} lines have more cells than there are columns; the first is line {line}."),
    "rows-too-short": gettext_lazy("{count} lines have fewer cells than there are columns, the first is line {line}; what is missing is empty."),
    "quotes-are-letters": gettext_lazy("Quotation marks in this file are ordinary letters."),
    "title-rows": gettext_lazy("{count} lines above the header are no data: {text}"),
    "header-several": gettext_lazy("The names of the columns stand in {count} rows."),
    "header-numbers": gettext_lazy("Line {line} only counts the columns; it is no data."),
    "header-missing": gettext_lazy("The file does not name its columns."),
    "header-again": gettext_lazy("The header stands again in line {line}; two files were probably joined."),
    "name-blank": gettext_lazy("Column {position} has no name; it is called {name}."),
    "name-twice": gettext_lazy("The name {text} stands twice; the second is called {name}."),
    "column-without-anything": gettext_lazy("Column {position} has neither name nor cells; it is left out."),
    "footer-rows": gettext_lazy("{count} lines below the table are no data: {text}"),
    "sum-row": gettext_lazy("Line {line} looks like a sum ({text}); it is read as an ordinary row."),
    "section-rows": gettext_lazy("{count} lines hold one cell only, like headings between the rows; the first is line {line} ({text})."),
    "column-empty": gettext_lazy("The column has no value."),
    "leading-zeros": gettext_lazy("The numbers are keys with leading zeros ({text}) and stay text."),
    "official-key": gettext_lazy("The numbers are keys by the name of the column and stay text."),
    "number-too-long": gettext_lazy("The numbers have up to {count} digits and stay text."),
    "kept-as-text": gettext_lazy("The file keeps these cells text by {text}; they stay text."),
    "no-value-signs": gettext_lazy("{text} means: no value."),
    "formula-errors": gettext_lazy("{text} stands where a formula failed; it is read as no value."),
    "footnote-signs": gettext_lazy("Footnote signs behind numbers are cut off: {text}, first in line {line}."),
    "dot-unclear": gettext_lazy("{text} could be thousands or three decimal places; it is read as {reading}."),
    "whole-numbers": gettext_lazy("All numbers are whole though written with decimal places."),
    "mostly": gettext_lazy("{count} of {total} cells are {type}; {text} in line {line} is not, so the column stays text."),
    "turned-into-date": gettext_lazy("{text} in line {line} was probably made a date by a spreadsheet program."),
    "turned-into-power": gettext_lazy("{text} in line {line} was shortened by a spreadsheet program; its digits are lost."),
    "year-short": gettext_lazy("Years have two digits; {text} is read as {reading}."),
    "day-or-month": gettext_lazy("{text} could begin with the day or the month; it is read as {reading}."),
    "american-date": gettext_lazy("Dates begin with the month."),
    "end-of-day": gettext_lazy("24:00 in line {line} is read as 0:00."),
    "time-zone": gettext_lazy("Times carry a zone; they are converted to UTC."),
    "months": gettext_lazy("The numbers are months (year and month)."),
    "sheets": gettext_lazy("The workbook has {count} sheets; {text} was read."),
    "merged-cells": gettext_lazy("Merged cells were filled with their text."),
    "workbook-hidden": gettext_lazy("The sheet {sheet} is hidden; it was not read."),
    "workbook-macros": gettext_lazy("The file contains macros; they were neither run nor kept."),
    "workbook-formulas": gettext_lazy("{found} cells hold formulas; their stored results were read."),
    "cell-unfit": gettext_lazy("{text} in line {line} is not {type}."),
}  # fmt: skip
TROUBLES: dict[str, Any] = {
    "table-empty": gettext_lazy("The table has no rows."),
    "table-header-missing": gettext_lazy("The first row has no column names."),
    "table-column-twice": gettext_lazy("The column {column} stands twice in the first row."),
    "table-too-many-columns": gettext_lazy("The table has {found} columns; at most {limit} can be read."),
    "table-too-many-rows": gettext_lazy("The table has more than {limit} rows."),
    "table-row-too-long": gettext_lazy("Row {line} has {found} cells where the first row has {expected}."),
    "table-line-too-long": gettext_lazy("Line {line} is longer than {limit} characters; this is no table."),
    "table-quote-open": gettext_lazy("A quotation mark opens in line {line} and is never closed."),
    "table-encoding-unknown": gettext_lazy("The text in line {line} is written neither in UTF-8 nor in Windows letters."),
    "table-not-text": gettext_lazy("This is neither a text file nor an XLSX file."),
    "table-delimiter-unclear": gettext_lazy("The columns could be separated by {delimiters}; which one is meant cannot be told."),
    "workbook-broken": gettext_lazy("The XLSX file is damaged and cannot be opened."),
    "workbook-old": gettext_lazy("This is an old Excel file (.xls); save it as .xlsx and upload it again."),
    "workbook-locked": gettext_lazy("The file is protected by a password; remove it and upload the file again."),
    "workbook-bomb": gettext_lazy("The file is {packed} bytes and would unpack to {unpacked}; it was not opened."),
    "workbook-no-sheet": gettext_lazy("The file has no visible sheet with a table."),
    "workbook-sheet-unknown": gettext_lazy("There is no sheet called {sheet}."),
    "workbook-formula-empty": gettext_lazy("{found} cells hold a formula without a stored result; open the file in a spreadsheet program, save it and upload it again."),
    "workbook-formulas": gettext_lazy("{found} cells hold formulas; their stored results were read."),
    "workbook-macros": gettext_lazy("The file contains macros; they were neither run nor kept."),
    "workbook-hidden": gettext_lazy("The sheet {sheet} is hidden; it was not read."),
    "store-cell-unfit": gettext_lazy("Line {line}, column {column}: “{value}” is not {type}. Nothing was published."),
    "store-delimiter-changed": gettext_lazy("This file has {found} in line {line} where the lines before have {expected}. All lines before were read, nothing is published."),
    "store-row-too-long": gettext_lazy("Line {line} has {found} cells where there are {expected} columns. Nothing was published."),
    "store-row-too-short": gettext_lazy("Line {line} has {found} cells where there are {expected} columns. Nothing was published."),
    "store-letters": gettext_lazy("Line {line} cannot be read as {encoding}. Choose another encoding for this file."),
    "store-quote-open": gettext_lazy("A quotation mark opens near line {line} and is never closed."),
    "store-too-many-rows": gettext_lazy("The table has more than {limit} rows."),
    "store-too-large": gettext_lazy("The file has {found} bytes; at most {limit} can be read."),
    "store-memory": gettext_lazy("The table needs more memory than it may have."),
    "store-broken": gettext_lazy("The file is damaged and cannot be read."),
    "store-no-columns": gettext_lazy("No column was chosen for publication."),
    "store-name-twice": gettext_lazy("The column name {column} is taken; give this column another name."),
    "store-unknown-column": gettext_lazy("The file has no column {column}."),
    "store-unknown-sheet": gettext_lazy("The file has no layer {sheet}."),
    "store-json-broken": gettext_lazy("The JSON in line {line} is not well-formed."),
    "store-json-no-table": gettext_lazy("This JSON holds no list of records."),
    "store-zip-bomb": gettext_lazy("The archive is {packed} bytes and would unpack to {unpacked}; it was not opened."),
    "store-zip-nested": gettext_lazy("The archive holds another archive ({name}); it was not opened."),
    "store-zip-no-shape": gettext_lazy("The archive holds no complete shapefile; {missing} is missing."),
    "store-zip-path": gettext_lazy("The archive holds a file that would be laid outside of its folder ({name})."),
    "store-no-records": gettext_lazy("The file holds no records."),
    "store-no-layer": gettext_lazy("The file holds no layer with records."),
    "store-no-projection": gettext_lazy("The file does not say in which coordinate system its places are given."),
    "store-place-impossible": gettext_lazy("Record {line} lies outside of the earth; the coordinate system is not right."),
    "store-no-geometry": gettext_lazy("This table holds no places that a map could show."),
    "store-form-too-large": gettext_lazy("{rows} rows do not fit into a file of this kind; it holds at most {limit}."),
    "store-short-rows": gettext_lazy("{found} lines are shorter than the table; what is missing was read as empty."),
    "store-long-rows": gettext_lazy("{found} lines end in separators without a value; they were left out."),
    "store-reprojected": gettext_lazy("Places were converted from {from_system} to WGS 84."),
    "store-nested-values": gettext_lazy("Nested values of the column {column} are kept as JSON text."),
}  # fmt: skip


def finding_in_words(finding: Mapping[str, Any]) -> str:
    """A finding as a sentence in the reader's language.

    finding  as kept in a report: code, parameters, and the plain English sentence
    """
    words = FINDINGS.get(finding["code"])
    return _filled(words, finding["parameters"]) if words else str(finding["sentence"])


def trouble_in_words(trouble: Mapping[str, Any]) -> str:
    """Why a file was stopped, as a sentence; "" for a file without trouble."""
    code = trouble.get("code")
    if not code:
        return ""
    words = TROUBLES.get(code) or FINDINGS.get(code)
    if words is None:
        return _("The file could not be read. Nothing was published.")
    return _filled(words, trouble.get("parameters", {}))


def _filled(words: Any, parameters: Mapping[str, str]) -> str:
    return str(words).format_map(
        _Told({name: _told(name, value) for name, value in parameters.items()})
    )


def _told(name: str, value: str) -> str:
    if name == "type":
        return str(TYPES.get(value, value))
    if value in SIGNS:
        return str(SIGNS[value])
    return number_in_words(int(value)) if value.isdecimal() and name in NUMBERS else value


class _Told(dict[str, str]):
    """Parameters of a sentence; one that a report of an older version lacks is a dash."""

    def __missing__(self, key: str) -> str:
        return "–"


# Every code the kernel can say has a sentence here; a test compares both.
KNOWN = frozenset(KERNEL_FINDINGS)
