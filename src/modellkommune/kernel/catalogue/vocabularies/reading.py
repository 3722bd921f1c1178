"""The compact tables: one file of tab-separated columns per list, with a head line.

A list can be newer than the one that came with the program: a table of the same name in
the folder that MODELLKOMMUNE_VOCABULARIES names takes its place.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "tables"
SETTING = "MODELLKOMMUNE_VOCABULARIES"


def path_of(name: str) -> Path:
    """Return where the table of a list lies."""
    newer = os.environ.get(SETTING, "")
    if newer and (Path(newer) / f"{name}.tsv").is_file():
        return Path(newer) / f"{name}.tsv"
    return FOLDER / f"{name}.tsv"


@cache
def table(name: str) -> Sequence[Mapping[str, str]]:
    """Return the rows of a list, each a mapping from column to text."""
    with path_of(name).open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
