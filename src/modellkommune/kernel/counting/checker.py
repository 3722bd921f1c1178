"""Tests a price certificate against the ballots, without counting as the rules do.

Shares no code with the rules and needs no numpy: balances are fractions in a
dictionary, and every demand on an outcome is looked at by itself. Of Equal
Shares it demands that nobody overspends, only supporters pay, each winner is
paid exactly, everybody pays alike or all she has, no other project could be
had more cheaply (a tie goes by the criteria), and in the end no loser's
supporters hold its cost. Greedy and Phragmén are gone through by definition.

Two things need a recount and are left to `verify.py`: that add-one did not
stop too early or too late, and what Equal Shares would have chosen where the
comparison step put the greedy outcome in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NoReturn

from modellkommune.kernel.counting.claims import (
    Certificate,
    CertifiedRound,
    PlainElection,
    PlainRule,
    tie_key,
)
from modellkommune.kernel.counting.faults import OF_THE_WHOLE, Fault


def check_certificate(
    *, election: PlainElection, rule: PlainRule, certificate: Certificate
) -> tuple[Fault, ...]:
    """Everything that the certificate claims wrongly; empty when it is sound.

    After a faulty round the later ones are not looked at, since nothing they
    say can be relied on.
    """
    check = _Check(election, rule)
    try:
        check.run(certificate)
    except _Found as found:
        return (found.fault,)
    return ()


class _Found(Exception):
    """Ends the check at the first fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


@dataclass
class _Check:
    """One check in progress.

    amounts  distinct amounts of money held (Phragmén: loads borne), in cents
    purse    per group the place of its amount in `amounts`
    chosen   projects so far, in order
    levels   Phragmén: load levels found so far; they never fall
    """

    election: PlainElection
    rule: PlainRule
    amounts: list[Fraction] = field(default_factory=list)
    purse: list[int] = field(default_factory=list)
    chosen: list[int] = field(default_factory=list)
    levels: dict[int, Fraction] = field(default_factory=dict)

    def run(self, certificate: Certificate) -> None:
        """Look at the rounds in order, then at what is left."""
        rounds = certificate.rounds
        if self.rule.name == "phragmen":
            self.give(Fraction(0))
            self.loads(rounds)
        elif certificate.share_cents is not None:
            self.shares(certificate.share_cents, rounds)
        else:
            self.require(self.rule.name == "greedy" or self.rule.comparison, "wrong-share")
            self.by_votes(rounds)
        self.require(self.room() >= 0, "over-budget")

    def require(self, holds: bool, code: str, project: int | None = None) -> None:  # noqa: FBT001
        """Note the fault and end the check unless the demand holds."""
        if not holds:
            name = None if project is None else self.election.ids[project]
            self.refuse(code, name)

    def refuse(self, code: str, project_id: str | None) -> NoReturn:
        """End the check with a fault of this round, or of the whole."""
        number = None if code in OF_THE_WHOLE else len(self.chosen) + 1
        raise _Found(Fault(code, number, project_id))

    def give(self, cents: Fraction) -> None:
        """All groups begin with the same amount."""
        self.amounts, self.purse = [cents], [0] * len(self.election.group_sizes)

    def place(self, project: int) -> list[object]:
        """Among equal projects the one with the smallest place goes first."""
        return tie_key(election=self.election, rule=self.rule, project=project)

    # -- what may win

    def room(self) -> int:
        """Money that is left, in cents."""
        return self.election.budget_cents - sum(self.election.costs[j] for j in self.chosen)

    def standing(self) -> list[int]:
        """Projects that may still win."""
        won = {self.election.ids[j] for j in self.chosen}
        out = set(won)
        for group in self.rule.exclusive:
            out.update(group if won & set(group) else ())
        least = max(1, self.rule.threshold)
        votes = self.election.votes
        return [
            j for j, name in enumerate(self.election.ids) if votes[j] >= least and name not in out
        ]

    def named(self, entry: CertifiedRound) -> int:
        """The project of a round, which must still be able to win."""
        if entry.project_id not in self.election.ids:
            self.refuse("unknown-project", entry.project_id)
        project = list(self.election.ids).index(entry.project_id)
        self.require(project not in self.chosen, "chosen-twice", project)
        self.require(project in self.standing(), "not-eligible", project)
        return project

    # -- Equal Shares

    def shares(self, share: Fraction, rounds: Sequence[CertifiedRound]) -> None:
        """Rounds paid from shares, then perhaps rounds filled by votes."""
        first = Fraction(self.election.budget_cents, self.election.voters)
        raised = share - first
        steps = "add-one" in self.rule.completion and raised % self.rule.step_cents == 0
        self.require(raised == 0 or (steps and raised > 0), "wrong-share")
        self.give(share)
        paid = [entry for entry in rounds if entry.rate is not None]
        for entry in rounds[: len(paid)]:
            self.bought(entry)
        for project in self.standing():
            held = self.raised(project, None)
            self.require(held < self.election.costs[project], "loser-affordable", project)
        filled = rounds[len(paid) :]
        if "votes" in self.rule.completion:
            self.by_votes(filled)
        elif filled:
            self.refuse("unexpected-round", filled[0].project_id)
        if self.rule.comparison:
            self.compared()

    def bought(self, entry: CertifiedRound) -> None:
        """One purchase: who pays, how much, and that nothing was cheaper."""
        project = self.named(entry)
        if entry.rate is None:
            self.refuse("unexpected-round", entry.project_id)
        self.collect(entry, project, self.price(project, entry.rate))
        self.cheapest(project, entry.rate)
        self.settle(entry, project, -1)

    def price(self, project: int, rate: Fraction) -> Fraction:
        """Price per unit of `worth`: under cost a unit of utility is a cent of the cost."""
        return rate * self.election.costs[project] if self.rule.measure == "cost" else rate

    def collect(self, entry: CertifiedRound, project: int, price: Fraction) -> None:
        """Only supporters pay; each gives price times worth, or all she has; together the cost.

        Under Phragmén the price is the level of the round, and each pays up to it.
        """
        worth, sizes = self.election.worth[project], self.election.group_sizes
        total, payers = Fraction(0), set[int]()
        for payment in entry.payments:
            for group in payment.groups:
                if not 0 <= group < len(sizes):
                    self.refuse("unknown-group", entry.project_id)
                new = group in worth and group not in payers and payment.cents > 0
                self.require(new, "paid-by-non-supporter", project)
                payers.add(group)
            for place in {self.purse[group] for group in payment.groups}:
                holds = self.rule.name == "phragmen" or payment.cents <= self.amounts[place]
                self.require(holds, "overspent", project)
            total += sum(sizes[group] for group in payment.groups) * payment.cents
        self.require(total == self.election.costs[project], "not-paid-exactly", project)
        self.alike(entry, project, price, payers)

    def alike(self, entry: CertifiedRound, project: int, price: Fraction, payers: set[int]) -> None:
        """Each payment is what is due, and who pays nothing owes nothing."""
        worth = self.election.worth[project]
        silent = [group for group in worth if group not in payers]
        for cents, groups in [
            *((p.cents, p.groups) for p in entry.payments),
            (Fraction(0), silent),
        ]:
            for place, value in {(self.purse[group], worth[group]) for group in groups}:
                self.require(cents == self.due(place, value, price), "uneven-payment", project)

    def due(self, place: int, worth: int, price: Fraction) -> Fraction:
        """What a supporter with this purse and worth has to pay."""
        if self.rule.name == "phragmen":
            return price - self.amounts[place]
        return min(self.amounts[place], price * worth)

    def settle(self, entry: CertifiedRound, project: int, sign: int) -> None:
        """Take the payments from the purses (-1), or add them to the loads (+1)."""
        after: dict[tuple[int, Fraction], int] = {}
        for payment in entry.payments:
            places = {self.purse[group] for group in payment.groups}
            for place in places:
                after[place, payment.cents] = len(self.amounts)
                self.amounts.append(self.amounts[place] + sign * payment.cents)
            moved = {place: after[place, payment.cents] for place in places}
            for group in payment.groups:
                self.purse[group] = moved[self.purse[group]]
        self.chosen.append(project)

    def held(self, project: int) -> dict[tuple[int, int], int]:
        """Supporters of a project: how many per purse and worth."""
        sizes, times = self.election.group_sizes, dict[tuple[int, int], int]()
        for group, worth in self.election.worth[project].items():
            key = (self.purse[group], worth)
            times[key] = times.get(key, 0) + sizes[group]
        return times

    def raised(self, project: int, rate: Fraction | None) -> Fraction:
        """What the supporters could give together at a rate; all they hold without one."""
        price = None if rate is None else self.price(project, rate)
        total = Fraction(0)
        for (place, worth), voters in self.held(project).items():
            amount = self.amounts[place]
            if worth and amount:
                total += voters * (amount if price is None else min(amount, price * worth))
        return total

    def cheapest(self, project: int, rate: Fraction) -> None:
        """No other project can be paid at a smaller rate; equal ones come later by the criteria."""
        for other in self.standing():
            cost = self.election.costs[other]
            if other == project or self.price(other, rate) * self.weight(other) < cost:
                continue
            raised = self.raised(other, rate)
            if raised < cost:
                continue
            price = self.price(other, rate)
            full = any(
                worth and self.amounts[at] >= price * worth for at, worth in self.held(other)
            )
            self.require(raised == cost and full, "wrong-order", other)
            self.require(self.place(project) < self.place(other), "wrong-tie", other)

    def weight(self, project: int) -> int:
        """Worth of the project to all its supporters together."""
        sizes = self.election.group_sizes
        return sum(sizes[group] * worth for group, worth in self.election.worth[project].items())

    # -- Phragmén

    def loads(self, rounds: Sequence[CertifiedRound]) -> None:
        """Every round has the smallest load level; the last one before nothing fits."""
        for entry in rounds:
            project = self.named(entry)
            tied = self.lowest_loads()
            self.require(project in tied, "wrong-order", tied[0] if tied else project)
            first = min(tied, key=self.place)
            self.require(project == first, "wrong-tie", first)
            fits = all(self.election.costs[other] <= self.room() for other in tied)
            self.require(fits, "does-not-fit", project)
            level = self.level(project)
            self.require(entry.rate == level, "uneven-payment", project)
            self.collect(entry, project, level)
            self.settle(entry, project, 1)
        tied = self.lowest_loads()
        stopped = not tied or any(self.election.costs[other] > self.room() for other in tied)
        self.require(stopped, "stopped-early", tied[0] if tied else None)

    def lowest_loads(self) -> list[int]:
        """Projects, not dearer than the budget, whose supporters' load would stay smallest.

        Levels never fall, so one that was higher before need not be worked out again.
        """
        able = [j for j in self.standing() if self.election.costs[j] <= self.election.budget_cents]
        lowest: Fraction | None = None
        for project in sorted(able, key=lambda j: self.levels.get(j, Fraction(0))):
            if lowest is not None and self.levels.get(project, Fraction(0)) > lowest:
                break
            self.levels[project] = self.level(project)
            lowest = min(lowest or self.levels[project], self.levels[project])
        return [project for project in able if self.levels.get(project) == lowest]

    def level(self, project: int) -> Fraction:
        """(cost + loads of the supporters) per supporter."""
        held = self.held(project)
        borne = sum((n * self.amounts[at] for (at, _), n in held.items()), start=Fraction(0))
        return (self.election.costs[project] + borne) / sum(held.values())

    # -- by votes

    def by_votes(self, rounds: Sequence[CertifiedRound]) -> None:
        """The rounds are what falling votes give, as long as the money lasts."""
        for entry in rounds:
            project = self.named(entry)
            unpaid = entry.rate is None and not entry.payments
            self.require(unpaid, "unexpected-round", project)
            due = self.next_by_votes()
            self.require(due is not None, "does-not-fit", project)
            self.require(project == due, "fits-yet-left-out", due)
            self.chosen.append(project)
        self.require((due := self.next_by_votes()) is None, "stopped-early", due)

    def next_by_votes(self) -> int | None:
        """The project that falling votes give next, None when none is to come."""
        for project in sorted(self.standing(), key=lambda j: (-self.score(j), self.place(j))):
            if self.election.costs[project] <= self.room():
                return project
            if self.rule.no_skip:
                return None
        return None

    def score(self, project: int) -> Fraction:
        """Votes, under cardinality votes per cent of cost."""
        per_cost = self.rule.measure == "cardinality"
        return Fraction(
            self.election.votes[project], self.election.costs[project] if per_cost else 1
        )

    def compared(self) -> None:
        """Not more voters prefer the greedy outcome."""
        ours, self.chosen = self.chosen, []
        while (project := self.next_by_votes()) is not None:
            self.chosen.append(project)
        theirs, self.chosen = self.chosen, ours
        balance = 0
        for group, size in enumerate(self.election.group_sizes):
            more = self.winners(group, ours) - self.winners(group, theirs)
            balance += size * ((more > 0) - (more < 0))
        self.require(balance >= 0, "greedy-preferred")

    def winners(self, group: int, chosen: Iterable[int]) -> int:
        """How many of these projects the ballots of a group name."""
        return sum(group in self.election.worth[project] for project in chosen)
