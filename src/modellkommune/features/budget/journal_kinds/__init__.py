"""What this room writes into the journal; the journal reads KINDS at start."""

from modellkommune.features.budget.journal_kinds.rounds import KINDS

__all__ = ["KINDS"]
