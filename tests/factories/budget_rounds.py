"""Published rounds for tests of pages, stored as the services store them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.files.base import ContentFile
from django_scopes import scope

from modellkommune.commons.authorities.models import Authority, AuthorityKind, Portal, PortalHost
from modellkommune.features.budget.models import (
    AuditPackage,
    BudgetProject,
    BudgetRound,
    Count,
    CountKind,
    MissingVotes,
    RoundState,
)
from modellkommune.features.budget.selectors.encoding import (
    digest_of,
    outcome_to_json,
    rule_to_json,
    to_json,
)
from modellkommune.features.budget.selectors.reports import CountReport, Payers
from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.ledger import trace_payments
from modellkommune.kernel.counting.missing import votes_needed
from modellkommune.kernel.counting.model import CountingRule, Election, RuleName
from modellkommune.kernel.counting.outcome import Outcome
from modellkommune.kernel.counting.pabulib import read_pabulib
from modellkommune.kernel.counting.report import RuleReport, full_report

NOON = datetime(2026, 10, 5, 12, 0, tzinfo=UTC)


def a_town(slug: str, *, parent: Authority | None = None, **portal: Any) -> Authority:
    """A town (or, for the slug `kreis`, a county) with a portal at <slug>.test."""
    kind = AuthorityKind.COUNTY if slug == "kreis" else AuthorityKind.MUNICIPALITY
    town = Authority.objects.create(kind=kind, name=slug.title(), slug=slug, parent=parent)
    look = Portal.objects.create(authority=town, name=f"Portal {slug.title()}", **portal)
    PortalHost.objects.create(portal=look, host=f"{slug}.test", is_primary=True)
    return town


def a_published_round(
    authority: Authority,
    content: bytes,
    *,
    rule: CountingRule | None = None,
    slug: str = "2026",
    searched: bool = True,
    package: bytes = b"",
    **fields: Any,
) -> BudgetRound:
    """Count an election file and publish the round.

    content   a .pb file
    searched  further votes were looked for, as the job after the count does
    fields    further fields of BudgetRound
    """
    election = read_pabulib(content)
    with scope(authority=[authority]):
        budget_round = _store_round(authority, election, content, slug, fields)
        official = rule or CountingRule()
        outcome = count_election(election=election, rule=official)
        report = full_report(election=election, rule=official, outcome=outcome)
        count = _store_count(budget_round, CountKind.OFFICIAL, report.published, election, report)
        if budget_round.compare_rules:
            for other in report.others:
                _store_count(budget_round, CountKind.COMPARISON, other, election, report)
        if searched:
            _store_missing(count, election, official, outcome)
        if package:
            _store_package(count, package)
    return budget_round


def _store_round(
    authority: Authority,
    election: Election,
    content: bytes,
    slug: str,
    fields: Mapping[str, Any],
) -> BudgetRound:
    meta = election.meta
    defaults = {
        "title": f"Bürgerhaushalt {slug}",
        "year": 2026,
        "currency": meta.get("currency", "EUR") or "EUR",
        "vote_type": election.vote_type.value,
        "state": RoundState.PUBLISHED,
        "created_at": NOON,
        "counted_at": NOON,
        "published_at": NOON,
    }
    budget_round = BudgetRound.objects.create(
        authority=authority,
        slug=slug,
        budget_cents=election.budget_cents,
        votes_cast=election.voters,
        election_digest=hashlib.sha256(content).hexdigest(),
        election_file=ContentFile(content, name=f"{slug}.pb"),
        **{**defaults, **fields},
    )
    BudgetProject.objects.bulk_create(
        BudgetProject(
            authority=authority,
            round=budget_round,
            position=position,
            project_id=project.project_id,
            name=project.name or project.project_id,
            cost_cents=project.cost_cents,
            categories=list(project.categories),
            targets=list(project.targets),
            latitude=project.latitude,
            longitude=project.longitude,
        )
        for position, project in enumerate(election.projects, start=1)
    )
    return budget_round


def _store_count(
    budget_round: BudgetRound,
    kind: CountKind,
    report: RuleReport,
    election: Election,
    full: Any,
) -> Count:
    outcome = report.outcome
    stored = outcome_to_json(outcome)
    return Count.objects.create(
        authority=budget_round.authority,
        round=budget_round,
        kind=kind,
        rule=rule_to_json(outcome.rule),
        outcome=stored,
        chosen=len(outcome.selected),
        spent_cents=outcome.spent_cents,
        report=to_json(_count_report(report, election, full)),
        input_digest=budget_round.election_digest,
        result_digest=digest_of(stored),
        counted_at=NOON,
    )


def _count_report(report: RuleReport, election: Election, full: Any) -> CountReport:
    has_guarantee = report.outcome.rule.name is RuleName.EQUAL_SHARES
    return CountReport(
        facts=full.facts,
        figures=report.statistics,
        violations_by_cost=tuple(entry.project for entry in report.violations_by_cost),
        violations_by_number=tuple(entry.project for entry in report.violations_by_number),
        guaranteed=full.guaranteed if has_guarantee else (),
        payers=_payers(election, report.outcome),
    )


def _payers(election: Election, outcome: Outcome) -> tuple[Payers, ...]:
    counts = election.ballots.counts
    rounds = []
    for entry, payments in zip(
        outcome.rounds, trace_payments(election, outcome).payments, strict=True
    ):
        voters: dict[Any, int] = {}
        for payment in payments:
            voters[payment.cents] = voters.get(payment.cents, 0) + int(counts[payment.group])
        full = sum(many for cents, many in voters.items() if cents == entry.price_cents)
        paying = sum(voters.values())
        groups = tuple((many, cents) for cents, many in list(voters.items())[:12])
        rounds.append(Payers(paying=paying, emptied=paying - full, groups=groups, others=0))
    return tuple(rounds)


def _store_missing(count: Count, election: Election, rule: CountingRule, outcome: Outcome) -> None:
    for entry in outcome.not_chosen:
        needed = votes_needed(election=election, rule=rule, project=entry.project, outcome=outcome)
        MissingVotes.objects.create(
            authority=count.authority,
            count=count,
            position=entry.project + 1,
            found=True,
            votes=needed.votes if needed else None,
            drops_out=list(needed.drops_out) if needed else [],
            comes_in=list(needed.comes_in) if needed else [],
        )


def _store_package(count: Count, package: bytes) -> None:
    AuditPackage.objects.create(
        authority=count.authority,
        count=count,
        file=ContentFile(package, name="pruefpaket.zip"),
        size=len(package),
        digest=hashlib.sha256(package).hexdigest(),
        made_at=NOON,
    )
