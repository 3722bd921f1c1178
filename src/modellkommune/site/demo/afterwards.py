"""What became of the participatory budget 2026 of Lindental."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import BudgetProject, BudgetRound, Progress
from modellkommune.features.budget.services.afterwards.council import (
    DeviationFacts,
    ResolutionFacts,
    publish_resolution,
    record_resolution,
)
from modellkommune.features.budget.services.afterwards.progress import (
    ReportFacts,
    report_progress,
)
from modellkommune.site.demo.proposals import DATA

BERLIN = ZoneInfo("Europe/Berlin")


def seed_afterwards(authority: Authority, *, by: Person) -> None:
    """Publish the council's resolution on the round of 2026, and what was reported since."""
    with (DATA / "lindental_2026_afterwards.toml").open("rb") as file:
        known = tomllib.load(file)
    with scope(authority=authority):
        budget_round = BudgetRound.objects.select_related("authority").get(slug="2026")
        projects = {entry.project_id: entry for entry in budget_round.projects.all()}
        _resolve(budget_round, known, projects, by)
        for entry in known["report"]:
            report_progress(
                project=projects[entry["project"]], facts=_report(entry), by=by,
                now=_noon(entry["on"]),
            )  # fmt: skip


def _resolve(
    budget_round: BudgetRound,
    known: Mapping[str, Any],
    projects: Mapping[str, BudgetProject],
    by: Person,
) -> None:
    facts = ResolutionFacts(**known["resolution"])
    deviations = [
        DeviationFacts(projects[entry["project"]], entry["is_funded"], entry["reason"])
        for entry in known["deviation"]
    ]
    now = _noon(facts.resolved_on)
    record_resolution(budget_round=budget_round, facts=facts, deviations=deviations, by=by, now=now)
    publish_resolution(budget_round=budget_round, by=by, now=now)


def _report(entry: Mapping[str, Any]) -> ReportFacts:
    return ReportFacts(
        state=Progress(entry["state"]),
        reported_on=entry["on"],
        text=entry["text"],
        planned_cents=_cents(entry.get("planned")),
        spent_cents=_cents(entry.get("spent")),
    )


def _cents(euros: int | None) -> int | None:
    return None if euros is None else euros * 100


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), BERLIN)
