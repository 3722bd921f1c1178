"""What separates the cells of a text file."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

DELIMITERS = (";", "\t", "|", ",")
NAMES = {";": "semicolons", "\t": "tabs", "|": "bars", ",": "commas"}
SEPARATOR_LINE = re.compile(r'\ufeff?"?sep=(.)"?\s*', re.IGNORECASE)

# A table has most of its rows at one width; titles and notes make up for the rest.
SMALLEST_SHARE = 0.5


@dataclass(frozen=True)
class Dialect:
    """How the lines of a file are cut.

    delimiter  "" for a single column
    quote      "" when quotation marks are ordinary letters
    width      cells of most rows
    announced  the first line names the delimiter for spreadsheet programs
    """

    delimiter: str
    quote: str
    width: int
    announced: bool = False


def found_dialect(lines: Sequence[str]) -> Dialect:
    """Return what cuts most of these lines into equally many cells.

    A semicolon wins over a comma that cuts as well, because the comma stands in
    German numbers; the header tells which of two is meant.
    """
    announced = SEPARATOR_LINE.fullmatch(lines[0]) if lines else None
    below = lines[1:] if announced else lines
    wanted = (announced[1],) if announced else DELIMITERS
    tried = [_tried(below, delimiter, quote) for delimiter in wanted for quote in ('"', "")]
    fitting = [one for one in tried if one[1] >= SMALLEST_SHARE]
    if not fitting:
        return Dialect("", '"', 1, bool(announced))
    _, _, best = max(fitting, key=lambda one: one[0])
    return Dialect(best.delimiter, best.quote, best.width, bool(announced))


def _tried(lines: Sequence[str], delimiter: str, quote: str) -> tuple[float, float, Dialect]:
    """Return the merit of a dialect and the share of rows it cuts alike."""
    rows = [row for row in cut(lines, delimiter, quote) if any(map(str.strip, row))]
    widths = Counter(len(row) for row in rows if len(row) > 1)
    dialect = Dialect(delimiter, quote, 1)
    if not widths:
        return 0.0, 0.0, dialect
    width, count = max(widths.items(), key=lambda one: (one[1], one[0]))
    share = count / len(rows)
    merit = share + min(width, 20) / 1000
    merit += 0.3 if len(rows[0]) == width else 0
    merit += 0.05 if delimiter != "," else 0
    merit += 0.01 if quote else 0
    return merit, share, Dialect(delimiter, quote, width)


def cut(lines: Sequence[str], delimiter: str, quote: str) -> list[list[str]]:
    """Cut lines into rows; a quotation mark that stays open ends with the lines."""
    return list(csv.reader(lines, **csv_options(delimiter, quote)))  # type: ignore[arg-type]


def csv_options(delimiter: str, quote: str) -> dict[str, object]:
    """Options for Python's reader."""
    if quote:
        return {"delimiter": delimiter or "\x1f", "quotechar": quote}
    return {"delimiter": delimiter or "\x1f", "quoting": csv.QUOTE_NONE}
