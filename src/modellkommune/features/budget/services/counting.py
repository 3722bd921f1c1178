"""Freezing the input, counting it, and counting it again."""

from __future__ import annotations

import hashlib
import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.people.models import Person
from modellkommune.commons.tasks.public import Job, enqueue
from modellkommune.features.budget.models import (
    AuditPackage,
    BudgetRound,
    Count,
    CountKind,
    MissingVotes,
    Recount,
    RoundState,
)
from modellkommune.features.budget.selectors.elections import (
    ElectionFileChanged,
    load_election,
)
from modellkommune.features.budget.selectors.encoding import (
    digest_of,
    outcome_to_json,
    rule_from_json,
    rule_to_json,
    to_json,
)
from modellkommune.features.budget.selectors.reports import CountReport
from modellkommune.features.budget.selectors.rounds import official_count
from modellkommune.features.budget.services.election_texts import frozen_election
from modellkommune.features.budget.services.packaging import package_of
from modellkommune.features.budget.services.reporting import (
    counted_rules,
    with_districts,
)
from modellkommune.features.budget.services.rounds import (
    COUNTING,
    RoundBusy,
    RuleIsLocked,
    comes_from_voters,
    knows_ballots,
    locked_round,
    rule_of,
)
from modellkommune.kernel.counting.audit_package import AuditPackage as PackedFiles
from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.model import CountingRule, Election
from modellkommune.kernel.counting.outcome import Outcome

RECOUNT, MISSING = "budget.recount", "budget.find_missing"
Report = Callable[[int, int, str], None]


class NotReadyToCount(RuntimeError):
    """The round has no checked ballots, or nobody has chosen a rule."""


def begin_counting(*, budget_round: BudgetRound, started_by: Person | None = None) -> Job:
    """Let a background job count the round.

    Raises RoundBusy, NotReadyToCount.
    """
    with transaction.atomic():
        locked = locked_round(budget_round.pk)
        _claim(locked)
        job = enqueue(
            COUNTING,
            authority=locked.authority,
            arguments={"round_id": locked.pk},
            about=locked,
            title=_("Counting {title}").format(title=locked.title),
            next_url=reverse("budget_office:round", args=[locked.pk]),
            next_label=_("See the result"),
            started_by=started_by,
        )
    budget_round.refresh_from_db()
    return job


def count_round(
    *,
    budget_round: BudgetRound,
    now: datetime,
    report: Report | None = None,
    order: random.Random | None = None,
) -> Count:
    """Freeze the ballots, count them under the official rule, and store the result.

    order  source of chance for the order of the published ballots; a real draw
           when None, a seeded one makes the demo the same every time

    The round may have been claimed by `begin_counting`. A second call after a
    crash begins again; a round that was counted meanwhile is left alone.
    Raises RoundBusy, NotReadyToCount, and the ValueErrors of the kernel for a
    rule that does not fit the ballots.
    """
    tell = report or _silent
    claim_for_counting(budget_round)
    try:
        return _count(budget_round, now, tell, order or secrets.SystemRandom())
    except Exception:
        give_back(budget_round)
        raise


def recount(*, count: Count, now: datetime, counted_by: Person | None = None) -> Recount:
    """Count the frozen input again and note whether the result has the same bytes.

    The file is read from disk and not from memory, so a changed byte is noticed.
    """
    content = _frozen_bytes(count.round)
    outcome = count_election(election=_election_of_bytes(content), rule=rule_from_json(count.rule))
    input_digest = hashlib.sha256(content).hexdigest()
    result_digest = digest_of(outcome_to_json(outcome))
    return Recount.objects.create(
        authority=count.authority,
        count=count,
        input_digest=input_digest,
        result_digest=result_digest,
        agrees=(input_digest, result_digest) == (count.input_digest, count.result_digest),
        counted_at=now,
        counted_by=counted_by,
    )


def begin_recount(*, count: Count, started_by: Person | None = None) -> Job:
    """Let a background job count the frozen ballots again."""
    return enqueue(
        RECOUNT,
        authority=count.authority,
        arguments={"count_id": count.pk, "person_id": started_by.pk if started_by else None},
        about=count,
        title=_("Recounting {title}").format(title=count.round.title),
        next_url=reverse("budget_office:round", args=[count.round_id]),
        next_label=_("See the recount"),
        started_by=started_by,
    )


def begin_search(*, count: Count, started_by: Person | None = None) -> Job:
    """Let a background job look for the votes that losing projects lacked."""
    return enqueue(
        MISSING,
        authority=count.authority,
        arguments={"count_id": count.pk},
        about=count,
        title=_("Missing votes: {title}").format(title=count.round.title),
        next_url=reverse("budget_office:round", args=[count.round_id]),
        next_label=_("See the result"),
        started_by=started_by,
    )


def set_aside(*, budget_round: BudgetRound) -> None:
    """Take a counted round that is not published back, to change its settings.

    The count stays in the records; the next one takes its place. Where people
    voted here, the rule was locked before voting: raises RuleIsLocked.
    """
    with transaction.atomic():
        locked = locked_round(budget_round.pk)
        if comes_from_voters(locked):
            raise RuleIsLocked(locked.slug)
        if locked.state != RoundState.COUNTED:
            raise NotReadyToCount(locked.slug)
        locked.state = RoundState.IMPORTED
        locked.save(update_fields=["state"])
    budget_round.refresh_from_db()


@dataclass(frozen=True)
class _Counted:
    """What counting found, before it is stored."""

    outcome: Outcome
    report: CountReport


def claim_for_counting(budget_round: BudgetRound) -> None:
    """Mark a round as being counted, unless `begin_counting` has done so."""
    if budget_round.state != RoundState.COUNTING:
        with transaction.atomic():
            _claim(locked_round(budget_round.pk))
        budget_round.refresh_from_db()


def _claim(locked: BudgetRound) -> None:
    if locked.is_busy:
        raise RoundBusy(locked.slug)
    if locked.state != RoundState.IMPORTED or not locked.rule:
        raise NotReadyToCount(locked.slug)
    locked.state = RoundState.COUNTING
    locked.save(update_fields=["state"])


def give_back(budget_round: BudgetRound) -> None:
    """Let a round whose count stopped be counted again."""
    with transaction.atomic():
        locked = locked_round(budget_round.pk)
        if locked.state == RoundState.COUNTING:
            locked.state = RoundState.IMPORTED
            locked.save(update_fields=["state"])


def _count(budget_round: BudgetRound, now: datetime, tell: Report, order: random.Random) -> Count:
    rule = rule_of(budget_round)
    if rule is None:
        raise NotReadyToCount(budget_round.slug)
    tell(0, 5, _("Freezing the ballots"))
    _freeze(budget_round, rule, order)
    election = with_districts(load_election(budget_round), budget_round)
    tell(1, 5, _("Counting the ballots"))
    outcome = _official(election, rule, tell)
    tell(2, 5, _("Comparing with other rules"))
    rules = counted_rules(
        election=election,
        outcome=outcome,
        compare=budget_round.compare_rules,
        by_ballots=knows_ballots(budget_round),
    )
    found = [_Counted(outcome=entry.outcome, report=entry.report) for entry in rules]
    tell(3, 5, _("Making the audit package"))
    package = package_of(budget_round=budget_round, outcome=outcome)
    tell(4, 5, _("Storing the result"))
    return _store(budget_round, found, package, now)


def _official(election: Election, rule: CountingRule, tell: Report) -> Outcome:
    def on_progress(runs: int) -> None:
        tell(1, 5, _("Counting the ballots, step {runs}").format(runs=runs))

    return count_election(election=election, rule=rule, on_progress=on_progress)


def _freeze(budget_round: BudgetRound, rule: CountingRule, order: random.Random) -> None:
    """Write the file that is counted and note its digest."""
    content = frozen_election(
        Path(budget_round.working_file.path),
        rule=rule,
        mode=budget_round.ballot_publication,
        order=order,
    )
    digest = hashlib.sha256(content).hexdigest()
    budget_round.election_file.save(
        f"{budget_round.pk}-{digest[:16]}.pb", ContentFile(content), save=False
    )
    budget_round.election_digest = digest
    budget_round.save(update_fields=["election_file", "election_digest"])


def _store(
    budget_round: BudgetRound, found: list[_Counted], package: PackedFiles, now: datetime
) -> Count:
    official, *others = found
    with transaction.atomic():
        locked = locked_round(budget_round.pk)
        if locked.state != RoundState.COUNTING:
            # Another worker took the job up and finished first.
            return official_count(locked)
        count = _store_count(budget_round, CountKind.OFFICIAL, official, now)
        for other in others:
            _store_count(budget_round, CountKind.COMPARISON, other, now)
        _store_package(count, package, now)
        _plan_search(count, official.outcome)
        locked.state = RoundState.COUNTED
        locked.counted_at = now
        locked.save(update_fields=["state", "counted_at"])
    budget_round.refresh_from_db()
    return count


def _store_count(
    budget_round: BudgetRound, kind: CountKind, counted: _Counted, now: datetime
) -> Count:
    outcome = outcome_to_json(counted.outcome)
    return Count.objects.create(
        authority=budget_round.authority,
        round=budget_round,
        kind=kind,
        rule=rule_to_json(counted.outcome.rule),
        outcome=outcome,
        chosen=len(counted.outcome.selected),
        spent_cents=counted.outcome.spent_cents,
        report=to_json(counted.report),
        input_digest=budget_round.election_digest,
        result_digest=digest_of(outcome),
        counted_at=now,
    )


def _store_package(count: Count, package: PackedFiles, now: datetime) -> None:
    AuditPackage.objects.create(
        authority=count.authority,
        count=count,
        file=ContentFile(package.content, name=f"{count.round_id}-{count.pk}.zip"),
        size=len(package.content),
        digest=package.digest,
        made_at=now,
    )


def _plan_search(count: Count, outcome: Outcome) -> None:
    """One row per losing project, to be filled by the search."""
    MissingVotes.objects.bulk_create(
        [
            MissingVotes(authority_id=count.authority_id, count=count, position=entry.project + 1)
            for entry in outcome.not_chosen
        ],
        batch_size=500,
    )


def _frozen_bytes(budget_round: BudgetRound) -> bytes:
    with budget_round.election_file.open("rb") as file:
        content: bytes = file.read()
    return content


def _election_of_bytes(content: bytes) -> Election:
    from modellkommune.kernel.counting.pabulib import PabulibError, read_pabulib

    try:
        return read_pabulib(content)
    except PabulibError as problem:
        raise ElectionFileChanged(str(problem)) from problem


def _silent(done: int, total: int, sentence: str) -> None:
    """Report to nobody."""
