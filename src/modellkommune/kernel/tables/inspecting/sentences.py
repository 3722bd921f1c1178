"""What the inspector can say about a file, in plain English; German stands outside."""

from __future__ import annotations

from modellkommune.kernel.tables.report import FAULT, HINT, WARNING, Finding

# Code, with severity and sentence.
FINDINGS: dict[str, tuple[str, str]] = {
    "encoding-cp1252": (HINT, "The file is written in Windows letters (cp1252)."),
    "encoding-cp850": (HINT, "The file is written in the letters of old DOS programs (cp850)."),
    "encoding-utf-16": (HINT, "The file is written in UTF-16."),
    "mark-in-the-middle": (WARNING, "Line {line} begins with the mark of a file's beginning; two files were probably joined here. The mark is passed over."),
    "letters-doubled": (WARNING, "Line {line} holds umlauts that were converted twice (ÃŸ for ß)."),
    "letters-lost": (WARNING, "Line {line} holds signs that stand for letters lost before."),
    "line-ends-mixed": (HINT, "Lines end in different ways, first in line {line}; all are understood."),
    "separator-line": (HINT, "The first line ({text}) tells spreadsheet programs the separator; it is no data."),
    "delimiter-changed": (FAULT, "Line {line} is separated by {found} where the lines before have {expected}."),
    "row-too-long": (FAULT, "Line {line} has {found} cells where there are {expected} columns."),
    "rows-too-long": (FAULT, "{count} lines have more cells than there are columns; the first is line {line}."),
    "rows-too-short": (HINT, "{count} lines have fewer cells than there are columns, the first is line {line}; what is missing is empty."),
    "quotes-are-letters": (HINT, "Quotation marks in this file are ordinary letters."),
    "title-rows": (HINT, "{count} lines above the header are no data: {text}"),
    "header-several": (HINT, "The names of the columns stand in {count} rows."),
    "header-numbers": (HINT, "Line {line} only counts the columns; it is no data."),
    "header-missing": (WARNING, "The file does not name its columns."),
    "header-again": (WARNING, "The header stands again in line {line}; two files were probably joined."),
    "name-blank": (WARNING, "Column {position} has no name; it is called {name}."),
    "name-twice": (WARNING, "The name {text} stands twice; the second is called {name}."),
    "column-without-anything": (HINT, "Column {position} has neither name nor cells; it is left out."),
    "footer-rows": (HINT, "{count} lines below the table are no data: {text}"),
    "sum-row": (WARNING, "Line {line} looks like a sum ({text}); it is read as an ordinary row."),
    "section-rows": (WARNING, "{count} lines hold one cell only, like headings between the rows; the first is line {line} ({text})."),
    "column-empty": (HINT, "The column has no value."),
    "leading-zeros": (HINT, "The numbers are keys with leading zeros ({text}) and stay text."),
    "official-key": (HINT, "The numbers are keys by the name of the column and stay text."),
    "number-too-long": (HINT, "The numbers have up to {count} digits and stay text."),
    "kept-as-text": (HINT, "The file keeps these cells text by {text}; they stay text."),
    "no-value-signs": (HINT, "{text} means: no value."),
    "formula-errors": (WARNING, "{text} stands where a formula failed; it is read as no value."),
    "footnote-signs": (WARNING, "Footnote signs behind numbers are cut off: {text}, first in line {line}."),
    "dot-unclear": (WARNING, "{text} could be thousands or three decimal places; it is read as {reading}."),
    "whole-numbers": (HINT, "All numbers are whole though written with decimal places."),
    "mostly": (WARNING, "{count} of {total} cells are {type}; {text} in line {line} is not, so the column stays text."),
    "turned-into-date": (WARNING, "{text} in line {line} was probably made a date by a spreadsheet program."),
    "turned-into-power": (WARNING, "{text} in line {line} was shortened by a spreadsheet program; its digits are lost."),
    "year-short": (WARNING, "Years have two digits; {text} is read as {reading}."),
    "day-or-month": (WARNING, "{text} could begin with the day or the month; it is read as {reading}."),
    "american-date": (HINT, "Dates begin with the month."),
    "end-of-day": (HINT, "24:00 in line {line} is read as 0:00."),
    "time-zone": (HINT, "Times carry a zone; they are converted to UTC."),
    "months": (HINT, "The numbers are months (year and month)."),
    "sheets": (HINT, "The workbook has {count} sheets; {text} was read."),
    "merged-cells": (HINT, "Merged cells were filled with their text."),
    "workbook-hidden": (WARNING, "The sheet {sheet} is hidden; it was not read."),
    "workbook-macros": (HINT, "The file contains macros; they were neither run nor kept."),
    "workbook-formulas": (HINT, "{found} cells hold formulas; their stored results were read."),
    "cell-unfit": (WARNING, "{text} in line {line} is not {type}."),
}  # fmt: skip


def finding(
    code: str, *, line: int | None = None, column: str = "", **parameters: object
) -> Finding:
    """Make a finding; texts from the file are shortened to 80 letters."""
    severity, sentence = FINDINGS[code]
    told = {name: str(value)[:80] for name, value in parameters.items()}
    if line is not None:
        told["line"] = str(line)
    return Finding(code, told, sentence.format(**told), line, severity, column)
