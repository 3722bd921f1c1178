"""The check by the department responsible, and the answer that two people release."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from modellkommune.commons.approvals.public import Decision, approve
from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import (
    FeasibilityCheck,
    LandOwner,
    Proposal,
    ProposalState,
    Verdict,
)
from modellkommune.features.budget.services.proposals import telling
from modellkommune.features.budget.services.proposals.steps import (
    locked_for_change,
    require_state,
    require_unlocked,
    take_step,
)

STEP = "budget.release-answer"
CHECKABLE_STATES = (ProposalState.RECEIVED, ProposalState.PUBLIC, ProposalState.CHECKING)


class AnswerIncomplete(ValueError):
    """An answer cannot be released yet; `missing` names the fields that lack something."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


@dataclass(frozen=True)
class CheckFacts:
    """What a department found; fields as in FeasibilityCheck, cents and whole days."""

    department: str = ""
    due_on: date | None = None
    cost_cents: int | None = None
    follow_up_cents: int | None = None
    land: LandOwner = LandOwner.UNKNOWN
    is_own_duty: bool | None = None
    is_feasible: bool | None = None
    within_limits: bool | None = None
    not_blocked: bool | None = None
    verdict: Verdict = Verdict.OPEN
    reason: str = ""
    answer: str = ""
    internal_note: str = field(default="", repr=False)


def forward_proposal(
    *, proposal: Proposal, department: str, due_on: date | None, by: Person, now: datetime
) -> FeasibilityCheck:
    """Hand a proposal to a department; from here on its author no longer changes it.

    Raises StepNotPossible and RoundIsLocked.
    """
    with transaction.atomic():
        current = locked_for_change(proposal)
        check = _begin(current, by=by, now=now)
        check.department = department
        check.due_on = due_on
        check.save(update_fields=["department", "due_on"])
    return check


def answer_check(
    *, proposal: Proposal, facts: CheckFacts, by: Person, now: datetime
) -> FeasibilityCheck:
    """Keep what a department found; nothing is public before it is released.

    Raises StepNotPossible once the answer is public, and RoundIsLocked.
    """
    with transaction.atomic():
        current = locked_for_change(proposal)
        check = _begin(current, by=by, now=now)
        for name, value in vars(facts).items():
            setattr(check, name, value)
        check.save()
    return check


def release_answer(*, proposal: Proposal, by: Person, now: datetime, url: str) -> Decision:
    """Agree to an answer; with enough people it is public, and everybody is told.

    url   page on which the second person reads and agrees

    A changed answer needs both people anew. Raises AnswerIncomplete,
    StepNotPossible, RoundIsLocked, and AlreadyAgreed for the same person twice.
    """
    with transaction.atomic():
        current = locked_for_change(proposal)
        require_unlocked(current.round)
        require_state(current, ProposalState.CHECKING)
        check = current.feasibility
        require_complete(check)
        decision = approve(
            step=STEP,
            about=check,
            digest=digest_of_answer(check),
            by=by,
            now=now,
            sentence=f"{current.number}: {current.title}",
            url=url,
        )
        if decision.granted:
            _publish(current, check, by=by, now=now)
    return decision


def check_again(*, proposal: Proposal, reason: str, by: Person, now: datetime) -> None:
    """Take a public answer back to the desk, because it was wrong or things changed.

    The answer disappears from the page until a new one is released.

    Raises StepNotPossible and RoundIsLocked.
    """
    with transaction.atomic():
        current = locked_for_change(proposal)
        require_unlocked(current.round)
        require_state(current, ProposalState.ADMITTED, ProposalState.REFUSED)
        check = current.feasibility
        check.released_at = None
        check.save(update_fields=["released_at"])
        take_step(current, ProposalState.CHECKING, now=now, reason=reason)
        _note(current, "budget.check-reopened", by=by, now=now)
        telling.tell_everybody(telling.REOPENED, current, now=now, context={"reason": reason})


def digest_of_answer(check: FeasibilityCheck) -> str:
    """sha256 over everything in a check that becomes public."""
    public = {
        "proposal": check.proposal_id,
        "department": check.department,
        "cost_cents": check.cost_cents,
        "follow_up_cents": check.follow_up_cents,
        "land": check.land,
        "is_own_duty": check.is_own_duty,
        "is_feasible": check.is_feasible,
        "within_limits": check.within_limits,
        "not_blocked": check.not_blocked,
        "verdict": check.verdict,
        "reason": check.reason,
        "answer": check.answer,
    }
    text = json.dumps(public, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def require_complete(check: FeasibilityCheck) -> None:
    """Raise AnswerIncomplete naming what an answer of this kind still needs."""
    needed = {"verdict": check.verdict != Verdict.OPEN, "answer": bool(check.answer.strip())}
    if check.verdict == Verdict.ADMIT:
        # What is on the ballot needs a price, and must be allowed and possible.
        needed["cost_cents"] = bool(check.cost_cents)
        for name in ("is_own_duty", "is_feasible", "within_limits", "not_blocked"):
            needed[name] = bool(getattr(check, name))
    if check.verdict == Verdict.REFUSE:
        needed["reason"] = bool(check.reason.strip())
    if missing := tuple(name for name, is_there in needed.items() if not is_there):
        raise AnswerIncomplete(missing)


def _begin(current: Proposal, *, by: Person, now: datetime) -> FeasibilityCheck:
    """The check of a proposal; the first time its author is told that it begins."""
    require_unlocked(current.round)
    require_state(current, *CHECKABLE_STATES)
    check: FeasibilityCheck = FeasibilityCheck.objects.get_or_create(
        proposal=current, defaults={"authority_id": current.authority_id}
    )[0]
    if current.state != ProposalState.CHECKING:
        take_step(current, ProposalState.CHECKING, now=now)
        _note(current, "budget.check-begun", by=by, now=now)
        telling.tell_everybody(telling.CHECKING, current, now=now)
    return check


def _publish(current: Proposal, check: FeasibilityCheck, *, by: Person, now: datetime) -> None:
    check.released_at = now
    check.save(update_fields=["released_at"])
    admitted = check.verdict == Verdict.ADMIT
    take_step(
        current,
        ProposalState.ADMITTED if admitted else ProposalState.REFUSED,
        now=now,
        reason=check.reason,
    )
    record(
        authority=current.round.authority,
        kind="budget.answer-released",
        about=current,
        by=by,
        now=now,
        facts={
            "number": current.number,
            "verdict": check.verdict,
            "digest": digest_of_answer(check),
        },
    )
    telling.tell_everybody(
        telling.ADMITTED if admitted else telling.REFUSED,
        current,
        now=now,
        context={
            "answer": check.answer,
            "reason": check.reason,
            "department": check.department,
            "cost_cents": check.cost_cents,
        },
    )


def _note(proposal: Proposal, kind: str, *, by: Person, now: datetime) -> None:
    record(
        authority=proposal.round.authority,
        kind=kind,
        about=proposal,
        by=by,
        now=now,
        facts={"number": proposal.number},
    )
