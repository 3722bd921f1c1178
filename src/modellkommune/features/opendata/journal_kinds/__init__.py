"""What this room writes into the journal; the journal reads KINDS at start."""

from modellkommune.features.opendata.journal_kinds import (
    asking,
    delivering,
    describing,
    doors,
    drawing,
    finding,
    harvesting,
    links,
    receiving,
    releasing,
    replacing,
    requesting,
    serving,
)

KINDS = (
    *describing.KINDS,
    *releasing.KINDS,
    *receiving.KINDS,
    *replacing.KINDS,
    *serving.KINDS,
    *asking.KINDS,
    *drawing.KINDS,
    *finding.KINDS,
    *requesting.KINDS,
    *delivering.KINDS,
    *doors.KINDS,
    *harvesting.KINDS,
    *links.KINDS,
)

__all__ = ["KINDS"]
