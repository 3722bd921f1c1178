"""Finding one entitlement without learning whether it was used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from modellkommune.features.budget.models import BudgetRound, Entitlement
from modellkommune.features.budget.services.voting import person_digest


class NobodyFound(LookupError):
    """No entitlement belongs to this letter or person."""


@dataclass(frozen=True)
class PersonFacts:
    """Who somebody is, as the register or an identity card says it."""

    family_name: str
    given_names: str
    birth_date: date


@dataclass(frozen=True)
class Wanted:
    """Whose entitlement is meant: the number of a letter, or a person."""

    letter_number: int | None = None
    person: PersonFacts | None = None


def digest_of_person(budget_round: BudgetRound, person: PersonFacts) -> bytes:
    """The keyed hash of a person in this round."""
    return person_digest(budget_round, person.family_name, person.given_names, person.birth_date)


def find_entitlement(budget_round: BudgetRound, wanted: Wanted) -> Entitlement:
    """The entitlement that is meant, locked until the transaction ends.

    The columns that tell of its use are not read. Raises NobodyFound.
    """
    found = Entitlement.objects.select_for_update().filter(round=budget_round)
    if wanted.letter_number is not None:
        found = found.filter(letter_number=wanted.letter_number)
    elif wanted.person is not None:
        found = found.filter(person_digest=digest_of_person(budget_round, wanted.person))
    else:
        raise NobodyFound(budget_round.slug)
    entitlement: Entitlement | None = found.defer("used_on", "channel").first()
    if entitlement is None:
        raise NobodyFound(budget_round.slug)
    return entitlement
