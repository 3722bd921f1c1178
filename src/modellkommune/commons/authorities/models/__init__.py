"""Authorities, their portals, the official register, and the base of records."""

from modellkommune.commons.authorities.models.authority import Authority, AuthorityKind
from modellkommune.commons.authorities.models.portal import Portal, PortalHost
from modellkommune.commons.authorities.models.records import (
    AuthorityRecord,
    BelongsToAuthority,
    OutsideScope,
)
from modellkommune.commons.authorities.models.register import RegisteredMunicipality

__all__ = [
    "Authority",
    "AuthorityKind",
    "AuthorityRecord",
    "BelongsToAuthority",
    "OutsideScope",
    "Portal",
    "PortalHost",
    "RegisteredMunicipality",
]
