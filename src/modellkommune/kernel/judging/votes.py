"""What votes decide, and what happens when they stand equal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256


class Value(StrEnum):
    """How a member votes."""

    YES = "yes"
    NO = "no"
    ABSTAINED = "abstained"


class WhenEqual(StrEnum):
    """The rule for equal votes, fixed before the session."""

    REJECTED = "rejected"
    CHAIR = "chair"
    LOT = "lot"


@dataclass(frozen=True)
class Verdict:
    """What came of a vote.

    decided_by  "votes", "chair" or "lot"
    digest      of what the lot was drawn from; "" without a lot
    """

    is_accepted: bool
    decided_by: str
    digest: str = ""


def decide(
    *, yes: int, no: int, rule: WhenEqual, chair: Value | None, lot_text: str, number: int
) -> Verdict:
    """Return the verdict: accepted with more yes than no; abstentions do not count.

    rule      what decides when both stand equal
    chair     how the chair voted, None when the chair did not vote: then, as when
              the chair abstained, equal votes reject
    lot_text  text the lot is drawn from, with the number of the motion
    """
    if yes != no:
        return Verdict(is_accepted=yes > no, decided_by="votes")
    if rule is WhenEqual.CHAIR and chair in (Value.YES, Value.NO):
        return Verdict(is_accepted=chair is Value.YES, decided_by="chair")
    if rule is WhenEqual.LOT:
        digest = lot_digest(lot_text, number=number)
        return Verdict(is_accepted=draws_yes(digest), decided_by="lot", digest=digest)
    return Verdict(is_accepted=False, decided_by="votes")


def lot_digest(text: str, *, number: int) -> str:
    r"""Return what the lot is drawn from: sha256 of text, line feed and number, in hex.

    `printf '%s\n%d' "TEXT" NUMBER | sha256sum` gives the same.
    """
    return sha256(f"{text}\n{number}".encode()).hexdigest()


def draws_yes(digest: str) -> bool:
    """Whether a lot accepts: when the first hexadecimal digit is even."""
    return int(digest[0], 16) % 2 == 0


def has_quorum(*, present: int, quorum: int) -> bool:
    """Whether enough members who may vote are there; at least one."""
    return present >= max(quorum, 1)
