"""Who stands for choice, and what can be wrong with what was handed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Candidate:
    """An application as the choice sees it.

    code        unlike that of every other, for example its number
    score       exact; higher is better, any sign
    cost_cents  money it would get in euro cents, zero or more
    features    what it stands for, such as "size:village" or "theme:data"
    """

    code: str
    score: Fraction
    cost_cents: int
    features: frozenset[str] = frozenset()


class UnusableCandidates(ValueError):
    """Two candidates share a code, or one has a cost below zero.

    code        "code-twice" or "cost-below-zero"
    candidates  the codes concerned
    """

    SENTENCES = {
        "code-twice": "Several candidates have the code {candidates}.",
        "cost-below-zero": "The cost of {candidates} is below zero.",
    }

    def __init__(self, code: str, candidates: Sequence[str]) -> None:
        self.code = code
        self.candidates = tuple(candidates)
        super().__init__(self.SENTENCES[code].format(candidates=", ".join(self.candidates)))


class UnknownCandidate(ValueError):
    """A rule, a set or an order of ties names candidates that do not stand for choice.

    code        "unknown-candidate"
    candidates  the codes that nobody bears
    """

    code = "unknown-candidate"

    def __init__(self, candidates: Sequence[str]) -> None:
        self.candidates = tuple(candidates)
        super().__init__(f"Nobody stands for choice as {', '.join(self.candidates)}.")


def checked(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates, once their codes differ and no cost is below zero.

    Raises UnusableCandidates otherwise.
    """
    codes = [candidate.code for candidate in candidates]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise UnusableCandidates("code-twice", twice)
    negative = [candidate.code for candidate in candidates if candidate.cost_cents < 0]
    if negative:
        raise UnusableCandidates("cost-below-zero", negative)
    return tuple(candidates)


def require_known(codes: Sequence[str], candidates: Sequence[Candidate]) -> None:
    """Raise UnknownCandidate when a code belongs to none of the candidates."""
    known = {candidate.code for candidate in candidates}
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise UnknownCandidate(unknown)
