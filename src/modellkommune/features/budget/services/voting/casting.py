"""A ballot comes in: once per right to vote, sealed at once, replaced with its receipt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from modellkommune.commons.people.models import Person, ResidentVerification
from modellkommune.features.budget.models import (
    BudgetRound,
    Channel,
    EntitledBy,
    Entitlement,
    LiveRound,
    PhaseKind,
    SealedBallot,
)
from modellkommune.features.budget.selectors.phases import is_open_for
from modellkommune.features.budget.selectors.voting_rules import Fault, rules_of
from modellkommune.features.budget.services.voting.digests import (
    account_digest,
    code_digest,
    round_key,
)
from modellkommune.features.budget.services.voting.sealing import sealed_row
from modellkommune.features.budget.services.voting.turns import ballot_turn
from modellkommune.kernel.secrecy.ballots import Choice
from modellkommune.kernel.secrecy.receipts import (
    Receipt,
    bound_receipt,
    place_of,
    published_digest,
    read_receipt,
)


class VotingClosed(RuntimeError):
    """Voting has not begun or has ended; nothing was changed."""


class UnknownCode(LookupError):
    """No right to vote in this round has this code; it may have been replaced by a new one."""


class CodeVoided(RuntimeError):
    """The right to vote was withdrawn, and it had not been used."""


class NotAResident(PermissionError):
    """The account is not verified as one of a resident, or accounts may not vote here."""


class BallotNotFound(LookupError):
    """No ballot lies under this receipt."""


class AlreadyVoted(RuntimeError):
    """The right to vote has been used.

    channel, used_on  on which way and on which day, as far as the office may know
    """

    def __init__(self, *, channel: Channel, used_on: date) -> None:
        super().__init__(f"used on {used_on}")
        self.channel, self.used_on = channel, used_on


class BallotFaulty(ValueError):
    """The ballot breaks its rules; `faults` says how, `sheet` which of several, from 1."""

    def __init__(self, faults: Sequence[Fault], *, sheet: int = 0) -> None:
        super().__init__(", ".join(fault.code for fault in faults))
        self.faults, self.sheet = tuple(faults), sheet


@dataclass(frozen=True, slots=True)
class CodeProof:
    """The voter typed a code, from a letter or from an e-mail."""

    code: str

    def __repr__(self) -> str:
        return "CodeProof(…)"


@dataclass(frozen=True, slots=True)
class AccountProof:
    """The voter is signed in with an account that is verified as a resident's."""

    person: Person


Proof = CodeProof | AccountProof


@dataclass(frozen=True, slots=True)
class Cast:
    """A ballot that is safely stored.

    receipt    what the voter keeps, as text; shown this once, stored nowhere
    is_repeat  the same form had come in before, for an answer that got lost
    """

    receipt: str
    is_repeat: bool = False

    def __repr__(self) -> str:
        return "Cast(…)"


def check_choices(
    budget_round: BudgetRound, choices: Sequence[Choice], *, district: str | None = None
) -> list[Fault]:
    """Everything that keeps this ballot from counting; nothing when it counts."""
    rules = rules_of(budget_round)
    return rules.faults(rules.tidied(choices), district=district)


def cast_ballot(
    *,
    budget_round: BudgetRound,
    entitlement_proof: Proof,
    choices: Sequence[Choice],
    receipt: str,
    now: datetime,
) -> Cast:
    """Take a ballot; when this returns it is on disk and its voter may be told so.

    receipt  text that was drawn with the voter's form (`receipts.new_receipt`).
             The voter's own receipt is made of it and the proof: the same form
             and proof again give the same receipt, so a lost answer can be asked
             for again, and a form left behind at a shared computer gives the
             next voter another one. What was sent last counts.

    Raises VotingClosed, UnknownCode, CodeVoided, NotAResident, AlreadyVoted,
    BallotFaulty, and TypingSlip for an unreadable code or receipt.
    """
    refuse_when_closed(budget_round, now)
    drawn = read_receipt(receipt)
    found, digest, is_new = _entitlement(budget_round, entitlement_proof)
    own = _own_receipt(budget_round, drawn, digest)
    row = _checked_row(budget_round, choices, own, district=found.district)
    with ballot_turn(budget_round):
        if is_new:
            found, _ = Entitlement.objects.get_or_create(
                round=budget_round,
                person_digest=found.person_digest,
                defaults={name: getattr(found, name) for name in _MADE_BY_VOTING},
            )
        if mark_used(found, budget_round, channel=Channel.ONLINE, now=now):
            row.save(force_insert=True)
            return Cast(own.text)
        _refuse_unless_repeated(budget_round, found, row)
    return Cast(own.text, is_repeat=True)


def replace_ballot(
    *, budget_round: BudgetRound, receipt: str, choices: Sequence[Choice], now: datetime
) -> Cast:
    """Put another ballot in the place of an own one, until voting closes.

    Raises VotingClosed, BallotNotFound, BallotFaulty, and TypingSlip for an
    unreadable receipt.
    """
    refuse_when_closed(budget_round, now)
    own = read_receipt(receipt)
    row = _checked_row(budget_round, choices, own, district=None)
    with ballot_turn(budget_round):
        if not _is_open(budget_round):
            raise VotingClosed(budget_round.slug)
        if not _put_in_place(budget_round, row):
            raise BallotNotFound(budget_round.slug)
    return Cast(own.text)


def find_own_ballot(*, budget_round: BudgetRound, receipt: str) -> bool:
    """Whether a sealed ballot lies under this receipt. Raises TypingSlip."""
    place = place_of(read_receipt(receipt))
    return SealedBallot.objects.filter(round=budget_round, place=place).exists()


def refuse_when_closed(budget_round: BudgetRound, now: datetime) -> None:
    """Raise VotingClosed outside the voting phase; its last moment no longer belongs to it."""
    if not takes_ballots(budget_round, now):
        raise VotingClosed(budget_round.slug)


def takes_ballots(budget_round: BudgetRound, now: datetime) -> bool:
    """Whether people can vote at this moment: in the voting phase, with keys to seal for."""
    return bool(budget_round.live.public_key) and is_open_for(budget_round, PhaseKind.VOTING, now)


def mark_used(
    entitlement: Entitlement, budget_round: BudgetRound, *, channel: Channel, now: datetime
) -> bool:
    """Use a right to vote within the caller's transaction; False when that cannot be."""
    # One statement decides, so of two that come at once exactly one gets in,
    # and none slips in behind the end of voting.
    open_round = Q(round__live__opened_at=None)
    if channel == Channel.ONLINE:
        open_round &= Q(round__live__closed_at=None)
    changed: int = Entitlement.objects.filter(
        open_round, pk=entitlement.pk, used_on=None, voided_on=None
    ).update(channel=channel, used_on=day_of(budget_round, now))
    return bool(changed)


def day_of(budget_round: BudgetRound, now: datetime) -> date:
    """The day at the place of the round: the finest time that is kept of a vote."""
    return now.astimezone(ZoneInfo(budget_round.live.time_zone)).date()


_MADE_BY_VOTING = ("id", "authority_id", "entitled_by", "district")


def _entitlement(budget_round: BudgetRound, proof: Proof) -> tuple[Entitlement, bytes, bool]:
    """The right to vote that a proof shows, its digest, and whether it must be made first."""
    if isinstance(proof, AccountProof):
        return _of_account(budget_round, proof.person)
    digest = code_digest(budget_round, proof.code)
    found = Entitlement.objects.filter(round=budget_round, code_digest=digest).first()
    if found is None:
        raise UnknownCode(budget_round.slug)
    return found, digest, False


def _of_account(budget_round: BudgetRound, person: Person) -> tuple[Entitlement, bytes, bool]:
    verified = ResidentVerification.objects.filter(
        person=person, authority_id=budget_round.authority_id
    ).first()
    if verified is None or EntitledBy.ACCOUNT not in budget_round.live.entitled_by:
        raise NotAResident(budget_round.slug)
    digest = account_digest(budget_round, person)
    found = Entitlement.objects.filter(round=budget_round, person_digest=digest).first()
    if found is not None:
        return found, digest, False
    made = Entitlement(
        authority_id=budget_round.authority_id,
        round=budget_round,
        entitled_by=EntitledBy.ACCOUNT,
        person_digest=digest,
        district=verified.district,
    )
    return made, digest, True


def _own_receipt(budget_round: BudgetRound, drawn: Receipt, digest: bytes) -> Receipt:
    return bound_receipt(drawn, voter=digest, key=round_key(budget_round, "receipt"))


def _checked_row(
    budget_round: BudgetRound, choices: Sequence[Choice], own: Receipt, *, district: str | None
) -> SealedBallot:
    rules = rules_of(budget_round)
    tidied = rules.tidied(choices)
    if faults := rules.faults(tidied, district=district):
        raise BallotFaulty(faults)
    return sealed_row(
        budget_round,
        choices=tidied,
        place=place_of(own),
        published=published_digest(own),
        channel=Channel.ONLINE,
    )


def _refuse_unless_repeated(
    budget_round: BudgetRound, entitlement: Entitlement, row: SealedBallot
) -> None:
    """Say why the right could not be used; the same form once more replaces its own ballot."""
    if not _is_open(budget_round):
        raise VotingClosed(budget_round.slug)
    now_stored = Entitlement.objects.get(pk=entitlement.pk)
    if now_stored.used_on is None:
        raise CodeVoided(budget_round.slug)
    if not _put_in_place(budget_round, row):
        raise AlreadyVoted(channel=Channel(now_stored.channel), used_on=now_stored.used_on)


def _put_in_place(budget_round: BudgetRound, row: SealedBallot) -> bool:
    own = SealedBallot.objects.filter(round=budget_round, place=row.place)
    return bool(own.update(content=row.content))


def _is_open(budget_round: BudgetRound) -> bool:
    return LiveRound.objects.filter(round=budget_round, closed_at=None, opened_at=None).exists()
