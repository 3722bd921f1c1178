"""Tables of residents for tests."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from modellkommune.features.budget.models import BudgetRound, RegisterImport
from modellkommune.features.budget.selectors.encoding import to_json
from modellkommune.features.budget.services.letters.columns import RegisterColumns
from modellkommune.features.budget.services.letters.register import keep_register
from modellkommune.features.budget.services.letters.taking_over import take_over_register

HEAD = "Familienname;Vornamen;Geburtsdatum;Straße;Hausnummer;PLZ;Ort;Stadtteil;Sperre"
COLUMNS = RegisterColumns(
    family_name="Familienname", given_names="Vornamen", birth_date="Geburtsdatum",
    street="Straße", house_number="Hausnummer", postcode="PLZ", town="Ort",
    district="Stadtteil", blocked="Sperre",
)  # fmt: skip


def resident(
    number: int = 1,
    *,
    family: str = "Acker",
    given: str = "Anna",
    born: str = "01.02.1980",
    street: str = "Am Anger",
    district: str = "Nord",
    blocked: str = "",
) -> str:
    """One row; `number` is the house."""
    return f"{family};{given};{born};{street};{number};99123;Lindental;{district};{blocked}"


def many_residents(people: int) -> list[str]:
    """People who differ in their given name."""
    return [
        resident(number % 60 + 1, given=f"Person{number}", street=f"Weg {number % 97}")
        for number in range(people)
    ]


def a_register(
    budget_round: BudgetRound, rows: Sequence[str], *, now: datetime, **columns: object
) -> RegisterImport:
    """An uploaded table whose columns are confirmed."""
    content = io.BytesIO("\n".join([HEAD, *rows]).encode())
    register = keep_register(budget_round=budget_round, content=content, now=now)
    meanings = {name: getattr(COLUMNS, name) for name in COLUMNS.__dataclass_fields__}
    register.columns = to_json(RegisterColumns(**{**meanings, **columns}))
    register.save()
    return register


def quietly(done: int, total: int, sentence: str) -> None:
    """Report progress to nobody."""


def take_over(
    budget_round: BudgetRound, rows: Sequence[str], *, now: datetime, **columns: object
) -> RegisterImport:
    """A register that was taken over."""
    register = a_register(budget_round, rows, now=now, **columns)
    take_over_register(register=register, now=now, report=quietly)
    return register
