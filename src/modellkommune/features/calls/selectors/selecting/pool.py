"""Who stands for choice in a call, and by which rules, as the kernel wants it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from modellkommune.features.calls.models import Application, Call, MoneyIs
from modellkommune.features.calls.selectors.calls.set_rules import feature_words
from modellkommune.features.calls.selectors.reviews.access import to_be_judged
from modellkommune.features.calls.selectors.reviews.results import mean_scores
from modellkommune.features.calls.selectors.selecting.rules import rules_of
from modellkommune.kernel.selection.model import Candidate
from modellkommune.kernel.selection.rules import Rule


@dataclass(frozen=True, slots=True)
class Entry:
    """One application that stands for choice.

    score       mean of the jury on the call's scale; None while nobody has judged
    cost_cents  the grant it would get
    features    what the rules ask for, such as "size:village" and "theme:data"
    """

    application: Application
    score: Fraction | None
    cost_cents: int
    features: frozenset[str]

    @property
    def number(self) -> int:
        """Its number in the call; whoever stands for choice has one."""
        return self.application.number or 0


@dataclass(frozen=True)
class Pool:
    """Everything that is needed to choose.

    entries  by number of the application
    rules    those of the call, and number and money
    order    numbers in the order that decides between equally good sets
    words    what features are called
    """

    call: Call
    entries: dict[int, Entry]
    rules: tuple[Rule, ...]
    order: tuple[int, ...]
    words: dict[str, str]

    @property
    def candidates(self) -> list[Candidate]:
        """The applications for the kernel; without a judgement they count nought points."""
        return [
            Candidate(
                code=str(entry.number),
                score=entry.score or Fraction(),
                cost_cents=entry.cost_cents,
                features=entry.features,
            )
            for entry in self.entries.values()
        ]

    def cost_of(self, numbers: Iterable[int]) -> int:
        """What these applications cost together, in cents."""
        return sum(self.entries[number].cost_cents for number in numbers)

    def score_of(self, numbers: Iterable[int]) -> Fraction:
        """The sum of their scores."""
        return sum((self.entries[number].score or Fraction() for number in numbers), Fraction())


def pool_of(call: Call, *, lot_text: str = "") -> Pool:
    """Gather applications and rules of a call.

    lot_text  written down before the session: draws the order of equally good
              sets; without one the earlier number comes first
    """
    scores = mean_scores(call)
    entries = {
        entry.number: entry
        for entry in (
            Entry(
                application,
                scores.get(application.pk),
                grant_of(application),
                _features(application),
            )
            for application in to_be_judged(call)
        )
    }
    features = [entry.features for entry in entries.values()]
    numbers = {entry.application.reference: number for number, entry in entries.items()}
    return Pool(
        call=call,
        entries=entries,
        rules=tuple(rules_of(call, features=features, numbers=numbers)),
        order=drawn_order(entries, lot_text),
        words=feature_words(call),
    )


def grant_of(application: Application) -> int:
    """The grant in cents: the amount of the call, or what was asked for up to it."""
    call = application.call
    if call.money_is == MoneyIs.EQUAL_GRANTS and call.grant_cents is not None:
        return int(call.grant_cents)
    asked = int(application.requested_cents or 0)
    return min(asked, int(call.grant_cents)) if call.grant_cents else asked


def drawn_order(numbers: Iterable[int], lot_text: str) -> tuple[int, ...]:
    """The numbers in ascending order, or as a text draws them.

    Each number is joined to the text; the one with the smallest SHA-256 comes first.
    """
    if not lot_text:
        return tuple(sorted(numbers))
    return tuple(
        sorted(numbers, key=lambda one: hashlib.sha256(f"{lot_text}/{one}".encode()).digest())
    )


def _features(application: Application) -> frozenset[str]:
    themes = (f"theme:{code}" for code in application.themes)
    size = [f"size:{application.size_class}"] if application.size_class else []
    return frozenset([*application.features, *themes, *size])
