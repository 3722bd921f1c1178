"""What stands above the tables of a round: whose data, under what licence, where explained."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from modellkommune.commons.open_data.columns import Resource, Row
from modellkommune.commons.open_data.writing import LICENCES, csvw_metadata
from modellkommune.features.budget.models import BudgetRound
from modellkommune.features.budget.selectors.open_data.columns import RESOURCES


def licence_of(budget_round: BudgetRound) -> tuple[str, str]:
    """Code and address of the licence; empty where the office has named none."""
    code = budget_round.live.licence if budget_round.is_run_here else ""
    return code, LICENCES.get(code, "")


def facts_of(budget_round: BudgetRound, resource: Resource, *, url: str, schema: str) -> Row:
    """What stands above the rows: whose data, under what licence, where explained."""
    code, address = licence_of(budget_round)
    return {
        "title": f"{resource.title_de}: {budget_round.title}",
        "publisher": budget_round.authority.name,
        "licence": code or None,
        "licence_url": address or None,
        "url": url,
        "schema": schema,
    }


def schema_of(budget_round: BudgetRound, *, names: Iterable[str], base: str) -> dict[str, Any]:
    """The schema of a round's tables; base is the full address of their folder."""
    _code, address = licence_of(budget_round)
    return csvw_metadata(
        [RESOURCES[name] for name in names],
        title=budget_round.title,
        publisher=budget_round.authority.name,
        licence_url=address,
        base=base,
    )
