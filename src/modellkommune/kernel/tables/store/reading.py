"""Cells in their usual spelling, read by the database itself.

Whatever does not look exactly so is left to `values.reader_for`, cell by cell:
this way is for the millions of cells that do.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from modellkommune.kernel.tables.layout import ColumnLayout
from modellkommune.kernel.tables.spelling.numbers import NumberSpelling
from modellkommune.kernel.tables.spelling.words import words_of
from modellkommune.kernel.tables.store.opening import quoted_text

WIDE, NARROW = 38, 18
SQL_TYPES = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "date": "DATE",
    "datetime": "TIMESTAMP",
    "time": "TIME",
    "year": "SMALLINT",
    "boolean": "BOOLEAN",
}
DAYS = {
    "dd.mm.yyyy": (r"\d{1,2}\.\d{1,2}\.[1-9]\d{3}", "%d.%m.%Y"),
    "dd.mm.yy": (r"\d{1,2}\.\d{1,2}\.\d{2}", "%d.%m.%y"),
    "yyyy-mm-dd": (r"[1-9]\d{3}-\d{2}-\d{2}", "%Y-%m-%d"),
    "yyyymmdd": (r"[1-9]\d{7}", "%Y%m%d"),
    "dd/mm/yyyy": (r"\d{1,2}/\d{1,2}/[1-9]\d{3}", "%d/%m/%Y"),
}
UNPADDED = {
    "d.m.yyyy": "dd.mm.yyyy",
    "d.m.yy": "dd.mm.yy",
    "d/m/yyyy": "dd/mm/yyyy",
    "": "yyyy-mm-dd",
}


def sql_type(column: ColumnLayout) -> str:
    """The type of a column in the store, to begin with."""
    if column.type == "decimal":
        return f"DECIMAL({NARROW},{min(column.scale or 2, NARROW - 1)})"
    return SQL_TYPES[column.type]


def quick_value(column: ColumnLayout, cell: str) -> str | None:
    """Return SQL that reads `cell`, raising an error for any unusual spelling.

    None when the column's spelling is not among the usual ones.
    """
    if column.type == "text":
        return _text(column, cell)
    built = _USUAL[column.type](column, cell)
    if built is None:
        return None
    pattern, value = built
    nothing = ", ".join(quoted_text(word) for word in ("", *column.null_words))
    return (
        f"CASE WHEN regexp_full_match({cell}, {quoted_text(pattern)}) THEN {value} "
        f"WHEN {cell} IS NULL OR trim({cell}) IN ({nothing}) THEN NULL "
        f"ELSE error('unusual') END"
    )


def _text(column: ColumnLayout, cell: str) -> str | None:
    if column.format:
        return None
    bare = f"nullif(trim({cell}), '')"
    if not column.null_words:
        return bare
    words = ", ".join(quoted_text(word) for word in column.null_words)
    return f"CASE WHEN trim({cell}) IN ({words}) THEN NULL ELSE {bare} END"


Usual = tuple[str, str] | None


def _number(column: ColumnLayout, cell: str, places: str) -> Usual:
    spelling = NumberSpelling.of(column.format)
    group = spelling.grouping or ("." if spelling.decimal == "," else "")
    if column.unit or column.marks or group not in {"", ".", ","}:
        return None
    whole = rf"(\d{{1,3}}({re.escape(group)}\d{{3}})+|\d+)" if group else r"\d+"
    plain = f"replace({cell}, '{group}', '')" if group else cell
    if spelling.decimal == ",":
        plain = f"replace({plain}, ',', '.')"
    return rf"[+-]?{whole}{places}", plain


def _integer(column: ColumnLayout, cell: str) -> Usual:
    built = _number(column, cell, "")
    return built and (built[0], f"CAST({built[1]} AS BIGINT)")


def _decimal(column: ColumnLayout, cell: str) -> Usual:
    decimal = NumberSpelling.of(column.format).decimal
    scale = min(column.scale or 2, NARROW - 1)
    built = _number(column, cell, rf"({re.escape(decimal)}\d{{1,{scale}}})?" if decimal else "")
    return built and (built[0], f"CAST({built[1]} AS {sql_type(column)})")


def _date(column: ColumnLayout, cell: str) -> Usual:
    usual = DAYS.get(UNPADDED.get(column.format, column.format))
    return usual and (usual[0], f"CAST(strptime({cell}, '{usual[1]}') AS DATE)")


def _datetime(column: ColumnLayout, cell: str) -> Usual:
    found = re.fullmatch(r"(.*?)([T ])hh:mm(:ss)?", column.format or "yyyy-mm-dd hh:mm:ss")
    usual = DAYS.get(UNPADDED.get(found[1], found[1])) if found else None
    if found is None or usual is None:
        return None
    seconds, code = (r":\d{2}", ":%S") if found[3] else ("", "")
    pattern = rf"{usual[0]}{found[2]}[0-2]\d:\d{{2}}{seconds}"
    return pattern, f"strptime({cell}, '{usual[1]}{found[2]}%H:%M{code}')"


def _time(column: ColumnLayout, cell: str) -> Usual:
    del column
    return r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d", f"CAST({cell} AS TIME)"


def _year(column: ColumnLayout, cell: str) -> Usual:
    del column
    return r"\d{4}", f"CAST({cell} AS SMALLINT)"


def _boolean(column: ColumnLayout, cell: str) -> Usual:
    words = words_of(column.format or "true/false")
    yes = ", ".join(quoted_text(word) for word, meaning in words.items() if meaning) or "NULL"
    pattern = "(?i)(" + "|".join(re.escape(word) for word in words) + ")"
    return pattern, f"lower({cell}) IN ({yes})"


_USUAL: dict[str, Callable[[ColumnLayout, str], Usual]] = {
    "integer": _integer,
    "decimal": _decimal,
    "date": _date,
    "datetime": _datetime,
    "time": _time,
    "year": _year,
    "boolean": _boolean,
}
