"""A small election that explains the rules, counted by the kernel each time.

Six people decide on 1,200 euros; the same people as on the page "How the votes
are counted". Nothing on the page is typed in by hand: winners and money come
from the count with the rule as the office has set it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from django.utils.translation import gettext as _

from modellkommune.features.budget.models import BallotForm
from modellkommune.features.budget.selectors.wording import rule_explanation, rule_label
from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.meta_rule import usual_measure
from modellkommune.kernel.counting.model import (
    Completion,
    CountingRule,
    Election,
    Measure,
    RuleName,
    VoteType,
)
from modellkommune.kernel.counting.outcome import Outcome
from modellkommune.kernel.counting.pabulib import read_pabulib

# Per group of people who vote alike: initials of their names, and their ballot.
PEOPLE = (("Anna", "Ben", "Cem"), ("Dana",), ("Emil", "Fatma"))
CHOICES = ("1,2", "1", "3")
RANKS = ("2,1", "1", "3")
POINTS = ("3,3", "3", "3")
POINTS_EACH = 6
COSTS_CENTS = (60_000, 40_000, 36_000)
BUDGET_CENTS = 120_000
# Phragmén lets supporters pay alike, so points and ranks would be lost.
WITHOUT_POINTS = (RuleName.GREEDY, RuleName.EQUAL_SHARES, RuleName.PHRAGMEN)
WITH_POINTS = (RuleName.GREEDY, RuleName.EQUAL_SHARES)


@dataclass(frozen=True, slots=True)
class ExampleColumn:
    """What one rule makes of the example.

    won          per project whether it is chosen
    per_person   per group of people the cents spent on what each of them chose,
                 where the supporters of a project share its cost equally
    empty_handed people of whose projects none was chosen
    """

    name: str
    label: str
    explanation: str
    is_chosen: bool
    won: tuple[bool, ...]
    spent_cents: int
    left_cents: int
    per_person: tuple[Fraction, ...]
    empty_handed: int


@dataclass(frozen=True, slots=True)
class Example:
    """The example with one column per rule that fits the ballot."""

    projects: tuple[tuple[str, int, str], ...]
    people: tuple[str, ...]
    budget_cents: int
    columns: tuple[ExampleColumn, ...]


def fitting_rules(ballot_form: str) -> tuple[RuleName, ...]:
    """The rules that make use of everything such a ballot says."""
    crosses = {BallotForm.APPROVAL_NUMBER, BallotForm.APPROVAL_AMOUNT}
    return WITHOUT_POINTS if ballot_form in crosses else WITH_POINTS


def example_for(*, ballot_form: str, rule: CountingRule) -> Example:
    """Count the example under every rule that fits, the chosen one with its settings."""
    vote_type = _vote_type(ballot_form)
    columns = tuple(
        _column(vote_type, _rule_named(name, rule, vote_type), is_chosen=name is rule.name)
        for name in fitting_rules(ballot_form)
    )
    names = (_("Playground"), _("Benches"), _("Bicycle workshop"))
    return Example(
        projects=tuple(
            (name, cost, _said(vote_type, project))
            for project, (name, cost) in enumerate(zip(names, COSTS_CENTS, strict=True))
        ),
        people=tuple(", ".join(group) for group in PEOPLE),
        budget_cents=BUDGET_CENTS,
        columns=columns,
    )


def _rule_named(name: RuleName, chosen: CountingRule, vote_type: VoteType) -> CountingRule:
    """The chosen rule as it is set, another one as it is usual; both without a threshold.

    The least number of votes is meant for a town, and six people never reach it.
    """
    usual = CountingRule(
        name=name,
        measure=usual_measure(vote_type),
        completion=Completion.ADD_ONE_THEN_VOTES
        if name is RuleName.EQUAL_SHARES
        else Completion.NONE,
    )
    if name is not chosen.name:
        return usual
    # What was saved may belong to another form of the ballot.
    keeps = (chosen.measure in {Measure.POINTS, Measure.BORDA}) == (usual.measure is Measure.POINTS)
    measure = chosen.measure if keeps else usual.measure
    return replace(chosen, threshold=0, exclusive=(), measure=measure)


def _column(vote_type: VoteType, rule: CountingRule, *, is_chosen: bool) -> ExampleColumn:
    outcome = _counted(vote_type, rule)
    per_person = _money_per_person(outcome)
    return ExampleColumn(
        name=rule.name.value,
        label=rule_label(rule),
        explanation=rule_explanation(rule),
        is_chosen=is_chosen,
        won=tuple(project in outcome.selected for project in range(len(COSTS_CENTS))),
        spent_cents=outcome.spent_cents,
        left_cents=outcome.budget_cents - outcome.spent_cents,
        per_person=per_person,
        empty_handed=sum(
            len(group) for group, money in zip(PEOPLE, per_person, strict=True) if not money
        ),
    )


def _money_per_person(outcome: Outcome) -> tuple[Fraction, ...]:
    """Cents spent on what a person of each group chose, shared by all who chose it."""
    chosen = [{int(number) - 1 for number in choices.split(",")} for choices in CHOICES]
    supporters = [
        sum(len(group) for group, ballot in zip(PEOPLE, chosen, strict=True) if project in ballot)
        for project in range(len(COSTS_CENTS))
    ]
    return tuple(
        sum(
            (
                Fraction(COSTS_CENTS[project], supporters[project])
                for project in outcome.selected
                if project in ballot
            ),
            Fraction(0),
        )
        for ballot in chosen
    )


@cache
def _counted(vote_type: VoteType, rule: CountingRule) -> Outcome:
    return count_election(election=_election(vote_type), rule=rule)


@cache
def _election(vote_type: VoteType) -> Election:
    """The example as an election file, read as every file is."""
    with_points = vote_type is VoteType.CUMULATIVE
    people = sum(len(group) for group in PEOPLE)
    limits = {
        VoteType.CUMULATIVE: [f"max_sum_points;{POINTS_EACH}"],
        VoteType.ORDINAL: ["max_length;3"],
    }
    lines = [
        "META", "key;value", f"num_projects;{len(COSTS_CENTS)}", f"num_votes;{people}",
        f"budget;{BUDGET_CENTS // 100}", f"vote_type;{vote_type.value}",
        *limits.get(vote_type, []),
        "PROJECTS", "project_id;cost",
        *(f"{place};{cost // 100}" for place, cost in enumerate(COSTS_CENTS, start=1)),
        "VOTES", "voter_id;vote;points" if with_points else "voter_id;vote",
    ]  # fmt: skip
    voter = 0
    for group, choices, points in zip(PEOPLE, _choices(vote_type), POINTS, strict=True):
        for _person in group:
            voter += 1
            lines.append(";".join([str(voter), choices, *([points] if with_points else [])]))
    return read_pabulib("\n".join(lines).encode())


def _said(vote_type: VoteType, project: int) -> str:
    """Who named a project, and with how many points where points are given."""
    words = []
    for group, choices, points in zip(PEOPLE, _choices(vote_type), POINTS, strict=True):
        numbers = [int(number) - 1 for number in choices.split(",")]
        if project not in numbers:
            continue
        place = numbers.index(project)
        names = ", ".join(group)
        if vote_type is VoteType.CUMULATIVE:
            names = _("{names} ({points} points each)").format(
                names=names, points=points.split(",")[place]
            )
        if vote_type is VoteType.ORDINAL:
            names = _("{names} (place {place})").format(names=names, place=place + 1)
        words.append(names)
    return ", ".join(words)


def _choices(vote_type: VoteType) -> tuple[str, ...]:
    return RANKS if vote_type is VoteType.ORDINAL else CHOICES


def _vote_type(ballot_form: str) -> VoteType:
    return {
        BallotForm.POINTS: VoteType.CUMULATIVE,
        BallotForm.RANKING: VoteType.ORDINAL,
    }.get(BallotForm(ballot_form), VoteType.APPROVAL)
