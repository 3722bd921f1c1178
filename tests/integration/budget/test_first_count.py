"""The tutorial's ten ballots come out as it says."""

from __future__ import annotations

import io
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django_scopes import scope

from modellkommune.features.budget.models import UploadKind
from modellkommune.features.budget.selectors import figures, pages
from modellkommune.features.budget.selectors.encoding import rule_to_json
from modellkommune.features.budget.services.counting import count_round
from modellkommune.features.budget.services.importing import import_uploads, take_over
from modellkommune.features.budget.services.rounds import change_settings, create_round
from modellkommune.features.budget.services.rules import usual_rule
from modellkommune.features.budget.services.uploads import keep_upload

NOON = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
TUTORIAL = Path(__file__).parents[3] / "docs" / "tutorials" / "first-count.md"


def tables():
    """The two tables as the tutorial prints them."""
    text = TUTORIAL.read_text(encoding="utf-8")
    blocks = [block for block in text.split("\n\n") if block.startswith("    ")]
    return [textwrap.dedent(block).encode() for block in blocks[:2]]


@pytest.mark.django_db
def test_bench_and_fountain_are_chosen_and_the_majority_rule_would_differ(lindental):
    projects, ballots = tables()
    with scope(authority=lindental.authority):
        budget_round = create_round(
            authority=lindental.authority, title="Erste Runde", year=2026, now=NOON,
            budget_cents=10_000, compare_rules=True,
        )  # fmt: skip
        for kind, content in ((UploadKind.PROJECTS, projects), (UploadKind.BALLOTS, ballots)):
            keep_upload(
                budget_round=budget_round, kind=kind, name="t.csv",
                content=io.BytesIO(content), now=NOON,
            )  # fmt: skip
        report = import_uploads(budget_round=budget_round, now=NOON)
        assert (report.projects, report.accepted, report.refused) == (3, 10, 0)
        take_over(budget_round=budget_round)
        change_settings(budget_round=budget_round, rule=rule_to_json(usual_rule("approval")))
        count_round(budget_round=budget_round, now=NOON)

        page = pages.round_page(budget_round)
        rules = figures.comparison(budget_round).rules

    assert {row.project.name for row in page.winners} == {"Bank", "Brunnen"}
    greedy = next(rule for rule in rules if rule.rule.name == "greedy")
    assert greedy.chosen == {0, 1}
