"""What an authority sets for itself: how long statutes and concepts are shown."""

from __future__ import annotations

from datetime import date

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.consultations.models import OwnPeriodRule


def set_own_period(
    *,
    authority: Authority,
    kind: str,
    valid_from: date,
    months: int,
    days: int,
    announce_days: int,
    source: str,
) -> OwnPeriodRule:
    """Enter a rule; one of the same kind and day is replaced, earlier ones stay."""
    facts = {"months": months, "days": days, "announce_days": announce_days, "source": source}
    rule, _is_new = OwnPeriodRule.objects.update_or_create(
        authority=authority, kind=kind, valid_from=valid_from, defaults=facts
    )
    return rule
