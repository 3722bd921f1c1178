"""What this room publishes as data, for the catalogue: one dataset for each round."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.open_data.published import PublishedDataset, PublishedFile, table_files
from modellkommune.features.budget.models import BudgetRound
from modellkommune.features.budget.selectors.open_data.columns import RESOURCES
from modellkommune.features.budget.selectors.open_data.rows import tables_of
from modellkommune.features.budget.selectors.open_data.writing import licence_of
from modellkommune.features.budget.selectors.rounds import address_of_round, public_rounds


def published(authority: Authority) -> Iterator[PublishedDataset]:
    """Return the rounds of an authority that have open tables."""
    for budget_round in public_rounds().filter(authority=authority):
        if names := tables_of(budget_round):
            yield _dataset(budget_round, names)


def _dataset(budget_round: BudgetRound, names: list[str]) -> PublishedDataset:
    announced = budget_round.live.announced_at if budget_round.is_run_here else None
    return PublishedDataset(
        key=f"budget.budgetround:{budget_round.pk}",
        slug=f"buergerhaushalt-{budget_round.slug}",
        title=_("Participatory budget: {title}").format(title=budget_round.title),
        description=_(
            "Proposals, ballots and implementation of the participatory budget “{title}”, as far"
            " as each is public. No names are in the tables."
        ).format(title=budget_round.title),
        page=address_of_round(budget_round, "schema").removesuffix("daten/schema.json"),
        files=tuple(_files(budget_round, names)),
        themes=("GOVE", "ECON"),
        keywords=(_("Participatory budget"), _("Citizen participation")),
        licence=licence_of(budget_round)[0],
        modified_at=budget_round.published_at or announced or budget_round.created_at,
    )


def _files(budget_round: BudgetRound, names: list[str]) -> Iterator[PublishedFile]:
    for name in names:
        yield from table_files(
            RESOURCES[name],
            csv_path=address_of_round(budget_round, f"{name}_csv"),
            json_path=address_of_round(budget_round, f"{name}_json"),
        )
