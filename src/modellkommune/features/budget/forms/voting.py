"""Reads a ballot from the fields of its page, in all four forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from modellkommune.features.budget.models import BallotForm
from modellkommune.features.budget.selectors.voting_rules import BallotRules
from modellkommune.kernel.secrecy.ballots import Choice

MOST_SIGNS = 4


@dataclass(frozen=True)
class FilledBallot:
    """A ballot as it was sent.

    typed    text in the field of each project, by position; "1" for a cross
    choices  what it says, as far as it can be read
    errors   by position, or 0 for the ballot as a whole, a sentence
    """

    typed: Mapping[int, str] = field(default_factory=dict)
    choices: Sequence[Choice] = ()
    errors: Mapping[int, str] = field(default_factory=dict)


def read_filled(data: QueryDict, rules: BallotRules) -> FilledBallot:
    """Read what was sent; fields of no project are kept as unknown, not passed over."""
    if rules.form in (BallotForm.APPROVAL_NUMBER, BallotForm.APPROVAL_AMOUNT):
        return _crosses(data, rules)
    return _numbers(data, rules)


def _crosses(data: QueryDict, rules: BallotRules) -> FilledBallot:
    names = {str(project.position): project for project in rules.projects.values()}
    sent = data.getlist("wahl")
    choices = [Choice(names[text].project_id if text in names else text) for text in sent]
    typed = {names[text].position: "1" for text in sent if text in names}
    return FilledBallot(typed, choices, {})


def _numbers(data: QueryDict, rules: BallotRules) -> FilledBallot:
    typed: dict[int, str] = {}
    values: dict[str, int] = {}
    errors: dict[int, str] = {}
    for project in rules.projects.values():
        text = data.get(f"wert-{project.position}", "").strip()
        if not text:
            continue
        typed[project.position] = text[:MOST_SIGNS]
        if not (text.isascii() and text.isdigit() and len(text) <= MOST_SIGNS):
            errors[project.position] = _("Please enter a whole number.")
        elif int(text):
            values[project.project_id] = int(text)
    if rules.form == BallotForm.POINTS:
        return FilledBallot(typed, [Choice(name, value) for name, value in values.items()], errors)
    errors |= _equal_ranks(values, rules)
    ranked = sorted(values, key=lambda name: values[name])
    return FilledBallot(typed, [Choice(name) for name in ranked], errors)


def _equal_ranks(values: Mapping[str, int], rules: BallotRules) -> dict[int, str]:
    """Within a part each rank may stand once; gaps do no harm."""
    seen: set[tuple[int, int]] = set()
    for name, rank in values.items():
        key = (rules.projects[name].part, rank)
        if key in seen:
            return {0: _("Two projects have the same rank. Every rank can be given once.")}
        seen.add(key)
    return {}
