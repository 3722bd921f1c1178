"""A ballot comes in: once per right to vote, sealed at once, replaced with its receipt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from modellkommune.commons.people.models import Person, ResidentVerification
from modellkommune.commons.people.services.residents import Identity, mark_of
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
    person_digest,
    round_key,
)
from modellkommune.features.budget.services.voting.sealing import sealed_row
from modellkommune.features.budget.services.voting.statements import (
    find_right,
    put_into_box,
    use_once,
)
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


class NotInRegister(NotAResident):
    """Where letters are sent, an account needs its person in the register; this one has none."""


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
    right = _right_of(budget_round, entitlement_proof)
    own = _own_receipt(budget_round, drawn, right.digest)
    row = _checked_row(budget_round, choices, own, district=right.district)
    day = day_of(budget_round, now)
    with ballot_turn(budget_round):
        key = right.key if right.key is not None else _made(budget_round, right)
        if use_once(key, budget_round, channel=Channel.ONLINE, day=day):
            put_into_box(row)
            return Cast(own.text)
        _refuse_unless_repeated(budget_round, key, row)
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


def day_of(budget_round: BudgetRound, now: datetime) -> date:
    """The day at the place of the round: the finest time that is kept of a vote."""
    return now.astimezone(ZoneInfo(budget_round.live.time_zone)).date()


@dataclass(frozen=True, slots=True)
class _Right:
    """A right to vote. key: None for an account that votes for the first time."""

    digest: bytes
    district: str
    key: int | None


def _right_of(budget_round: BudgetRound, proof: Proof) -> _Right:
    """The right to vote that a proof shows. Raises UnknownCode, NotAResident, TypingSlip."""
    if isinstance(proof, AccountProof):
        return _right_of_account(budget_round, proof.person)
    digest = code_digest(budget_round, proof.code)
    found = find_right(budget_round, digest)
    if found is None:
        raise UnknownCode(budget_round.slug)
    return _Right(digest, district=found[1], key=found[0])


def _right_of_account(budget_round: BudgetRound, person: Person) -> _Right:
    verified = ResidentVerification.objects.filter(
        person=person, authority_id=budget_round.authority_id
    ).first()
    if verified is None or EntitledBy.ACCOUNT not in budget_round.live.entitled_by:
        raise NotAResident(budget_round.slug)
    if EntitledBy.CODE in budget_round.live.entitled_by:
        return _right_in_register(budget_round, person, verified)
    digest = account_digest(budget_round, person)
    found = Entitlement.objects.filter(round=budget_round, person_digest=digest).first()
    if found is not None:
        return _Right(digest, found.district, found.pk)
    return _Right(digest, verified.district, None)


def _right_in_register(
    budget_round: BudgetRound, person: Person, verified: ResidentVerification
) -> _Right:
    """The right that came with the letter: who has both, letter and account, votes once.

    The names must still be those of the identity card that the counter saw;
    otherwise an account could take the name of somebody born on the same day.
    """
    identity = Identity(person.last_name, person.first_name, verified.birth_date)
    if mark_of(identity) != verified.identity:
        raise NotInRegister(budget_round.slug)
    digest = person_digest(
        budget_round, identity.family_name, identity.given_names, identity.birth_date
    )
    found = Entitlement.objects.filter(round=budget_round, person_digest=digest).first()
    if found is None:
        raise NotInRegister(budget_round.slug)
    return _Right(digest, found.district, found.pk)


def _made(budget_round: BudgetRound, right: _Right) -> int:
    """Give an account its right to vote, in the transaction that uses it."""
    made, _ = Entitlement.objects.get_or_create(
        round=budget_round,
        person_digest=right.digest,
        defaults={
            "authority_id": budget_round.authority_id,
            "entitled_by": EntitledBy.ACCOUNT,
            "district": right.district,
        },
    )
    return int(made.pk)


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
    budget_round: BudgetRound, entitlement_id: int, row: SealedBallot
) -> None:
    """Say why the right could not be used; the same form once more replaces its own ballot."""
    if not _is_open(budget_round):
        raise VotingClosed(budget_round.slug)
    now_stored = Entitlement.objects.get(pk=entitlement_id)
    if now_stored.used_on is None:
        raise CodeVoided(budget_round.slug)
    if not _put_in_place(budget_round, row):
        raise AlreadyVoted(channel=Channel(now_stored.channel), used_on=now_stored.used_on)


def _put_in_place(budget_round: BudgetRound, row: SealedBallot) -> bool:
    own = SealedBallot.objects.filter(round=budget_round, place=row.place)
    return bool(own.update(content=row.content))


def _is_open(budget_round: BudgetRound) -> bool:
    return LiveRound.objects.filter(round=budget_round, closed_at=None, opened_at=None).exists()
