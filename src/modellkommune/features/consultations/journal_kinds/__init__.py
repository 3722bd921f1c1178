"""What this room writes into the journal; the journal reads KINDS at start."""

from modellkommune.features.consultations.journal_kinds import (
    availability,
    consultees,
    exchange,
    plans,
    procedures,
    reading,
    statements,
    weighing,
)

KINDS = (
    *procedures.KINDS,
    *plans.KINDS,
    *reading.KINDS,
    *availability.KINDS,
    *consultees.KINDS,
    *statements.KINDS,
    *weighing.KINDS,
    *exchange.KINDS,
)

__all__ = ["KINDS"]
