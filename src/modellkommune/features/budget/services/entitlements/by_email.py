"""A code by e-mail: the weakest way to be entitled, marked so beside the result."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from modellkommune.commons.outbox.public import queue_message
from modellkommune.features.budget.models import (
    BudgetRound,
    EntitledBy,
    Entitlement,
    PhaseKind,
)
from modellkommune.features.budget.selectors.phases import is_open_for, phases_of
from modellkommune.features.budget.services.letters.content import address_of_voting
from modellkommune.features.budget.services.voting import code_digest, email_digest
from modellkommune.kernel.secrecy.codes import new_code


class NotByEmail(ValueError):
    """The round entitles nobody by e-mail, or voting is not open."""


def canonical_address(email: str) -> str:
    """One spelling of an address: small letters, without what follows a plus sign.

    anna+zwei@dorf.example reaches the mailbox of anna@dorf.example, so both are
    one person.
    """
    name, at, domain = email.strip().casefold().rpartition("@")
    return f"{name.partition('+')[0]}{at}{domain}"


def entitlement_by_email(
    *, budget_round: BudgetRound, email: str, now: datetime, language: str = "de"
) -> None:
    """Send a code to an address; asking again sends a new code for the same right to vote.

    What happens is the same whether the address is new, has a code or has voted:
    nobody can find out by asking. Raises NotByEmail.
    """
    if EntitledBy.EMAIL not in budget_round.live.entitled_by or not is_open_for(
        budget_round, PhaseKind.VOTING, now
    ):
        raise NotByEmail(budget_round.slug)
    address, code = canonical_address(email), new_code()
    with transaction.atomic():
        entitlement, _created = Entitlement.objects.get_or_create(
            round=budget_round,
            person_digest=email_digest(budget_round, address),
            defaults={
                "authority": budget_round.authority,
                "entitled_by": EntitledBy.EMAIL,
                "is_weak": True,
            },
        )
        Entitlement.objects.filter(pk=entitlement.pk).update(
            code_digest=code_digest(budget_round, code)
        )
        queue_message(
            "budget/voting_code",
            to=address,
            authority=budget_round.authority,
            now=now,
            language=language,
            context={
                "title": budget_round.title,
                "code": code.text,
                "address": f"{address_of_voting(budget_round)}#code={code.text}",
                "closes_at": phases_of(budget_round)[PhaseKind.VOTING].closes_at,
            },
            is_secret=True,
        )
