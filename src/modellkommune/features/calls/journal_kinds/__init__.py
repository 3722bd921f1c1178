"""What this room writes into the journal; the journal reads KINDS at start."""

from modellkommune.features.calls.journal_kinds import (
    applying,
    calls,
    checking,
    deciding,
    grants,
    intake,
    reviews,
    selecting,
    session,
)

KINDS = (
    *calls.KINDS,
    *intake.KINDS,
    *applying.KINDS,
    *checking.KINDS,
    *reviews.KINDS,
    *session.KINDS,
    *selecting.KINDS,
    *deciding.KINDS,
    *grants.KINDS,
)

__all__ = ["KINDS"]
