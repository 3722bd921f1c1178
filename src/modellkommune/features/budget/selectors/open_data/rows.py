"""The rows of the open data: only what everybody may read."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable, Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from modellkommune.commons.open_data.columns import Row
from modellkommune.features.budget.models import (
    SHOWN_STATES,
    AuditPackage,
    BallotPublication,
    BudgetProject,
    BudgetRound,
    Deviation,
    Proposal,
)
from modellkommune.features.budget.selectors.afterwards import (
    FundedProject,
    afterwards,
    winners_and_losers,
)
from modellkommune.features.budget.selectors.open_data.columns import (
    BALLOTS,
    IMPLEMENTATION,
    PROPOSALS,
)
from modellkommune.features.budget.selectors.rounds import RoundNotFound, official_count
from modellkommune.kernel.money import euros_text

Address = Callable[[str], str]
MEMBER = "election.pb"


class NotOpen(LookupError):
    """The table is not public for this round, or not yet."""


def has_proposals(budget_round: BudgetRound) -> bool:
    """Whether the round collected proposals here."""
    return budget_round.is_run_here and budget_round.live.announced_at is not None


def has_ballots(budget_round: BudgetRound) -> bool:
    """Whether single ballots are published."""
    return (
        budget_round.is_published
        and budget_round.ballot_publication != BallotPublication.COUNTS
        and AuditPackage.objects.filter(count__round=budget_round).exists()
    )


def has_implementation(budget_round: BudgetRound) -> bool:
    """Whether there is a result on which something follows."""
    return budget_round.is_published


def tables_of(budget_round: BudgetRound) -> list[str]:
    """Names of the tables that are public now."""
    asked = {
        PROPOSALS.name: has_proposals,
        BALLOTS.name: has_ballots,
        IMPLEMENTATION.name: has_implementation,
    }
    return [name for name, is_there in asked.items() if is_there(budget_round)]


def rows_of(name: str, budget_round: BudgetRound, *, absolute: Address) -> Iterator[Row]:
    """The rows of one table, one by one.

    absolute  makes a full address of one on the portal

    Raises NotOpen for a table that is not public.
    """
    if name not in tables_of(budget_round):
        raise NotOpen(f"{budget_round.slug}/{name}")
    if name == PROPOSALS.name:
        return proposal_rows(budget_round, absolute=absolute)
    if name == BALLOTS.name:
        return ballot_rows(budget_round)
    return implementation_rows(budget_round, absolute=absolute)


def shown_proposals(budget_round: BudgetRound) -> QuerySet[Proposal]:
    """The proposals that everybody sees, by number."""
    found: QuerySet[Proposal] = (
        Proposal.objects.filter(round=budget_round, state__in=SHOWN_STATES)
        .select_related("part", "feasibility", "merged_into", "project")
        .order_by("number")
    )
    return found


def proposal_rows(budget_round: BudgetRound, *, absolute: Address) -> Iterator[Row]:
    """One row per public proposal; authors' names are left out."""
    words = {"place": budget_round.authority.slug, "slug": budget_round.slug}
    for proposal in shown_proposals(budget_round).iterator(chunk_size=500):
        url = reverse("budget:proposal", kwargs={**words, "number": proposal.number})
        yield {**_facts_of(proposal), **_answer_of(proposal), "url": absolute(url)}


def ballot_rows(budget_round: BudgetRound) -> Iterator[Row]:
    """One row per choice, read from the published file, so that both always agree."""
    for number, vote, points in _published_ballots(budget_round):
        given = points.split(",") if points else ["1"] * len(vote)
        for place, (project_id, value) in enumerate(zip(vote, given, strict=True), start=1):
            yield {
                "ballot": number, "place": place, "project_id": project_id, "points": int(value),
            }  # fmt: skip


def implementation_rows(budget_round: BudgetRound, *, absolute: Address) -> Iterator[Row]:
    """One row per project that won or got money."""
    found = afterwards(budget_round, today=timezone.localdate())
    funded = {entry.project.pk: entry for entry in found.projects}
    refused = {entry.project_id: entry for entry in found.refused}
    for project, won in winners_and_losers(budget_round):
        if project.pk in funded or won:
            yield _implementation_row(
                project, won=won, funded=funded.get(project.pk),
                refused=refused.get(project.pk), absolute=absolute,
            )  # fmt: skip


def _facts_of(proposal: Proposal) -> Row:
    return {
        "number": proposal.number,
        "title": proposal.title,
        "text": proposal.text,
        "state": proposal.state,
        "part": proposal.part.name if proposal.part else None,
        "district": proposal.district or None,
        "category": proposal.category or None,
        "place": proposal.address or None,
        "latitude": proposal.latitude,
        "longitude": proposal.longitude,
        "submitted_on": timezone.localdate(proposal.submitted_at),
        "channel": proposal.channel,
        "cost_idea": _money(proposal.cost_idea_cents),
        "merged_into": proposal.merged_into.number if proposal.merged_into else None,
        "project_id": proposal.project.project_id if proposal.project else None,
    }


def _answer_of(proposal: Proposal) -> Row:
    """What the department found, once it was released."""
    check = getattr(proposal, "feasibility", None)
    if check is None or check.released_at is None:
        names = ("cost", "follow_up_cost", "land_owner", "answer", "answered_on")
        return dict.fromkeys(names)
    return {
        "cost": _money(check.cost_cents),
        "follow_up_cost": _money(check.follow_up_cents),
        "land_owner": check.land,
        "answer": check.answer or None,
        "answered_on": timezone.localdate(check.released_at),
    }


def _implementation_row(
    project: BudgetProject,
    *,
    won: bool,
    funded: FundedProject | None,
    refused: Deviation | None,
    absolute: Address,
) -> Row:
    deviation = refused or (funded.deviation if funded else None)
    counted = project.round
    words = {"place": counted.authority.slug, "slug": counted.slug, "position": project.position}
    newest = funded.reports[0] if funded and funded.reports else None
    return {
        "round": counted.slug,
        "project_id": project.project_id,
        "name": project.name,
        "chosen": won,
        "funded": funded is not None,
        "reason": deviation.reason if deviation else None,
        "granted": _money(funded.granted_cents) if funded else None,
        "step": str(funded.state) if funded else None,
        "reported_on": newest.reported_on if newest else None,
        "report": (newest.text or None) if newest else None,
        "planned": _money(funded.planned_cents) if funded else None,
        "spent": _money(funded.spent_cents) if funded else None,
        "url": absolute(reverse("budget:project", kwargs=words)),
    }


def _published_ballots(budget_round: BudgetRound) -> Iterator[tuple[int, list[str], str]]:
    """Number, project ids and points of every ballot of the published file."""
    try:
        package = AuditPackage.objects.get(count=official_count(budget_round))
    except (AuditPackage.DoesNotExist, RoundNotFound) as error:
        raise NotOpen(budget_round.slug) from error
    with package.file.open("rb") as file, zipfile.ZipFile(file) as archive:
        name = next(entry for entry in archive.namelist() if entry.split("/")[-1] == MEMBER)
        lines = archive.read(name).decode().splitlines()
    start = lines.index("VOTES") + 1
    for number, row in enumerate(csv.DictReader(lines[start:], delimiter=";"), start=1):
        vote = [word.strip() for word in row["vote"].split(",") if word.strip()]
        yield number, vote, row.get("points") or ""


def _money(cents: int | None) -> str | None:
    """Euros with two decimals as text, so that no program rounds them."""
    return None if cents is None else euros_text(cents)
