"""What type a column has: told from its cells, its name, and the other columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from modellkommune.kernel.tables.inspecting.figures import evidence, told_number
from modellkommune.kernel.tables.inspecting.keys import told_key
from modellkommune.kernel.tables.inspecting.moments import told_moment
from modellkommune.kernel.tables.inspecting.oddities import odd_cells
from modellkommune.kernel.tables.inspecting.sentences import finding
from modellkommune.kernel.tables.inspecting.told import Column, Told
from modellkommune.kernel.tables.inspecting.words import told_yes_no
from modellkommune.kernel.tables.report import Finding
from modellkommune.kernel.tables.spelling.cells import FORMULA_ERRORS, NO_VALUE, PROGRAM_WORDS

GERMAN, ENGLISH = "de", "en"


Teller = Callable[[Column, str], Told | None]


def told_columns(columns: Sequence[Column], *, delimiter: str) -> list[Told]:
    """Tell the type of each column.

    delimiter  of a text file, "" otherwise: commas between cells speak for points
               in numbers, where the numbers themselves leave it open
    """
    language = _language(columns, delimiter)
    told = [told_column(column, language) for column in columns]
    return _with_words_of_neighbours(columns, told)


def _language(columns: Sequence[Column], delimiter: str) -> str:
    spoken = [evidence(column.cells) for column in columns]
    german, english = spoken.count(GERMAN), spoken.count(ENGLISH)
    if german != english:
        return GERMAN if german > english else ENGLISH
    return ENGLISH if delimiter == "," else GERMAN


def told_column(column: Column, language: str) -> Told:
    """Tell the type of one column; a column that fits none is text."""
    cells = column.cells
    if not cells.counts:
        return Told("text", findings=(finding("column-empty", column=column.name),))
    nothing = [cell for cell in cells.counts if cell in NO_VALUE or cell in FORMULA_ERRORS]
    values = replace(column, cells=cells.without(nothing))
    told = _fitting(values, language) if values.cells.counts else None
    if told is None or told.type == "text":
        return told or Told("text", findings=odd_cells(values, language))
    return replace(
        told,
        null_words=tuple(nothing),
        findings=(*told.findings, *_about_nothing(nothing, column)),
    )


def _fitting(column: Column, language: str) -> Told | None:
    tellers: tuple[Teller, ...] = (told_yes_no, told_key, told_moment, told_number)
    for teller in tellers:
        told = teller(column, language)
        if told is not None:
            return told
    return None


def _about_nothing(nothing: Sequence[str], column: Column) -> list[Finding]:
    errors = [cell for cell in nothing if cell in FORMULA_ERRORS]
    signs = [cell for cell in nothing if cell not in FORMULA_ERRORS]
    told: list[Finding] = []
    if signs:
        line = min(column.cells.lines[cell] for cell in signs)
        told.append(finding("no-value-signs", line=line, column=column.name, text=", ".join(signs)))
    if errors:
        line = min(column.cells.lines[cell] for cell in errors)
        told.append(
            finding("formula-errors", line=line, column=column.name, text=", ".join(errors))
        )
    return told


def _with_words_of_neighbours(columns: Sequence[Column], told: list[Told]) -> list[Told]:
    """Where numbers say NA for no value, NA among texts says the same."""
    words = {word for one in told for word in one.null_words if word in PROGRAM_WORDS}
    return [
        replace(one, null_words=tuple(cell for cell in column.cells.counts if cell in words))
        if one.type == "text" and words & set(column.cells.counts)
        else one
        for column, one in zip(columns, told, strict=True)
    ]
