"""What other rooms, commands and the demo may use of this room."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.budget.models import BudgetRound, UploadKind
from modellkommune.features.budget.selectors.describing import describe
from modellkommune.features.budget.selectors.encoding import rule_to_json
from modellkommune.features.budget.selectors.front_page import (
    addresses,
    front_page_entries,
    search,
)
from modellkommune.features.budget.selectors.messages import place as place_of_finding
from modellkommune.features.budget.selectors.messages import sentence as sentence_of_finding
from modellkommune.features.budget.selectors.offers import offers
from modellkommune.features.budget.selectors.open_data.published import published as datasets
from modellkommune.features.budget.selectors.reports import ImportReport
from modellkommune.features.budget.selectors.waiting import waiting_for
from modellkommune.features.budget.services.counting import begin_search, count_round
from modellkommune.features.budget.services.importing import (
    Report,
    import_uploads,
    silent,
    take_over,
)
from modellkommune.features.budget.services.missing import find_missing
from modellkommune.features.budget.services.proposals.from_ideas import (
    add_proposal_of_idea,
    rounds_taking_ideas,
)
from modellkommune.features.budget.services.proposals.receiving import ProposalFacts
from modellkommune.features.budget.services.proposals.steps import RoundIsLocked
from modellkommune.features.budget.services.publishing import (
    NotAgreed,
    publish_notice,
    publish_round,
)
from modellkommune.features.budget.services.rounds import create_round
from modellkommune.features.budget.services.rules import usual_rule
from modellkommune.features.budget.services.uploads import keep_upload
from modellkommune.kernel.counting.model import CountingRule

__all__ = [
    "ElectionRefused",
    "NotAgreed",
    "ProposalFacts",
    "RoundIsLocked",
    "add_proposal_of_idea",
    "addresses",
    "begin_search",
    "count_round",
    "datasets",
    "describe",
    "find_missing",
    "front_page_entries",
    "import_election",
    "offers",
    "place_of_finding",
    "publish_notice",
    "publish_round",
    "rounds_taking_ideas",
    "search",
    "sentence_of_finding",
    "waiting_for",
]


class ElectionRefused(ValueError):
    """The file cannot be counted; `report` holds every finding."""

    def __init__(self, budget_round: BudgetRound, report: ImportReport) -> None:
        super().__init__(budget_round.title)
        self.budget_round = budget_round
        self.report = report


def import_election(
    *,
    authority: Authority,
    path: Path,
    now: datetime,
    title: str = "",
    year: int | None = None,
    rule: CountingRule | None = None,
    report: Report = silent,
    **settings: Any,
) -> BudgetRound:
    """Make a round of an election file (.pb); it is then ready to be counted.

    title, year  taken from the file's own description when they are not given
    rule         the rule that the file names when None; Equal Shares with
                 add-one and filling by votes when it names none we know
    settings     further settings of the round (see services.rounds.SETTINGS)

    Call it in the scope of the authority. Raises ElectionRefused with every
    finding; the round and the file stay for correction.
    """
    budget_round = create_round(
        authority=authority,
        title=title or path.stem.replace("_", " "),
        year=year or now.year,
        now=now,
        rule=rule,
        **settings,
    )
    with path.open("rb") as content:
        keep_upload(
            budget_round=budget_round,
            kind=UploadKind.ELECTION,
            name=path.name,
            content=content,
            now=now,
        )
    found = import_uploads(budget_round=budget_round, now=now, report=report)
    if not found.sound:
        raise ElectionRefused(budget_round, found)
    if not budget_round.rule:
        budget_round.rule = rule_to_json(usual_rule(budget_round.vote_type))
        budget_round.save(update_fields=["rule"])
    take_over(budget_round=budget_round)
    return budget_round
