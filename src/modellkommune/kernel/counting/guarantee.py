"""How many voters secure a project for sure under Equal Shares."""

from __future__ import annotations

from modellkommune.kernel.counting.model import CountingRule, Election, Measure, RuleName


def guaranteed_votes(*, election: Election, project: int) -> int | None:
    """How many of the voters suffice for sure, whatever the others choose.

    If at least n * cost / B of the n voters choose this project and nothing
    else, Equal Shares chooses it (also with add-one or filling by votes, but
    not when the comparison step puts the greedy outcome in its place).
    Returns that number, rounded up, or None when the cost exceeds the budget.
    Source: guarantee for single-minded groups, equalshares.net.
    """
    cost = election.projects[project].cost_cents
    if cost > election.budget_cents:
        return None
    return -(-election.voters * cost // election.budget_cents)


def guarantee_under(*, election: Election, rule: CountingRule, project: int) -> int | None:
    """`guaranteed_votes` where the rule gives the guarantee, otherwise None.

    It does not under other rules, with the comparison step, for a project that
    a rival can exclude, and with Borda, where a ballot of one place is worth
    nothing. A threshold must be reached as well.
    """
    excluded = any(election.projects[project].project_id in group for group in rule.exclusive)
    equal_shares = rule.name is RuleName.EQUAL_SHARES and rule.measure is not Measure.BORDA
    if not equal_shares or rule.comparison or excluded:
        return None
    enough = guaranteed_votes(election=election, project=project)
    return None if enough is None else max(enough, rule.threshold)
