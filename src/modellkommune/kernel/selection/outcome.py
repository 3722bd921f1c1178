"""What a choice comes to: the best set, the reasons, and what the rules cost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from modellkommune.kernel.selection.rules import Rule


class BreachKind(StrEnum):
    """In which way a set breaks a rule."""

    TOO_FEW = "too-few"
    TOO_MANY = "too-many"
    TOO_EXPENSIVE = "too-expensive"
    TOO_LARGE_A_SHARE = "too-large-a-share"
    TORN_APART = "torn-apart"
    MISSING = "missing"
    BARRED = "barred"


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a set breaks, and by how much.

    subject  the feature or the candidate it is about, empty for the whole set
    actual   what the set has: candidates, or cents for money and shares of it
    limit    what the rule asks for, in the same unit
    members  the chosen candidates that count for this rule, in their order
    """

    rule: Rule
    kind: BreachKind
    subject: str
    actual: int
    limit: int
    members: tuple[str, ...]

    @property
    def by(self) -> int:
        """How many candidates or cents lie between the set and the rule."""
        return abs(self.actual - self.limit)

    @property
    def is_shortage(self) -> bool:
        """Whether further candidates could still mend it."""
        return self.kind in {BreachKind.TOO_FEW, BreachKind.TORN_APART, BreachKind.MISSING}


class Reason(StrEnum):
    """Why a candidate is not in the best set."""

    OUTSCORED = "outscored"
    KEPT_OUT = "kept-out"
    BARRED = "barred"
    TIED = "tied"
    ADDS_NOTHING = "adds-nothing"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A candidate that was not chosen, and why.

    reason  OUTSCORED     nobody chosen scores less
            KEPT_OUT      some chosen score less, yet taking its place would
                          break `rules` (the exchange that breaks fewest)
            BARRED        it breaks `rules` in every set
            TIED          it is in another set that is just as good
            ADDS_NOTHING  there is room, but its score is zero or less
    instead_of  for KEPT_OUT: the chosen candidate of that exchange
    """

    code: str
    reason: Reason
    rules: tuple[Rule, ...] = ()
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class PriceOfRule:
    """What a rule costs: the best set with it against the best set without.

    loss       score that the rule costs; zero when it changes nothing
    comes_in   who would come in without the rule, who would go out; of several
    goes_out   best sets without it the one that changes fewest (among hundreds
               of candidates one that changes few)
    is_proven  whether the set without the rule is proven to be the best
    """

    rule: Rule
    loss: Fraction
    comes_in: tuple[str, ...]
    goes_out: tuple[str, ...]
    is_proven: bool = True


@dataclass(frozen=True, slots=True)
class Ranking:
    """The first by score as far as number and money reach, other rules ignored.

    chosen       in order of score, then of the ties
    score        their sum
    cost_cents   their cost together
    passed_over  those whose cost did not fit what was left when their turn came
    tied_at_end  those who score as much as the last of the chosen and are not in
    breaches     which of all rules this set breaks
    """

    chosen: tuple[str, ...]
    score: Fraction
    cost_cents: int
    passed_over: tuple[str, ...]
    tied_at_end: tuple[str, ...]
    breaches: tuple[Breach, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """The best set that keeps all rules.

    chosen           codes, in the order in which the candidates were given
    score            sum of their scores
    cost_cents       sum of their costs
    is_proven        proven in whole numbers that no set scores more
    at_most          no set can score more than this; equals score when proven
    others           further sets with the same score, as far as asked for
    knows_all_others whether `others` are all there are
    left_out         everybody not chosen, in the given order
    prices           what each rule costs, in the order of the rules; empty
                     when not asked for
    ranking          the pure ranking, for comparison
    """

    chosen: tuple[str, ...]
    score: Fraction
    cost_cents: int
    is_proven: bool
    at_most: Fraction
    others: tuple[tuple[str, ...], ...]
    knows_all_others: bool
    left_out: tuple[LeftOut, ...]
    prices: tuple[PriceOfRule, ...]
    ranking: Ranking

    @property
    def is_unique(self) -> bool:
        """Whether this set is proven to be the only best one."""
        return self.is_proven and self.knows_all_others and not self.others


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The best way to bring one candidate into a set.

    move_in     who comes in
    leaving     who of the set would have to leave: as few as possible
    coming      who would fill the set up so that it keeps all rules: as good
                as possible
    chosen      the whole set that results
    score       its score
    cost_cents  its cost
    is_only     whether no other way has as few leaving and scores as much
    """

    move_in: str
    leaving: tuple[str, ...]
    coming: tuple[str, ...]
    chosen: tuple[str, ...]
    score: Fraction
    cost_cents: int
    is_only: bool


class NoSetFits(ValueError):
    """The rules contradict each other: no set keeps all of them.

    code   "no-set-fits"
    rules  rules that cannot be kept together, from which none can be taken away
    given  a candidate that was asked to be in, where there was one
    """

    code = "no-set-fits"

    def __init__(self, rules: tuple[Rule, ...], given: str = "") -> None:
        self.rules = rules
        self.given = given
        names = ", ".join(rule.title or rule.code for rule in rules)
        inside = f" with {given} in it" if given else ""
        super().__init__(f"No set{inside} keeps these rules at once: {names}.")


class NotDecided(RuntimeError):
    """The search was given up before it found a set or proved that there is none.

    code  "not-decided"
    """

    code = "not-decided"

    def __init__(self, nodes: int) -> None:
        self.nodes = nodes
        super().__init__(f"No set was found after {nodes} steps, nor proven to be impossible.")
