"""What this room writes into the journal; the journal reads KINDS at start."""

from modellkommune.features.ideas.journal_kinds import (
    answering,
    collecting,
    collections,
    entries,
    evaluating,
    hall,
)

KINDS = (
    *collections.KINDS,
    *collecting.KINDS,
    *entries.KINDS,
    *hall.KINDS,
    *answering.KINDS,
    *evaluating.KINDS,
)

__all__ = ["KINDS"]
