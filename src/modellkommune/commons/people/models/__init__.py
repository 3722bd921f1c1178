"""People: accounts, roles, verified residents, and attempts to get in."""

from modellkommune.commons.people.models.attempts import AttemptCount, AttemptKey
from modellkommune.commons.people.models.person import Person, PersonManager
from modellkommune.commons.people.models.residents import Means, ResidentVerification
from modellkommune.commons.people.models.roles import STAFF_KINDS, Role, RoleKind

__all__ = [
    "STAFF_KINDS",
    "AttemptCount",
    "AttemptKey",
    "Means",
    "Person",
    "PersonManager",
    "ResidentVerification",
    "Role",
    "RoleKind",
]
