"""A change of what is locked: whether one waits, and what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from modellkommune.commons.approvals.public import open_request
from modellkommune.commons.ui.words import euro_in_words, moment_in_words
from modellkommune.features.budget.models import (
    BallotPublication,
    BudgetProject,
    BudgetRound,
    EntitledBy,
    LockedChange,
    PaperBatch,
    PhaseKind,
    ResultBinds,
    RoundPart,
    TiesDecided,
    VoteWhere,
)
from modellkommune.features.budget.selectors.encoding import rule_from_json
from modellkommune.features.budget.selectors.phases import phases_of
from modellkommune.features.budget.selectors.wording import rule_explanation, rule_label

STEP = "budget.change-locked"
CHOICES = {
    "ties_decided": TiesDecided,
    "ballot_publication": BallotPublication,
    "vote_where": VoteWhere,
    "result_binds": ResultBinds,
}


def open_change(budget_round: BudgetRound) -> LockedChange | None:
    """The change that waits for agreement, or None; one that was declined waits no more."""
    change: LockedChange | None = LockedChange.objects.filter(
        round=budget_round, is_open=True
    ).first()
    if change is None or open_request(STEP, budget_round, digest=change.digest) is None:
        return None
    return change


def has_ballots(budget_round: BudgetRound) -> bool:
    """Whether anybody has voted already, on whatever way."""
    return (
        budget_round.sealed_ballots.exists()
        or budget_round.entitlements.filter(used_on__isnull=False).exists()
        or PaperBatch.objects.filter(round=budget_round).exists()
    )


def sentences_of(budget_round: BudgetRound, changes: Mapping[str, Any]) -> list[str]:
    """What changes, one sentence each with the value before and after."""
    return [
        _("{what}: “{after}” instead of “{before}”.").format(what=what, before=before, after=after)
        for what, before, after in compared(budget_round, changes)
    ]


def compared(
    budget_round: BudgetRound, changes: Mapping[str, Any]
) -> Iterator[tuple[str, str, str]]:
    """What changes, before and after, in the words of the page."""
    for name, value in changes.get("settings", {}).items():
        record = budget_round if hasattr(budget_round, name) else budget_round.live
        yield _label(record, name), _words(name, getattr(record, name)), _words(name, value)
    yield from _moments(budget_round, changes)
    yield from _rows(budget_round, changes)


def _moments(
    budget_round: BudgetRound, changes: Mapping[str, Any]
) -> Iterator[tuple[str, str, str]]:
    voting = phases_of(budget_round)[PhaseKind.VOTING]
    labels = {
        "voting_opens_at": (_("Voting begins"), voting.opens_at),
        "voting_closes_at": (_("Voting ends"), voting.closes_at),
    }
    for name, (label, before) in labels.items():
        if changes.get(name):
            after = datetime.fromisoformat(changes[name])
            yield label, moment_in_words(before) if before else "–", moment_in_words(after)


def _rows(budget_round: BudgetRound, changes: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    parts = dict(
        RoundPart.objects.filter(round=budget_round).values_list("name", "amount_cents")
        if changes.get("part_amounts")
        else ()
    )
    for name, cents in changes.get("part_amounts", {}).items():
        yield _("Amount for {part}").format(part=name), _euro(parts.get(name)), _euro(cents)
    projects = _projects(budget_round, changes)
    for number, cents in changes.get("project_costs", {}).items():
        what = _("Cost of project no. {number}").format(number=number)
        yield what, _euro(projects[number].cost_cents if number in projects else None), _euro(cents)
    for number, name in changes.get("project_names", {}).items():
        what = _("Name of project no. {number}").format(number=number)
        yield what, projects[number].name if number in projects else "–", name


def _projects(budget_round: BudgetRound, changes: Mapping[str, Any]) -> dict[str, BudgetProject]:
    wanted = {*changes.get("project_costs", {}), *changes.get("project_names", {})}
    if not wanted:
        return {}
    rows = BudgetProject.objects.filter(round=budget_round, project_id__in=wanted)
    return {row.project_id: row for row in rows}


def _label(record: Any, name: str) -> str:
    words = {
        "budget_cents": _("Amount"),
        "rule": _("Counting rule"),
        "title": _("Name of the round"),
    }
    if name in words:
        return words[name]
    label = str(record._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]


def _words(name: str, value: Any) -> str:
    if name == "budget_cents":
        return _euro(value)
    if name == "rule":
        rule = rule_from_json(value)
        return f"{rule_label(rule)}. {rule_explanation(rule)}"
    if name in CHOICES:
        return str(CHOICES[name](value).label)
    if name == "entitled_by":
        return ", ".join(str(EntitledBy(way).label) for way in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "–" if value is None else str(value)


def _euro(cents: int | None) -> str:
    return "–" if cents is None else euro_in_words(cents, decimals=None)
