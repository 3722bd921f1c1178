"""What a ballot of a round that is run here may say; the server's word counts.

Where the money is split, each part is a vote of its own: the limits hold for
each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from modellkommune.features.budget.models import (
    BallotForm,
    BudgetRound,
    LiveRound,
    Proposal,
    RoundPart,
    VoteWhere,
)
from modellkommune.features.budget.selectors.memory import Memory
from modellkommune.kernel.secrecy.ballots import Choice, longest_ballot
from modellkommune.kernel.secrecy.sealing import padded_length

# Rules cannot change without the digest of the lock changing.
_remembered = Memory(size=40)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that keeps a ballot from counting.

    code   what; the sentences stand in `forms/voting_words.py`
    facts  numbers and names for the sentence, amounts in cents
    part   name of the part where the money is split, otherwise empty
    """

    code: str
    facts: Mapping[str, int | str] = field(default_factory=dict)
    part: str = ""


@dataclass(frozen=True, slots=True)
class PartRule:
    """A sum of money and who may vote on it; one nameless part when nothing is split."""

    key: int
    name: str
    amount_cents: int
    is_townwide: bool = True


@dataclass(frozen=True, slots=True)
class BallotProject:
    """A project as the ballot needs it. part: key of its part."""

    project_id: str
    position: int
    cost_cents: int
    part: int


@dataclass(frozen=True)
class BallotRules:
    """Everything that decides whether a ballot is valid.

    length  to which every sealed ballot of the round is padded, in bytes
    """

    form: BallotForm
    most_choices: int
    least_choices: int
    points: int
    most_points_each: int
    at_home_only: bool
    parts: tuple[PartRule, ...]
    projects: Mapping[str, BallotProject]
    length: int

    @property
    def is_split(self) -> bool:
        """Whether parts have sums of their own."""
        return bool(self.parts[0].name)

    def tidied(self, choices: Iterable[Choice]) -> tuple[Choice, ...]:
        """The ballot in its one spelling.

        Only a ranking keeps the order of its choices, only points keep their
        number, and a project without points is not named.
        """
        taken = [
            choice if self.form == BallotForm.POINTS else Choice(choice.project_id)
            for choice in choices
            if choice.points != 0
        ]
        if self.form != BallotForm.RANKING:
            taken.sort(key=lambda choice: self._position(choice.project_id))
        return tuple(taken)

    def faults(self, choices: Sequence[Choice], *, district: str | None = None) -> list[Fault]:
        """Every reason why the ballot does not count; none when it does.

        district  where the voter lives, when that is known
        """
        found = [*self._unknown(choices), *self._twice(choices)]
        if found:
            return found
        if not choices:
            return [Fault("empty")]
        for part in self.parts:
            own = [
                choice for choice in choices if self.projects[choice.project_id].part == part.key
            ]
            if own:
                found += self._faults_of_part(part, own, district)
        return found

    def may_vote_in(self, part: PartRule, district: str | None) -> bool:
        """Whether somebody of this district votes on this part; unknown districts may."""
        if not self.at_home_only or part.is_townwide or district is None:
            return True
        return part.name == district

    def _faults_of_part(
        self, part: PartRule, own: Sequence[Choice], district: str | None
    ) -> Iterable[Fault]:
        if not self.may_vote_in(part, district):
            yield Fault("foreign-part", {"district": district or ""}, part.name)
        if len(own) < self.least_choices:
            yield Fault("too-few", {"found": len(own), "limit": self.least_choices}, part.name)
        if self.form in (BallotForm.APPROVAL_NUMBER, BallotForm.RANKING):
            yield from self._number(part, own)
        elif self.form == BallotForm.APPROVAL_AMOUNT:
            yield from self._amount(part, own)
        else:
            yield from self._points(part, own)

    def _number(self, part: PartRule, own: Sequence[Choice]) -> Iterable[Fault]:
        if len(own) > self.most_choices:
            yield Fault("too-many", {"found": len(own), "limit": self.most_choices}, part.name)

    def _amount(self, part: PartRule, own: Sequence[Choice]) -> Iterable[Fault]:
        cost = sum(self.projects[choice.project_id].cost_cents for choice in own)
        if cost > part.amount_cents:
            yield Fault("over-amount", {"found": cost, "limit": part.amount_cents}, part.name)

    def _points(self, part: PartRule, own: Sequence[Choice]) -> Iterable[Fault]:
        total = sum(choice.points for choice in own)
        if total > self.points:
            yield Fault("too-many-points", {"found": total, "limit": self.points}, part.name)
        for choice in own:
            if not 0 < choice.points <= self.most_points_each:
                facts: dict[str, int | str] = {
                    "project": choice.project_id,
                    "found": choice.points,
                    "limit": self.most_points_each,
                }
                yield Fault("too-many-points-on-one", facts, part.name)

    def _unknown(self, choices: Sequence[Choice]) -> list[Fault]:
        return [
            Fault("unknown-project", {"project": choice.project_id[:20]})
            for choice in choices
            if choice.project_id not in self.projects
        ]

    def _twice(self, choices: Sequence[Choice]) -> list[Fault]:
        names = [choice.project_id for choice in choices]
        return [
            Fault("twice", {"project": name})
            for name in dict.fromkeys(names)
            if names.count(name) > 1
        ]

    def _position(self, project_id: str) -> int:
        project = self.projects.get(project_id)
        return project.position if project else 0


def rules_of(budget_round: BudgetRound) -> BallotRules:
    """The rules of a round's ballot; no query when they were asked for before."""
    live: LiveRound = budget_round.live
    if not live.lock_digest or not live.public_key:
        return _rules(budget_round, live)
    key = (budget_round.pk, live.lock_digest, bytes(live.public_key[:32]))
    return _remembered.recall(key, lambda: _rules(budget_round, live))


def _rules(budget_round: BudgetRound, live: LiveRound) -> BallotRules:
    parts = _parts(budget_round)
    projects = _projects(budget_round, live, parts)
    form = BallotForm(live.ballot_form)
    return BallotRules(
        form=form,
        most_choices=live.most_choices,
        least_choices=live.least_choices,
        points=live.points,
        most_points_each=live.most_points_each,
        at_home_only=live.vote_where == VoteWhere.HOME,
        parts=parts,
        projects={project.project_id: project for project in projects},
        length=_length(form, live, parts, projects),
    )


def _parts(budget_round: BudgetRound) -> tuple[PartRule, ...]:
    rows = RoundPart.objects.filter(round=budget_round).order_by("position")
    parts = tuple(PartRule(row.pk, row.name, row.amount_cents, row.is_townwide) for row in rows)
    return parts or (PartRule(0, "", budget_round.budget_cents),)


def _projects(
    budget_round: BudgetRound, live: LiveRound, parts: tuple[PartRule, ...]
) -> list[BallotProject]:
    """The projects of the ballot; where money is split, those that belong to a part."""
    rows = list(budget_round.projects.order_by("position"))
    if not parts[0].name:
        return [BallotProject(row.project_id, row.position, row.cost_cents, 0) for row in rows]
    proposals = Proposal.objects.filter(round=budget_round).exclude(project=None)
    by_proposal = dict(proposals.values_list("project_id", "part_id"))
    names = {part.name: part.key for part in parts}
    found = []
    for row in rows:
        words = [row.district] if live.parts_are == "districts" else row.categories
        named = next((names[word] for word in words if word in names), None)
        # As when the parts are counted: the proposal decides where there is one.
        part = by_proposal.get(row.pk, named)
        if part is not None:
            found.append(BallotProject(row.project_id, row.position, row.cost_cents, part))
    return found


def _length(
    form: BallotForm,
    live: LiveRound,
    parts: Sequence[PartRule],
    projects: Sequence[BallotProject],
) -> int:
    """Room for the longest ballot that is allowed."""
    most = {
        BallotForm.APPROVAL_AMOUNT: len(projects),
        BallotForm.POINTS: live.points * len(parts),
    }.get(form, live.most_choices * len(parts))
    names = [project.project_id for project in projects]
    longest = longest_ballot(project_ids=names, most_choices=most, most_points=live.points)
    return padded_length(longest)
