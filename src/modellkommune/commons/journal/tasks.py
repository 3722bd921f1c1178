"""What the journal does by itself."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.journal.checking import check_and_note
from modellkommune.commons.journal.services.blanking import (
    blank_expired,
    drop_unneeded_identities,
)
from modellkommune.commons.tasks.public import periodic

logger = logging.getLogger("modellkommune.journal")


@periodic("journal.blank_expired", every=timedelta(hours=6))
def blank(now: datetime) -> None:
    """Empty entries whose retention is over, and forget whom nothing names any more."""
    authority = active_authority()
    blank_expired(authority=authority, now=now)
    drop_unneeded_identities(authority=authority, now=now)


@periodic("journal.check", every=timedelta(days=1))
def check(now: datetime) -> None:
    """Follow the chain once a day; the office shows what was found."""
    authority = active_authority()
    report = check_and_note(authority, now=now)
    if report.fault:
        logger.error("The journal of %s is broken: %s", authority.slug, report.fault.sentence)
