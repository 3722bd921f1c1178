"""Showing and hiding proposals, and answering reports about them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from modellkommune.commons.files.models import AuthorityRendition
from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import (
    SHOWN_STATES,
    Proposal,
    ProposalReport,
    ProposalState,
)
from modellkommune.features.budget.services.proposals import telling
from modellkommune.features.budget.services.proposals.steps import (
    locked_for_change,
    require_reason,
    require_state,
    require_unlocked,
    state_before,
    take_step,
)

LONGEST_REPORT = 1000


def show_proposal(*, proposal: Proposal, by: Person, now: datetime) -> None:
    """Let everybody see a new proposal, or one that was hidden, where it stood.

    Raises StepNotPossible.
    """
    with transaction.atomic():
        current = locked_for_change(proposal)
        require_state(current, ProposalState.RECEIVED, ProposalState.HIDDEN)
        take_step(current, _state_to_show(current), now=now)
        _note(current, "budget.proposal-shown", by=by, now=now)
        telling.tell_authors(telling.SHOWN, current, now=now)


def hide_proposal(*, proposal: Proposal, reason: str, by: Person, now: datetime) -> None:
    """Take a proposal out of sight, and tell its authors why.

    Raises ReasonMissing, StepNotPossible and RoundIsLocked: what stands on the
    ballot is changed by two people with a public note.
    """
    told = require_reason(reason)
    with transaction.atomic():
        current = locked_for_change(proposal)
        require_unlocked(current.round)
        require_state(current, ProposalState.RECEIVED, *SHOWN_STATES)
        take_step(current, ProposalState.HIDDEN, now=now, reason=told)
        forget_public_pictures(current)
        _answer_open_reports(current, now=now)
        _note(current, "budget.proposal-hidden", by=by, now=now)
        telling.tell_authors(telling.HIDDEN, current, now=now, context={"reason": told})


def report_proposal(*, proposal: Proposal, reason: str, now: datetime) -> ProposalReport:
    """Keep what a reader says against a proposal, for the moderation."""
    report: ProposalReport = ProposalReport.objects.create(
        authority_id=proposal.authority_id,
        proposal=proposal,
        reason=require_reason(reason)[:LONGEST_REPORT],
        reported_at=now,
    )
    return report


def answer_report(*, report: ProposalReport, by: Person, now: datetime) -> None:
    """Note that a report was looked at and the proposal stays."""
    with transaction.atomic():
        report.answered_at = now
        report.save(update_fields=["answered_at"])
        _note(report.proposal, "budget.report-answered", by=by, now=now)


def forget_public_pictures(proposal: Proposal) -> None:
    """Delete the sizes in which a picture was shown; the original stays in the office."""
    if proposal.picture_id is None:
        return
    for rendition in AuthorityRendition.objects.filter(image_id=proposal.picture_id):
        rendition.delete()


def _state_to_show(proposal: Proposal) -> ProposalState:
    if proposal.state == ProposalState.RECEIVED:
        return ProposalState.PUBLIC
    before = state_before(proposal)
    return ProposalState.PUBLIC if before == ProposalState.RECEIVED else before


def _answer_open_reports(proposal: Proposal, *, now: datetime) -> None:
    proposal.reports.filter(answered_at=None).update(answered_at=now)


def _note(proposal: Proposal, kind: str, *, by: Person, now: datetime) -> None:
    record(
        authority=proposal.authority,
        kind=kind,
        about=proposal,
        by=by,
        now=now,
        facts={"number": proposal.number},
    )
