"""Setting up a round that is run here, announcing it, locking its rules."""

from modellkommune.features.budget.selectors.setup_missing import Reason
from modellkommune.features.budget.services.setup.announcing import NotAnnounceable, announce
from modellkommune.features.budget.services.setup.beginning import (
    begin_from,
    create_live_round,
)
from modellkommune.features.budget.services.setup.changes import (
    ChangeOutdated,
    ChangeRefused,
    ChangeWaits,
    change_locked,
    withdraw_change,
)
from modellkommune.features.budget.services.setup.locking import NotLockable, lock_round
from modellkommune.features.budget.services.setup.phases import PhasesFaulty, set_phases
from modellkommune.features.budget.services.setup.settings import (
    AlreadyAnnounced,
    AlreadyLocked,
    RoundNotRunHere,
    change_setup,
    set_parts,
)

__all__ = [
    "AlreadyAnnounced",
    "AlreadyLocked",
    "ChangeOutdated",
    "ChangeRefused",
    "ChangeWaits",
    "NotAnnounceable",
    "NotLockable",
    "PhasesFaulty",
    "Reason",
    "RoundNotRunHere",
    "announce",
    "begin_from",
    "change_locked",
    "change_setup",
    "create_live_round",
    "lock_round",
    "set_parts",
    "set_phases",
    "withdraw_change",
]
