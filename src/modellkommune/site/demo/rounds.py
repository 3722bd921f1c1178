"""The participatory budgets of the demo world, through the same doors that offices use."""

from __future__ import annotations

import random
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django_scopes import scope

from modellkommune.commons.approvals.public import people_needed, people_who_may
from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import BallotsAre, BudgetRound, UploadKind
from modellkommune.features.budget.public import (
    count_round,
    find_missing,
    import_election,
    publish_round,
)
from modellkommune.features.budget.services.counting import begin_search
from modellkommune.features.budget.services.importing import import_uploads, take_over
from modellkommune.features.budget.services.publishing import PUBLISH
from modellkommune.features.budget.services.rounds import create_round
from modellkommune.features.budget.services.uploads import keep_upload
from modellkommune.kernel.counting.model import Completion, CountingRule, Measure, RuleName
from modellkommune.site.demo.election import write_lindental
from modellkommune.site.demo.proposals import DATA

BERLIN = ZoneInfo("Europe/Berlin")
COUNTED_AT = datetime(2026, 6, 16, 10, 0, tzinfo=BERLIN)
# Published ballots stand in an order drawn by lot; in the demo always the same lot.
ORDER_OF_BALLOTS = 7
PUBLISH_ROUND = "budget.publish_round"


def seed_lindental(authority: Authority) -> None:
    """Import, count and publish the participatory budget of Lindental."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Lindental_2026.pb"
        write_lindental(path)
        import_and_publish(
            authority=authority,
            path=path,
            title="Bürgerhaushalt Lindental 2026",
            year=2026,
            slug="2026",
            summary=(
                "300.000 Euro für Vorschläge aus der Stadt und ihren Dörfern: "
                "Vom 1. bis 14. Juni 2026 wurde abgestimmt, gezählt nach der "
                "Methode der gleichen Anteile."
            ),
            place="Lindental",
            source="Erfundene Stimmzettel eines Rechenmodells, für diese Vorführung gemacht",
            rule=CountingRule(RuleName.EQUAL_SHARES, Measure.COST, Completion.ADD_ONE_THEN_VOTES),
            compare_rules=True,
        )


def seed_auenfeld(authority: Authority) -> None:
    """Publish a round of which the town kept only the totals: the majority rule counts it."""
    with scope(authority=authority):
        budget_round = create_round(
            authority=authority,
            title="Bürgerbudget Auenfeld 2025",
            slug="2025",
            year=2025,
            now=COUNTED_AT,
            summary=(
                "50.000 Euro für Auenfeld: Jede Person hatte drei Stimmen, auf Papier und "
                "im Rathaus. Aufgehoben wurden nur die Summen."
            ),
            place="Auenfeld",
            source="Erfundene Summen, für diese Vorführung gemacht",
            budget_cents=5_000_000,
            ballots_are=BallotsAre.TOTALS,
            rule=CountingRule(RuleName.GREEDY, Measure.POINTS),
        )
        with (DATA / "auenfeld.csv").open("rb") as table:
            keep_upload(
                budget_round=budget_round,
                kind=UploadKind.TOTALS,
                name="Auszaehlung_Auenfeld_2025.csv",
                content=table,
                now=COUNTED_AT,
            )
        import_uploads(budget_round=budget_round, now=COUNTED_AT)
        take_over(budget_round=budget_round)
        count_and_publish(budget_round, search_votes=True)


def import_and_publish(
    *, authority: Authority, path: Path, search_votes: bool = True, **settings: Any
) -> None:
    """Take an election file all the way to its public result.

    search_votes  True finds at once how many votes losing projects lacked; the
                  rest of the search is left to the worker of the demo
    """
    with scope(authority=authority):
        budget_round = import_election(authority=authority, path=path, now=COUNTED_AT, **settings)
        count_and_publish(budget_round, search_votes=search_votes)


def count_and_publish(budget_round: BudgetRound, *, search_votes: bool) -> None:
    """Count a round that is ready, look for what losing projects lacked, publish."""
    # Not for secrecy: everybody's demo shall show the same rows.
    order = random.Random(ORDER_OF_BALLOTS)  # noqa: S311
    count = count_round(budget_round=budget_round, now=COUNTED_AT, order=order)
    if search_votes:
        find_missing(count=count, costs=False)
    begin_search(count=count)
    publish_round(
        budget_round=budget_round, agreed_by=those_who_publish(budget_round), now=COUNTED_AT
    )


def those_who_publish(budget_round: BudgetRound) -> list[Person]:
    """As many people of the office as publishing needs there."""
    authority = budget_round.authority
    return people_who_may(PUBLISH_ROUND, authority)[: people_needed(PUBLISH, authority)]
