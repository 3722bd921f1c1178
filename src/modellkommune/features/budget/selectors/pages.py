"""From a stored count to the values that a round's pages show."""

from __future__ import annotations

from functools import cached_property

from modellkommune.features.budget.models import (
    AuditPackage,
    BallotsAre,
    BudgetProject,
    BudgetRound,
    Count,
    CountKind,
    MissingVotes,
    TieDecision,
)
from modellkommune.features.budget.selectors.elections import load_outcome
from modellkommune.features.budget.selectors.encoding import from_json
from modellkommune.features.budget.selectors.memory import LARGE
from modellkommune.features.budget.selectors.read_models import (
    FileFacts,
    LoserRow,
    NoticeFacts,
    ProjectFacts,
    RecountFacts,
    RoundFacts,
    RoundPage,
    TieFacts,
    WinnerRow,
)
from modellkommune.features.budget.selectors.reports import CountReport
from modellkommune.features.budget.selectors.rounds import official_count
from modellkommune.features.budget.selectors.wording import rule_facts
from modellkommune.kernel.counting.outcome import NotChosen, Outcome, Round, Tie


class CountedRound:
    """One round with its official count, read once and looked at from many sides.

    Reading takes two queries; each further list one.
    """

    def __init__(self, budget_round: BudgetRound) -> None:
        self.round = budget_round
        self.count = official_count(budget_round)

    @cached_property
    def outcome(self) -> Outcome:
        """The official outcome, read from its JSON once per process."""
        return LARGE.recall(("outcome", self.count.result_digest), lambda: load_outcome(self.count))

    @cached_property
    def report(self) -> CountReport:
        """What was stored beside the outcome."""
        return from_json(CountReport, self.count.report)

    @cached_property
    def projects(self) -> tuple[ProjectFacts, ...]:
        """All projects in the order of the election, `projects[i].index == i`."""
        rows = (
            BudgetProject.objects.filter(round=self.round)
            .select_related("picture")
            .order_by("position")
        )
        won = set(self.outcome.selected)
        return tuple(project_facts(row, won=row.position - 1 in won) for row in rows)

    def named(self, indexes: tuple[int, ...]) -> tuple[ProjectFacts, ...]:
        """The projects of some indexes, in their order."""
        return tuple(self.projects[index] for index in indexes)


def counted_round(budget_round: BudgetRound) -> CountedRound:
    """The round with its count, read once for all that one request asks of it.

    Kept on the record itself, which lives as long as the request.
    """
    kept: CountedRound | None = vars(budget_round).get("_counted_round")
    if kept is None:
        kept = vars(budget_round)["_counted_round"] = CountedRound(budget_round)
    return kept


def round_page(budget_round: BudgetRound) -> RoundPage:
    """Everything the result page shows, in seven queries.

    Raises RoundNotFound when the round was not counted.
    """
    counted = counted_round(budget_round)
    return RoundPage(
        round_id=budget_round.pk,
        facts=_facts(counted),
        projects=counted.projects,
        winners=_winners(counted),
        losers=_losers(counted),
        ties=_ties(counted),
        notices=_notices(budget_round),
        recounts=_recounts(counted.count),
        package=_package(counted),
    )


def project_facts(row: BudgetProject, *, won: bool) -> ProjectFacts:
    """A stored project as a frozen value."""
    return ProjectFacts(
        index=row.position - 1,
        position=row.position,
        project_id=row.project_id,
        name=row.name or row.project_id,
        description=row.description,
        cost_cents=row.cost_cents,
        categories=tuple(row.categories),
        targets=tuple(row.targets),
        district=row.district,
        latitude=row.latitude,
        longitude=row.longitude,
        won=won,
        picture=row.picture,
    )


def _facts(counted: CountedRound) -> RoundFacts:
    row, outcome = counted.round, counted.outcome
    totals_only = row.ballots_are == BallotsAre.TOTALS
    return RoundFacts(
        authority_slug=row.authority.slug,
        slug=row.slug,
        title=row.title,
        summary=row.summary,
        place=row.place or row.authority.name,
        year=row.year,
        source=row.source,
        state=row.state,
        is_published=row.is_published,
        currency=row.currency,
        budget_cents=outcome.budget_cents,
        spent_cents=outcome.spent_cents,
        left_cents=outcome.budget_cents - outcome.spent_cents,
        vote_type=row.vote_type,
        points_per_person=row.preset.get("points_per_person"),
        minimum_age=row.minimum_age,
        voters=None if totals_only else outcome.voters,
        ballots_are=row.ballots_are,
        publication=row.ballot_publication,
        compares=row.compare_rules,
        rule=rule_facts(outcome.rule),
        share_cents=outcome.share_cents,
        runs=outcome.runs,
        preferring=outcome.compared,
        counted_at=counted.count.counted_at,
        published_at=row.published_at,
        input_digest=counted.count.input_digest,
        result_digest=counted.count.result_digest,
    )


def _winners(counted: CountedRound) -> tuple[WinnerRow, ...]:
    return tuple(
        _winner(counted, rank, entry) for rank, entry in enumerate(counted.outcome.rounds, start=1)
    )


def _winner(counted: CountedRound, rank: int, entry: Round) -> WinnerRow:
    return WinnerRow(
        project=counted.projects[entry.project],
        rank=rank,
        chosen_by=entry.kind.value,
        supporters=entry.supporters,
        votes=entry.votes,
        effective_votes=entry.effective_votes,
        price_cents=entry.price_cents,
    )


def _losers(counted: CountedRound) -> tuple[LoserRow, ...]:
    searches = MissingVotes.objects.filter(count=counted.count)
    missing = {search.position - 1: search for search in searches}
    rows = [
        _loser(counted, entry, missing.get(entry.project)) for entry in counted.outcome.not_chosen
    ]
    return tuple(sorted(rows, key=lambda row: (-row.votes, row.project.index)))


def _loser(counted: CountedRound, entry: NotChosen, search: MissingVotes | None) -> LoserRow:
    report = counted.report
    return LoserRow(
        project=counted.projects[entry.project],
        reason=entry.reason.value,
        supporters=entry.supporters,
        votes=entry.votes,
        money_behind_cents=entry.money_behind_cents,
        missing_cents=entry.missing_cents,
        votes_known=search is not None and search.found,
        votes_needed=search.votes if search else None,
        drops_out=counted.named(tuple(search.drops_out)) if search else (),
        guaranteed_votes=report.guaranteed[entry.project] if report.guaranteed else None,
        largest_cost_cents=search.largest_cost_cents if search else None,
        proportional=entry.project not in report.violations_by_cost,
    )


def _ties(counted: CountedRound) -> tuple[TieFacts, ...]:
    """Every tie of the count; a recorded decision of people explains its own."""
    decisions = list(TieDecision.objects.filter(round=counted.round))
    return tuple(_tie(counted, tie, decisions) for tie in counted.outcome.ties)


def _tie(counted: CountedRound, tie: Tie, decisions: list[TieDecision]) -> TieFacts:
    projects = counted.named(tie.projects)
    ids = {project.project_id for project in projects}
    decision = next((entry for entry in decisions if ids <= set(entry.project_ids)), None)
    return TieFacts(
        round_number=tie.round_number + 1,
        projects=projects,
        decided_by=decision.decided if decision else tie.decided_by.value,
        mattered=tie.mattered,
        ground=decision.ground if decision else "",
        decided_on=decision.decided_on if decision else None,
    )


def _notices(budget_round: BudgetRound) -> tuple[NoticeFacts, ...]:
    return tuple(
        NoticeFacts(
            what=notice.what,
            why=notice.why,
            published_at=notice.published_at,
            signed_as=notice.signed_as,
        )
        for notice in budget_round.notices.all()
    )


def _recounts(count: Count) -> tuple[RecountFacts, ...]:
    return tuple(
        RecountFacts(counted_at=entry.counted_at, agrees=entry.agrees)
        for entry in count.recounts.all()
    )


def _package(counted: CountedRound) -> FileFacts | None:
    package = AuditPackage.objects.filter(count=counted.count).first()
    if package is None:
        return None
    return FileFacts(
        name=counted.round.package_name,
        size=package.size,
        digest=package.digest,
        made_at=package.made_at,
    )


def comparison_counts(budget_round: BudgetRound, official: Count) -> list[Count]:
    """The counts for comparison that belong to the official one, oldest first."""
    return list(
        Count.objects.filter(
            round=budget_round,
            kind=CountKind.COMPARISON,
            input_digest=official.input_digest,
        ).order_by("pk")
    )
