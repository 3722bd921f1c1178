"""What the journal does by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.journal.services.blanking import (
    blank_expired,
    drop_unneeded_identities,
)
from modellkommune.commons.tasks.public import periodic


@periodic("journal.blank_expired", every=timedelta(hours=6))
def blank(now: datetime) -> None:
    """Empty entries whose retention is over, and forget whom nothing names any more."""
    authority = active_authority()
    blank_expired(authority=authority, now=now)
    drop_unneeded_identities(authority=authority, now=now)
