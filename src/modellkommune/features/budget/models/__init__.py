"""The records of this room; every one belongs to an authority."""

from modellkommune.features.budget.models.results import (
    AuditPackage,
    CorrectionNotice,
    Count,
    CountKind,
    FrozenRecord,
    MissingVotes,
    Recount,
    ResultIsFrozen,
    TieDecision,
)
from modellkommune.features.budget.models.rounds import (
    BUSY_STATES,
    FROZEN_STATES,
    BallotPublication,
    BallotsAre,
    BudgetProject,
    BudgetRound,
    RoundState,
    TiesDecided,
    Upload,
    UploadKind,
)

__all__ = [
    "BUSY_STATES",
    "FROZEN_STATES",
    "AuditPackage",
    "BallotPublication",
    "BallotsAre",
    "BudgetProject",
    "BudgetRound",
    "CorrectionNotice",
    "Count",
    "CountKind",
    "FrozenRecord",
    "MissingVotes",
    "Recount",
    "ResultIsFrozen",
    "RoundState",
    "TieDecision",
    "TiesDecided",
    "Upload",
    "UploadKind",
]
