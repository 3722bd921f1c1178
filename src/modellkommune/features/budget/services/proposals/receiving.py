"""Taking proposals in: from the form to the confirmed proposal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from modellkommune.commons.files.models import AuthorityImage
from modellkommune.commons.journal.public import record
from modellkommune.commons.participation.public import add_reach
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import (
    BudgetRound,
    Channel,
    PhaseKind,
    Proposal,
    ProposalAuthor,
    ProposalState,
    RoundPart,
)
from modellkommune.features.budget.selectors.phases import is_open_for
from modellkommune.features.budget.services.proposals import telling
from modellkommune.features.budget.services.proposals.steps import require_unlocked, take_step
from modellkommune.features.budget.services.proposals.tokens import (
    author_of_link,
    confirm_until,
    renew_link,
)


class ProposalsClosed(ValueError):
    """Proposals are not accepted at this moment."""


class TooManyProposals(ValueError):
    """As many proposals as the round allows came from one person; `most` says how many."""

    def __init__(self, most: int) -> None:
        super().__init__(f"at most {most} proposals")
        self.most = most


@dataclass(frozen=True)
class AuthorFacts:
    """Who hands a proposal in: an account or an e-mail address; on paper neither is needed.

    name_shown   the name may stand beside the proposal
    language     in which letters are written: "de" or "en"
    """

    person: Person | None = None
    email: str = ""
    name: str = ""
    name_shown: bool = False
    language: str = "de"


@dataclass(frozen=True)
class ProposalFacts:
    """What somebody wants built or done.

    part       where the money is split beforehand
    latitude, longitude   degrees, WGS 84; None without a point
    cost_idea_cents       what the author thinks it costs, or None
    picture_alt           what the picture shows, for those who do not see it
    """

    title: str
    text: str
    part: RoundPart | None = None
    district: str = ""
    category: str = ""
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    cost_idea_cents: int | None = None
    picture: AuthorityImage | None = None
    picture_alt: str = ""


def submit_proposal(
    *,
    budget_round: BudgetRound,
    facts: ProposalFacts,
    author: AuthorFacts,
    now: datetime,
    sent_once: str = "",
) -> Proposal:
    """Take a proposal in; without an account it waits until its address is confirmed.

    sent_once   random word of the form; the same word again gives the same proposal

    Raises ProposalsClosed outside of the phase, and TooManyProposals for an
    account (an address is told only after it was confirmed).
    """
    if not is_open_for(budget_round, PhaseKind.PROPOSALS, now):
        raise ProposalsClosed
    with transaction.atomic():
        _hold(budget_round)
        if known := _sent_before(budget_round, sent_once):
            return known
        check_limit(budget_round, person=author.person)
        proposal = add_proposal(
            budget_round=budget_round, facts=facts, now=now, sent_once=sent_once
        )
        written_by = add_author(proposal, author, confirmed_at=now if author.person else None)
        if author.person is not None:
            arrive(proposal, now=now, by=author.person)
        else:
            ask_to_confirm(written_by, now=now)
    return proposal


def confirm_proposal(*, word: str, now: datetime) -> Proposal:
    """Confirm the address behind a link; doing so twice changes nothing.

    It counts as handed in when it was sent: the phase may have ended since, as
    long as the ballot is not locked.

    Raises LinkUnknown, LinkTooOld, TooManyProposals and RoundIsLocked.
    """
    with transaction.atomic():
        author = author_of_link(word, now=now)
        proposal = author.proposal
        _hold(proposal.round)
        author.refresh_from_db(fields=["confirmed_at"])
        if author.confirmed_at is not None:
            return proposal
        require_unlocked(proposal.round)
        check_limit(proposal.round, email=author.email)
        author.confirmed_at = now
        author.save(update_fields=["confirmed_at"])
        arrive(proposal, now=now, by=None)
    return proposal


def correct_address(*, author: ProposalAuthor, email: str, now: datetime) -> None:
    """Send the link to another address; the one in the first mail no longer works.

    Does nothing once the address was confirmed.
    """
    with transaction.atomic():
        if author.confirmed_at is not None:
            return
        author.email = email
        author.save(update_fields=["email"])
        renew_link(author)
        ask_to_confirm(author, now=now)


def add_proposal(
    *,
    budget_round: BudgetRound,
    facts: ProposalFacts,
    now: datetime,
    channel: Channel = Channel.ONLINE,
    sent_once: str = "",
) -> Proposal:
    """Write a proposal down under the next number of its round."""
    highest = Proposal.objects.filter(round=budget_round).aggregate(most=Max("number"))["most"]
    proposal: Proposal = Proposal.objects.create(
        authority=budget_round.authority,
        round=budget_round,
        number=(highest or 0) + 1,
        submitted_at=now,
        channel=channel,
        sent_once=sent_once,
        **vars(facts),
    )
    return proposal


def add_author(
    proposal: Proposal, author: AuthorFacts, *, confirmed_at: datetime | None
) -> ProposalAuthor:
    """Write down who handed a proposal in, with the link that leads back to it."""
    written_by = ProposalAuthor.objects.create(
        authority_id=proposal.authority_id,
        proposal=proposal,
        confirmed_at=confirmed_at,
        **vars(author),
    )
    renew_link(written_by)
    return written_by  # type: ignore[no-any-return]


def arrive(proposal: Proposal, *, now: datetime, by: Person | None) -> None:
    """A confirmed proposal is there: shown at once, or after the office has looked at it."""
    at_once = not proposal.round.live.shown_after_review
    take_step(proposal, ProposalState.RECEIVED, now=now)
    if at_once:
        take_step(proposal, ProposalState.PUBLIC, now=now)
    record(
        authority=proposal.round.authority,
        kind="budget.proposal-received",
        about=proposal,
        by=by,
        now=now,
        facts={"number": proposal.number, "channel": proposal.channel},
    )
    add_reach(
        about=proposal.round,
        authority=proposal.round.authority,
        action="proposed",
        day=timezone.localdate(now),
        district=proposal.district or (proposal.part.name if proposal.part else ""),
        channel=proposal.channel,
    )
    telling.tell_authors(telling.RECEIVED, proposal, now=now, context={"is_public": at_once})


def ask_to_confirm(author: ProposalAuthor, *, now: datetime) -> None:
    """Mail the link with which an address is confirmed."""
    telling.tell_author(
        telling.CONFIRM,
        author,
        about=author.proposal,
        now=now,
        context={"until": confirm_until(author)},
    )


def check_limit(
    budget_round: BudgetRound, *, person: Person | None = None, email: str = ""
) -> None:
    """Raise TooManyProposals when this person has handed in as many as allowed."""
    most = budget_round.live.proposals_each
    if most is None or not (person or email):
        return
    who = {"person": person} if person else {"email__iexact": email}
    handed_in = ProposalAuthor.objects.filter(
        proposal__round=budget_round, confirmed_at__isnull=False, **who
    ).exclude(proposal__state=ProposalState.WITHDRAWN)
    if handed_in.count() >= most:
        raise TooManyProposals(most)


def _hold(budget_round: BudgetRound) -> None:
    """Let numbers and limits of a round be worked out by one person at a time."""
    BudgetRound.objects.select_for_update().get(pk=budget_round.pk)


def _sent_before(budget_round: BudgetRound, sent_once: str) -> Proposal | None:
    if not sent_once:
        return None
    known: Proposal | None = Proposal.objects.filter(
        round=budget_round, sent_once=sent_once
    ).first()
    return known
