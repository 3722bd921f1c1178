"""A code at the counter for somebody whom the register does not know."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.db import IntegrityError, transaction

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import BudgetRound, EntitledBy, Entitlement
from modellkommune.features.budget.services.entitlements.finding import (
    PersonFacts,
    digest_of_person,
)
from modellkommune.features.budget.services.entitlements.reissue import refuse_when_opened
from modellkommune.features.budget.services.letters.register import districts_of
from modellkommune.features.budget.services.letters.residents import age_on
from modellkommune.features.budget.services.letters.taking_over import count_eligible
from modellkommune.features.budget.services.voting import code_digest
from modellkommune.kernel.secrecy.codes import Code, new_code


class WhyAtCounter(StrEnum):
    """Why somebody is not in the register and may vote all the same."""

    MISSING = "missing"
    MOVED_IN = "moved-in"
    NAMESAKE = "namesake"
    BLOCKED = "blocked"


class AlreadyEntitled(ValueError):
    """The person has an entitlement; a lost code is reissued instead."""


class TooYoung(ValueError):
    """The person is younger than the round asks for on its cut-off day."""


class DistrictUnknown(ValueError):
    """People vote at home, and the round knows no such district."""


def code_at_counter(
    *,
    budget_round: BudgetRound,
    person: PersonFacts,
    district: str,
    why: WhyAtCounter,
    by: Person | None,
    now: datetime,
) -> Code:
    """Entitle somebody who has shown an identity card, and return the code.

    A namesake with the same birth date gets an entitlement without a hash of the
    person, because the hash belongs to the other one already; the reason stands
    in the journal.

    Raises AlreadyEntitled, TooYoung, DistrictUnknown, BallotsOpened.
    """
    _check(budget_round, person, district)
    code = new_code()
    try:
        with transaction.atomic():
            refuse_when_opened(budget_round)
            digest = digest_of_person(budget_round, person)
            Entitlement.objects.create(
                authority=budget_round.authority,
                round=budget_round,
                entitled_by=EntitledBy.CODE,
                code_digest=code_digest(budget_round, code),
                person_digest=None if why == WhyAtCounter.NAMESAKE else digest,
                district=district,
            )
            count_eligible(budget_round)
            record(
                authority=budget_round.authority, kind="budget.code-at-counter",
                about=budget_round, by=by, now=now, facts={"why": why.value},
            )  # fmt: skip
    except IntegrityError as error:
        raise AlreadyEntitled(budget_round.slug) from error
    return code


def _check(budget_round: BudgetRound, person: PersonFacts, district: str) -> None:
    least, day = budget_round.minimum_age, budget_round.live.cut_off_on
    if least and day and age_on(day, person.birth_date) < least:
        raise TooYoung(budget_round.slug)
    districts = districts_of(budget_round)
    if districts is not None and district not in districts:
        raise DistrictUnknown(budget_round.slug)
