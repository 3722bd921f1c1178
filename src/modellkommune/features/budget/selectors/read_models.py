"""The frozen values that pages show. Amounts are whole cents or exact fractions of a cent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True)
class RoundEntry:
    """A round in a list.

    pk       key in the office's addresses
    place    where it was held: the round's own words, else the authority
    state    code of `RoundState`; state_label the same in words
    whole_pk the round whose district or category this one is; None otherwise
    """

    pk: int
    authority_slug: str
    slug: str
    title: str
    summary: str
    place: str
    year: int
    state: str
    state_label: str
    budget_cents: int
    currency: str
    votes_cast: int
    projects: int
    winners: int
    spent_cents: int
    published_at: datetime | None
    whole_pk: int | None = None


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """A project that stood for election.

    index      place in `Election.projects`, from 0 (for kernel calls)
    position   the same from 1: the project's address
    won        True when the official count chose it
    picture    `files.AuthorityImage` or None; a template makes its rendition
    """

    index: int
    position: int
    project_id: str
    name: str
    description: str
    cost_cents: int
    categories: tuple[str, ...]
    targets: tuple[str, ...]
    district: str
    latitude: float | None
    longitude: float | None
    won: bool
    picture: Any = None

    @property
    def has_place(self) -> bool:
        """Whether it can be shown on a map."""
        return self.latitude is not None and self.longitude is not None


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """A counting rule in codes and words.

    label         short name in the page's language
    explanation   one or two plain sentences
    ties          the criteria in words, in order
    """

    name: str
    measure: str
    completion: str
    label: str
    explanation: str
    ties: tuple[str, ...]
    lot_seed: str
    step_cents: int
    comparison: bool
    no_skip: bool
    threshold: int


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """What stands in the head of a round's page.

    voters         ballots that count, empty ones included; None when only
                   totals per project are known
    share_cents    what each voter's vote was worth at the start (Equal Shares)
    preferring     under the comparison step: voters preferring Equal Shares,
                   voters preferring the majority rule
    publication    code of `BallotPublication`
    """

    authority_slug: str
    slug: str
    title: str
    summary: str
    place: str
    year: int
    source: str
    state: str
    is_published: bool
    currency: str
    budget_cents: int
    spent_cents: int
    left_cents: int
    vote_type: str
    points_per_person: int | None
    minimum_age: int | None
    voters: int | None
    ballots_are: str
    publication: str
    compares: bool
    rule: RuleFacts
    share_cents: Fraction | None
    runs: int
    preferring: tuple[int, int] | None
    counted_at: datetime
    published_at: datetime | None
    input_digest: str
    result_digest: str


@dataclass(frozen=True, slots=True)
class WinnerRow:
    """A project that was chosen.

    rank             in the order of selection, from 1
    chosen_by        code of the kernel's RoundKind (greedy, equal-shares,
                     phragmen, fill-by-votes)
    votes            votes or points that count under the rule
    effective_votes, price_cents   Equal Shares only, otherwise None
    """

    project: ProjectFacts
    rank: int
    chosen_by: str
    supporters: int
    votes: Fraction
    effective_votes: Fraction | None
    price_cents: Fraction | None


@dataclass(frozen=True, slots=True)
class LoserRow:
    """A project that was not chosen, and what was missing.

    reason              code of the kernel's Dropped
    money_behind_cents  what its supporters still held; None where voters hold
                        no money (greedy, Phragmén)
    missing_cents       money gap; None when money was not what was missing
    votes_known         False while the job still looks for the votes needed
    votes_needed        further votes that would have sufficed: with so many it
                        wins, with one fewer it does not (both were counted);
                        None when no number would have sufficed
    drops_out           who would have lost instead
    guaranteed_votes    voters who secure it by choosing only it (Equal Shares)
    largest_cost_cents  largest cost at which it would have won
    proportional        False when its supporters got less than their part of
                        the money (the proportionality check of the kernel)
    """

    project: ProjectFacts
    reason: str
    supporters: int
    votes: Fraction
    money_behind_cents: Fraction | None
    missing_cents: Fraction | None
    votes_known: bool
    votes_needed: int | None
    drops_out: tuple[ProjectFacts, ...]
    guaranteed_votes: int | None
    largest_cost_cents: int | None
    proportional: bool

    @property
    def filled(self) -> float:
        """How much of the bar is full: money against cost, 0 to 1."""
        cost = self.project.cost_cents
        if self.money_behind_cents is not None:
            return min(1.0, float(self.money_behind_cents / cost))
        if self.missing_cents is not None:
            return max(0.0, min(1.0, 1 - float(self.missing_cents / cost)))
        return 0.0


@dataclass(frozen=True, slots=True)
class TieFacts:
    """Projects that stood equal, the chosen one first.

    decided_by   code of the kernel's TieBreak, or "lot"/"council" by decision
    ground       resolution or minutes when people decided
    """

    round_number: int
    projects: tuple[ProjectFacts, ...]
    decided_by: str
    mattered: bool
    ground: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """A correction that stands beside the result."""

    what: str
    why: str
    published_at: datetime
    signed_as: str


@dataclass(frozen=True, slots=True)
class FileFacts:
    """The audit package or another file to download."""

    name: str
    size: int
    digest: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class RecountFacts:
    """When the count was repeated, and whether it gave the same bytes."""

    counted_at: datetime
    agrees: bool


@dataclass(frozen=True)
class RoundPage:
    """Everything the result page of a round shows.

    round_id   for the other selectors (`replay`, `comparison`, ...)
    winners    in the order of selection
    losers     most votes first
    package    the audit package; None while it is made, and when ballots are
               not published
    """

    round_id: int
    facts: RoundFacts
    projects: tuple[ProjectFacts, ...]
    winners: tuple[WinnerRow, ...]
    losers: tuple[LoserRow, ...]
    ties: tuple[TieFacts, ...]
    notices: tuple[NoticeFacts, ...]
    recounts: tuple[RecountFacts, ...]
    package: FileFacts | None

    @property
    def has_places(self) -> bool:
        """Whether a map would show anything."""
        return any(project.has_place for project in self.projects)


@dataclass(frozen=True, slots=True)
class PayerGroup:
    """Voters who pay the same in one round."""

    voters: int
    cents: Fraction


@dataclass(frozen=True, slots=True)
class ReplayStep:
    """One round of the count.

    number       from 1
    payers       largest groups first, at most twelve; other_payers the rest
    paying       voters who pay anything, emptied those who gave their last cent
    """

    number: int
    chosen_by: str
    project: ProjectFacts
    supporters: int
    votes: Fraction
    rate: Fraction | None
    price_cents: Fraction | None
    effective_votes: Fraction | None
    spent_cents: int
    left_cents: int
    tied_with: tuple[ProjectFacts, ...]
    paying: int
    emptied: int
    payers: tuple[PayerGroup, ...]
    other_payers: int


@dataclass(frozen=True, slots=True)
class LabelRow:
    """Votes and money of one topic, target group or district, as parts of 1."""

    label: str
    projects: int
    chosen: int
    votes_share: Fraction
    money_share: Fraction


@dataclass(frozen=True, slots=True)
class OutcomeFigures:
    """What a set of chosen projects means for the voters (kernel statistics)."""

    chosen: int
    spent_cents: int
    mean_winners: Fraction
    mean_money_cents: Fraction
    voters_with_winner: int
    share_with_winner: Fraction
    satisfaction: tuple[int, ...]
    gini: Fraction
    fair_share_distance_cents: float
    violations_by_cost: int
    violations_by_number: int
    categories: tuple[LabelRow, ...]
    targets: tuple[LabelRow, ...]
    districts: tuple[LabelRow, ...]


@dataclass(frozen=True, slots=True)
class ComparedRule:
    """One rule in the side-by-side table.

    is_official   the rule by which was decided
    chosen        indexes of the projects it chooses
    """

    rule: RuleFacts
    is_official: bool
    chosen: frozenset[int]
    figures: OutcomeFigures
    result_digest: str


@dataclass(frozen=True)
class Comparison:
    """What the three rules choose; the official one first."""

    rules: tuple[ComparedRule, ...]
    projects: tuple[ProjectFacts, ...]

    @property
    def differing(self) -> tuple[ProjectFacts, ...]:
        """Projects that some rules choose and others do not."""
        return tuple(
            project
            for project in self.projects
            if len({project.index in rule.chosen for rule in self.rules}) > 1
        )


@dataclass(frozen=True)
class Statistics:
    """Figures of the ballots and of the official outcome.

    lengths   voters per number of named projects, index = number
    """

    voters: int
    projects: int
    lengths: tuple[int, ...]
    mean_length: Fraction
    asked_cents: int
    budget_cents: int
    scarcity: Fraction
    outcome: OutcomeFigures
