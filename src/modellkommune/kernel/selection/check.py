"""Which rules a set made by hand breaks, and by how much."""

from __future__ import annotations

from collections.abc import Sequence

from modellkommune.kernel.selection.model import Candidate, require_known
from modellkommune.kernel.selection.outcome import Breach, BreachKind
from modellkommune.kernel.selection.rules import (
    AtLeast,
    AtMost,
    AtMostShareOfMoney,
    Budget,
    DifferentApplicants,
    ExactlyChosen,
    LeastChosen,
    MostChosen,
    MustContain,
    MustNotContain,
    NotTogether,
    Rule,
    Together,
)

Chosen = Sequence[Candidate]


def check(
    chosen: Sequence[str], candidates: Sequence[Candidate], rules: Sequence[Rule]
) -> tuple[Breach, ...]:
    """Tell what a set breaks, in the order of the rules; nothing when it keeps all.

    chosen  codes of the set, in any order; the same code twice counts once

    Raises UnknownCandidate for a code that does not stand for choice.
    """
    require_known(chosen, candidates)
    wanted = set(chosen)
    members = [candidate for candidate in candidates if candidate.code in wanted]
    return tuple(breach for rule in rules for breach in breaches_of(rule, members))


def breaches_of(rule: Rule, chosen: Chosen) -> list[Breach]:
    """How a set breaks one rule; only applicants can be doubled in several ways at once."""
    match rule:
        case AtLeast() | AtMost():
            return _by_feature(rule, chosen)
        case ExactlyChosen() | LeastChosen() | MostChosen():
            return _by_number(rule, chosen)
        case Budget() | AtMostShareOfMoney():
            return _by_money(rule, chosen)
        case DifferentApplicants():
            return _by_applicant(rule, chosen)
        case _:
            return _by_name(rule, chosen)


def _codes(chosen: Chosen) -> tuple[str, ...]:
    return tuple(candidate.code for candidate in chosen)


def _bearers(chosen: Chosen, feature: str) -> list[Candidate]:
    return [candidate for candidate in chosen if feature in candidate.features]


def _too_few(rule: Rule, members: Chosen, limit: int, subject: str = "") -> list[Breach]:
    if len(members) >= limit:
        return []
    kind = BreachKind.TOO_FEW
    return [Breach(rule, kind, subject, len(members), limit, _codes(members))]


def _too_many(rule: Rule, members: Chosen, limit: int, subject: str = "") -> list[Breach]:
    if len(members) <= limit:
        return []
    kind = BreachKind.TOO_MANY
    return [Breach(rule, kind, subject, len(members), limit, _codes(members))]


def _by_feature(rule: AtLeast | AtMost, chosen: Chosen) -> list[Breach]:
    compare = _too_few if isinstance(rule, AtLeast) else _too_many
    return compare(rule, _bearers(chosen, rule.feature), rule.count, rule.feature)


def _by_number(rule: ExactlyChosen | LeastChosen | MostChosen, chosen: Chosen) -> list[Breach]:
    few = [] if isinstance(rule, MostChosen) else _too_few(rule, chosen, rule.count)
    many = [] if isinstance(rule, LeastChosen) else _too_many(rule, chosen, rule.count)
    return few + many


def _by_money(rule: Budget | AtMostShareOfMoney, chosen: Chosen) -> list[Breach]:
    """A share is compared with the largest whole number of cents that keeps it."""
    spent = sum(candidate.cost_cents for candidate in chosen)
    if isinstance(rule, Budget):
        kind, subject, members = BreachKind.TOO_EXPENSIVE, "", list(chosen)
        actual, limit = spent, rule.most_cents
    else:
        kind, subject = BreachKind.TOO_LARGE_A_SHARE, rule.feature
        members = _bearers(chosen, rule.feature)
        actual = sum(candidate.cost_cents for candidate in members)
        limit = spent * rule.permille // 1000
    return [] if actual <= limit else [Breach(rule, kind, subject, actual, limit, _codes(members))]


def _by_applicant(rule: DifferentApplicants, chosen: Chosen) -> list[Breach]:
    features = {feature for candidate in chosen for feature in candidate.features}
    applicants = sorted(feature for feature in features if feature.startswith(rule.prefix))
    found = (_too_many(rule, _bearers(chosen, feature), 1, feature) for feature in applicants)
    return [breach for breaches in found for breach in breaches]


def _by_name(rule: Rule, chosen: Chosen) -> list[Breach]:
    """Rules that name candidates one by one."""
    codes = _codes(chosen)
    match rule:
        case Together(members=members):
            inside = tuple(code for code in codes if code in members)
            wanted = len(set(members))
            torn = 0 < len(inside) < wanted
            kind = BreachKind.TORN_APART
            return [Breach(rule, kind, "", len(inside), wanted, inside)] if torn else []
        case NotTogether(members=members):
            inside_set = [candidate for candidate in chosen if candidate.code in members]
            return _too_many(rule, inside_set, 1)
        case MustContain(member=member) if member not in codes:
            return [Breach(rule, BreachKind.MISSING, member, 0, 1, ())]
        case MustNotContain(member=member) if member in codes:
            return [Breach(rule, BreachKind.BARRED, member, 1, 0, (member,))]
        case _:
            return []
