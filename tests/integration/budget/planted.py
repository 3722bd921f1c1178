"""Secret records of this room, for the wall test: at least one of each model."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from django.core.files.base import ContentFile
from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.budget.models import (
    AuditPackage,
    BudgetProject,
    BudgetRound,
    CorrectionNotice,
    Count,
    CountKind,
    LiveRound,
    MissingVotes,
    Recount,
    RoundState,
    TieDecision,
    TiesDecided,
    Upload,
    UploadKind,
)
from modellkommune.features.budget.selectors.encoding import (
    digest_of,
    outcome_to_json,
    rule_to_json,
    to_json,
)
from modellkommune.features.budget.selectors.reports import CountReport
from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.model import CountingRule
from modellkommune.kernel.counting.pabulib import read_pabulib
from tests.walls import SEARCHED, SECRET

NOON = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
TEXT = f"{SEARCHED} {SECRET}"
ELECTION = f"""META
key;value
num_projects;2
num_votes;2
budget;10
vote_type;approval
PROJECTS
project_id;cost;name
1;6;{TEXT}
2;9;{TEXT} zwei
VOTES
voter_id;vote
1;1
2;1,2
"""


def plant(authority: Authority) -> list[Model]:
    """A published round with everything that can stand beside it, and one in preparation."""
    published = _round(authority, slug="2026", state=RoundState.PUBLISHED)
    draft = _round(authority, slug="2027", state=RoundState.DRAFT)
    running = _round(authority, slug="2028", state=RoundState.LIVE)
    live = LiveRound.objects.create(
        authority=authority, round=running, announced_at=NOON, who_may_vote=TEXT,
        entitled_by=["code"], lock_document=TEXT, lock_digest=SECRET,
    )  # fmt: skip
    projects = _projects(published)
    count = _count(published)
    return [
        published, draft, running, live, *projects, count, *_beside(published, count),
        *_uploads(draft), *_of_every_topic(authority, published=published, running=running),
    ]  # fmt: skip


def _of_every_topic(
    authority: Authority, *, published: BudgetRound, running: BudgetRound
) -> list[Model]:
    """The records of each file `planted_<topic>.py` beside this one.

    Each offers `plant_<topic>(authority, budget_round)`; those of what follows a
    count get the counted round, all others the running one.
    """
    found: list[Model] = []
    for path in sorted(Path(__file__).parent.glob("planted_*.py")):
        spec = spec_from_file_location(path.stem, path)
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        topic = path.stem.removeprefix("planted_")
        budget_round = published if topic == "afterwards" else running
        found += getattr(module, f"plant_{topic}")(authority, budget_round)
    return found


def _round(authority: Authority, *, slug: str, state: RoundState) -> BudgetRound:
    return BudgetRound.objects.create(
        authority=authority, slug=slug, title=TEXT, summary=TEXT, place=TEXT, source=TEXT,
        year=2026, state=state, budget_cents=1000, vote_type="approval", votes_cast=2,
        rule=rule_to_json(CountingRule()), created_at=NOON, counted_at=NOON, published_at=NOON,
        election_file=ContentFile(ELECTION.encode(), name=f"{SECRET}.pb"),
        election_digest=SECRET,
    )  # fmt: skip


def _projects(budget_round: BudgetRound) -> list[BudgetProject]:
    return [
        BudgetProject.objects.create(
            authority=budget_round.authority, round=budget_round, position=position,
            project_id=str(position), name=TEXT, description=TEXT, cost_cents=600,
        )
        for position in (1, 2)
    ]  # fmt: skip


def _count(budget_round: BudgetRound) -> Count:
    outcome = count_election(election=read_pabulib(ELECTION.encode()), rule=CountingRule())
    stored = outcome_to_json(outcome)
    report = CountReport(
        facts=None, figures=None, violations_by_cost=(), violations_by_number=(),
        guaranteed=(), payers=(),
    )  # fmt: skip
    return Count.objects.create(
        authority=budget_round.authority, round=budget_round, kind=CountKind.OFFICIAL,
        rule=rule_to_json(outcome.rule), outcome=stored, chosen=len(outcome.selected),
        spent_cents=outcome.spent_cents, report=to_json(report), input_digest=SECRET,
        result_digest=digest_of(stored), counted_at=NOON,
    )  # fmt: skip


def _beside(budget_round: BudgetRound, count: Count) -> list[Model]:
    authority = budget_round.authority
    return [
        MissingVotes.objects.create(
            authority=authority, count=count, position=2, found=True, votes=4417
        ),
        Recount.objects.create(
            authority=authority, count=count, input_digest=SECRET, result_digest=SECRET,
            agrees=True, counted_at=NOON,
        ),
        TieDecision.objects.create(
            authority=authority, round=budget_round, project_ids=["1", "2"],
            decided=TiesDecided.COUNCIL, ground=TEXT, decided_on=date(2026, 5, 3),
            recorded_at=NOON,
        ),
        CorrectionNotice.objects.create(
            authority=authority, round=budget_round, what=TEXT, why=TEXT, published_at=NOON,
            signed_as=TEXT,
        ),
        AuditPackage.objects.create(
            authority=authority, count=count, size=3, digest=SECRET, made_at=NOON,
            file=ContentFile(SECRET.encode(), name=f"{SECRET}.zip"),
        ),
    ]  # fmt: skip


def _uploads(budget_round: BudgetRound) -> list[Upload]:
    return [
        Upload.objects.create(
            authority=budget_round.authority, round=budget_round, kind=UploadKind.ELECTION,
            name=f"{SECRET}.pb", size=1, digest=SECRET, uploaded_at=NOON,
            file=ContentFile(SECRET.encode(), name=f"{SECRET}.pb"),
        )
    ]  # fmt: skip
