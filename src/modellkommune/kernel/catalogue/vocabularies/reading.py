"""The compact tables: one file of tab-separated columns per list, with a head line."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "tables"


@cache
def table(name: str) -> Sequence[Mapping[str, str]]:
    """Return the rows of a list, each a mapping from column to text."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
