"""What is to be done next about a grant, for the office and for the recipient."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from modellkommune.commons.ui.words import day_in_words, euro_in_words
from modellkommune.features.calls.models import (
    Grant,
    GrantLetter,
    GrantReport,
    GrantState,
    PaymentRequest,
    PlanVersion,
    Reclaim,
    ReclaimState,
    ReportKind,
    ReportState,
    RequestState,
)


@dataclass(frozen=True)
class Papers:
    """What belongs to one grant, read once."""

    plan: PlanVersion | None
    requests: Sequence[PaymentRequest]
    reports: Sequence[GrantReport]
    reclaims: Sequence[Reclaim]
    letters: Sequence[GrantLetter]


@dataclass(frozen=True)
class Task:
    """One thing to do: a sentence, the page it is done on, and the day it is due.

    page    name of the page: "plan", "notice", "money", "receipts", "report", "end"
    number  of a report
    """

    sentence: str
    page: str
    due_on: date | None = None
    number: int | None = None


def papers_of(grant: Grant) -> Papers:
    """Read what belongs to a grant; six queries whatever there is."""
    plans = grant.plans.filter(in_force_on__isnull=False).prefetch_related("lines")
    return Papers(
        plan=plans.order_by("number").last(),
        requests=list(grant.requests.select_related("asked_by")),
        reports=list(grant.reports.all()),
        reclaims=list(grant.reclaims.all()),
        letters=list(grant.letters.all()),
    )


def office_tasks(grant: Grant, papers: Papers, *, today: date) -> list[Task]:
    """What the office does next, the most urgent first."""
    if grant.state == GrantState.AWARDED:
        return [_before_notice(grant, papers)]
    found: list[Task] = []
    if grant.state == GrantState.NOTICE_SENT and grant.remedy_until is not None:
        sentence = _("The notice can be fought until {day}. Enter a waiver when it arrives.")
        found.append(Task(sentence.format(day=day_in_words(grant.remedy_until)), "notice"))
    found += [_of_request(row) for row in papers.requests if row.state in _OPEN]
    found += [
        Task(_("Check the {kind} that was handed in").format(kind=row.get_kind_display()),
             "report", number=row.number)
        for row in papers.reports if row.state == ReportState.SUBMITTED
    ]  # fmt: skip
    found += [_of_reclaim(row) for row in papers.reclaims if row.state != ReclaimState.SETTLED]
    found += _late(papers, today)
    if not found and _final_accepted(papers) and not grant.is_over:
        found.append(Task(_("The final report is accepted: settle and close the grant"), "end"))
    return found


def recipient_tasks(grant: Grant, papers: Papers, *, today: date) -> list[Task]:
    """What the recipient does next."""
    if grant.is_over or grant.state in {GrantState.AWARDED, GrantState.NOTICE_SENT}:
        return []
    found = []
    if not grant.iban:
        found.append(Task(_("Tell us to which account money shall go"), "money"))
    for row in papers.reports:
        if row.state == ReportState.QUESTIONS:
            found.append(Task(_("Answer our questions about your report"), "report",
                              row.due_on, row.number))  # fmt: skip
        elif row.state == ReportState.OPEN:
            sentence = _("Hand in the {kind}").format(kind=row.get_kind_display())
            found.append(Task(sentence, "report", row.due_on, row.number))
    bound = sum(row.cents for row in papers.requests if row.state in {*_OPEN, RequestState.PAID})
    if grant.iban and bound < grant.amount_cents and grant.state != GrantState.REPORTED:
        left = euro_in_words(grant.amount_cents - bound)
        found.append(Task(_("You can ask for {left}").format(left=left), "money"))
    # What is due within two months comes before asking for money, the rest after it.
    soon = today + timedelta(days=60)
    return sorted(found, key=lambda task: task.due_on or soon)


def state_sentence(grant: Grant, *, today: date) -> str:
    """Where a grant stands, in plain words for the recipient."""
    until = day_in_words(grant.remedy_until) if grant.remedy_until else ""
    sentences = {
        GrantState.AWARDED: _("The grant is awarded. We are preparing the notice; you need not do anything."),
        GrantState.NOTICE_SENT: _(
            "The notice has been sent to you. Until {until} you can fight it; after that it is "
            "final and money can be paid. If you waive the remedy in writing, it is paid sooner."
        ).format(until=until),
        GrantState.FINAL: _("The notice is final. You can ask for money."),
        GrantState.RUNNING: _("The grant is running."),
        GrantState.REPORTED: _("Your final report is here. We are checking it."),
        GrantState.CLOSED: _("The grant is closed. Thank you for your work."),
        GrantState.REVOKED: _("The grant was revoked."),
    }  # fmt: skip
    return sentences[GrantState(grant.state)]


_OPEN = {RequestState.ASKED, RequestState.APPROVED}


def _before_notice(grant: Grant, papers: Papers) -> Task:
    if papers.plan is None:
        return Task(_("Enter the cost and financing plan"), "plan")
    if grant.begins_on is None or grant.ends_on is None:
        return Task(_("Enter the period of the grant"), "notice")
    if not any(letter.sent_at is None for letter in papers.letters):
        return Task(_("Make the notice and read it"), "notice")
    return Task(_("Two people agree to send the notice"), "notice")


def _of_request(row: PaymentRequest) -> Task:
    amount = euro_in_words(row.cents)
    if row.state == RequestState.ASKED:
        return Task(_("Check and approve the request for {amount}").format(amount=amount), "money")
    return Task(_("Enter that {amount} were paid").format(amount=amount), "money")


def _of_reclaim(row: Reclaim) -> Task:
    if row.state == ReclaimState.PROPOSED:
        sentence = _("Two people decide on the reclaim of {amount}")
        return Task(sentence.format(amount=euro_in_words(row.total_cents)), "end")
    sentence = _("{amount} are to come back")
    return Task(sentence.format(amount=euro_in_words(row.open_cents)), "end", row.due_on)


def _late(papers: Papers, today: date) -> list[Task]:
    return [
        Task(
            _("The {kind} is late: it was due on {day}").format(
                kind=row.get_kind_display(), day=day_in_words(row.due_on)
            ),
            "report", row.due_on, row.number,
        )
        for row in papers.reports
        if row.is_editable and row.due_on < today
    ]  # fmt: skip


def _final_accepted(papers: Papers) -> bool:
    return any(
        row.kind == ReportKind.FINAL and row.state == ReportState.ACCEPTED for row in papers.reports
    )
