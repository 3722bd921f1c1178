"""Whether the file as it came may be handed to everybody."""

from __future__ import annotations

from modellkommune.features.opendata.models import DataFile


def original_is_open(file: DataFile | None) -> bool:
    """Whether everything in the original is published anyway.

    Columns that were left out, and sheets that were not read, stay with the office: a
    steward who takes out the names must not find them in the file beside the table.
    """
    if file is None or not file.original:
        return False
    return not file.layout.get("left_out") and len(file.report.get("sheets", ())) <= 1
