"""Beginning a round that is run here, afresh or from an earlier one."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.models import Authority, Portal
from modellkommune.features.budget.models import BudgetRound, EntitledBy, LiveRound, Phase
from modellkommune.features.budget.selectors.encoding import rule_to_json
from modellkommune.features.budget.services.rounds import free_slug
from modellkommune.features.budget.services.rules import usual_rule
from modellkommune.features.budget.services.setup.settings import (
    OF_THE_ROUND,
    RUN_HERE,
    PartFacts,
    change_setup,
    live_of,
    set_parts,
)
from modellkommune.kernel.counting.model import VoteType

SALT_BYTES = 32
USUAL_AGE = 16
# So many weeks keep the weekday: voting ends on a Sunday again.
ONE_YEAR = timedelta(weeks=52)
# Facts of one year, which the next one finds for itself.
NOT_COPIED = {"title", "year", "set_up", "ballot_order_seed", "cut_off_on", "eligible_people"}


def create_live_round(
    *,
    authority: Authority,
    title: str,
    year: int,
    now: datetime,
    slug: str = "",
    **settings: Any,
) -> BudgetRound:
    """Begin a round that is run here, with settings that suit a village.

    Unless settings say otherwise: five crosses, Equal Shares raised step by step
    and filled up by votes, sixteen years, codes by letter, paper allowed, the
    portal's office as contact.

    settings  names in `settings.OF_THE_ROUND` and `settings.RUN_HERE`
    """
    with transaction.atomic():
        address = free_slug(authority=authority, wanted=slug or f"{title}-{year}")
        budget_round = BudgetRound.objects.create(
            authority=authority,
            title=title,
            year=year,
            slug=address,
            created_at=now,
            minimum_age=USUAL_AGE,
            rule=rule_to_json(usual_rule(VoteType.APPROVAL)),
            **_contact(authority),
        )
        LiveRound.objects.create(
            authority=authority,
            round=budget_round,
            entitled_by=[EntitledBy.CODE.value],
            who_may_vote=usual_sentence(authority),
            round_salt=secrets.token_bytes(SALT_BYTES),
            ballot_order_seed=f"{authority.slug}/{address}",
        )
        return change_setup(budget_round=budget_round, **settings)


def begin_from(*, earlier: BudgetRound, year: int, title: str, now: datetime) -> BudgetRound:
    """Begin a round with the settings of an earlier one, its phases 52 weeks a year later.

    Nothing of proposals, voters, keys or the lock comes along.
    Raises RoundNotRunHere when the earlier one came as a file.
    """
    live = live_of(earlier)
    settings = {
        **{name: getattr(earlier, name) for name in OF_THE_ROUND if name not in NOT_COPIED},
        **{name: getattr(live, name) for name in RUN_HERE if name not in NOT_COPIED},
    }
    with transaction.atomic():
        budget_round = create_live_round(
            authority=earlier.authority, title=title, year=year, now=now, **settings
        )
        parts = [
            PartFacts(part.name, part.amount_cents, part.is_townwide)
            for part in earlier.parts.all()
        ]
        set_parts(budget_round=budget_round, parts=parts)
        _copy_phases(earlier, budget_round, years=max(1, year - earlier.year))
    return budget_round


def usual_sentence(authority: Authority) -> str:
    """Who may vote, where the office has not put it in its own words."""
    return _(
        "Everybody who has a main residence here ({place}) and is {age} or older on the "
        "cut-off day. Nationality does not matter."
    ).format(place=authority.name, age=USUAL_AGE)


def _copy_phases(earlier: BudgetRound, budget_round: BudgetRound, *, years: int) -> None:
    zone = ZoneInfo(earlier.live.time_zone)
    for phase in earlier.phases.all():
        Phase.objects.create(
            authority=budget_round.authority,
            round=budget_round,
            kind=phase.kind,
            opens_at=_later(phase.opens_at, years, zone),
            closes_at=_later(phase.closes_at, years, zone) if phase.closes_at else None,
        )


def _later(moment: datetime, years: int, zone: ZoneInfo) -> datetime:
    """The same hour on the wall, whatever summer time does in between."""
    return moment.astimezone(zone) + ONE_YEAR * years


def _contact(authority: Authority) -> dict[str, str]:
    portal = Portal.objects.filter(authority=authority).first()
    if portal is None:
        return {}
    return {
        "contact_office": portal.contact_office,
        "contact_email": portal.contact_email,
        "contact_phone": portal.contact_phone,
    }
