"""An outcome as JSON data and as a table for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from modellkommune.kernel.counting.amounts import amount_text
from modellkommune.kernel.counting.model import Election, RuleName
from modellkommune.kernel.counting.outcome import NotChosen, Outcome, Round
from modellkommune.kernel.counting.pabulib import Finding

REASONS = {
    "no-supporters": "nobody voted for it",
    "below-threshold": "below the threshold",
    "does-not-fit": "did not fit the money left",
    "too-dear-for-budget": "dearer than the whole budget",
    "supporters-money-spent": "its supporters held too little",
    "excluded-by-winner": "excluded by a winner",
    "stopped-before": "the count had ended before",
}


@dataclass(frozen=True)
class Report:
    """What is printed. `origin` tells whether file or command named the rule."""

    election: Election
    outcome: Outcome
    origin: str
    findings: Sequence[Finding]


def as_data(report: Report) -> dict[str, object]:
    """The report as JSON data; amounts in the file's currency unit."""
    election, outcome = report.election, report.outcome
    rule = outcome.rule
    equal_shares = rule.name is RuleName.EQUAL_SHARES
    return {
        "rule": str(rule.name),
        "rule_from": report.origin,
        "measure": None if rule.name is RuleName.PHRAGMEN else str(rule.measure),
        "completion": str(rule.completion) if equal_shares else "none",
        "ties_by": [str(criterion) for criterion in rule.ties],
        "voters": outcome.voters,
        "budget": amount(outcome.budget_cents),
        "spent": amount(outcome.spent_cents),
        "selected": ids(election, outcome.selected),
        "ties": [
            {
                "round": tie.round_number,
                "projects": ids(election, tie.projects),
                "decided_by": str(tie.decided_by),
                "mattered": tie.mattered,
            }
            for tie in outcome.ties
        ],
        "rounds": [
            round_as_data(election, at, one) for at, one in enumerate(outcome.rounds, start=1)
        ],
        "not_chosen": [loser_as_data(election, one) for one in outcome.not_chosen],
        "share": money(outcome.share_cents),
        "share_exact_cents": exact_text(outcome.share_cents),
        "runs": outcome.runs,
        "compared": None
        if outcome.compared is None
        else {"prefer_equal_shares": outcome.compared[0], "prefer_greedy": outcome.compared[1]},
        "findings": findings_as_data(report.findings),
    }


def round_as_data(election: Election, number: int, one: Round) -> dict[str, object]:
    """One chosen project."""
    project = election.projects[one.project]
    return {
        "round": number,
        "project": project.project_id,
        "name": project.name,
        "by": str(one.kind),
        "cost": amount(project.cost_cents),
        "supporters": one.supporters,
        "votes": number_of(one.votes),
        "price": money(one.price_cents),
        "price_exact_cents": exact_text(one.price_cents),
        "rate_exact": exact_text(one.rate),
        "effective_votes": None
        if one.effective_votes is None
        else round(float(one.effective_votes), 2),
        "spent": amount(one.spent_cents),
        "tied_with": ids(election, one.tied_with),
    }


def loser_as_data(election: Election, one: NotChosen) -> dict[str, object]:
    """One project that was not chosen, with what was missing."""
    project = election.projects[one.project]
    return {
        "project": project.project_id,
        "name": project.name,
        "cost": amount(project.cost_cents),
        "reason": str(one.reason),
        "supporters": one.supporters,
        "votes": number_of(one.votes),
        "money_behind": money(one.money_behind_cents),
        "missing": money(one.missing_cents),
    }


def findings_as_data(findings: Sequence[Finding]) -> list[dict[str, object]]:
    """The remarks on a file."""
    return [
        {
            "code": one.code,
            "severity": str(one.severity),
            "line": one.line,
            "field": one.field,
            "sentence": one.sentence,
        }
        for one in findings
    ]


def ids(election: Election, projects: Sequence[int]) -> list[str]:
    """Project ids in the given order."""
    return [election.projects[project].project_id for project in projects]


def amount(cents: int) -> int | float:
    """Cents as currency units: whole when whole, else with two decimals."""
    return cents // 100 if cents % 100 == 0 else cents / 100


def money(cents: Fraction | None) -> float | int | None:
    """An exact amount rounded to whole cents, in currency units."""
    return None if cents is None else amount(round(cents))


def number_of(votes: Fraction) -> int | float:
    """Votes as a plain number."""
    return int(votes) if votes.denominator == 1 else float(votes)


def exact_text(number: Fraction | None) -> str | None:
    """An exact number as numerator/denominator."""
    return None if number is None else str(number)


def as_text(report: Report) -> str:
    """The report as a readable table."""
    return "\n".join(
        [*head_lines(report), "", *winner_lines(report), "", *loser_lines(report)]
    ).rstrip()


def head_lines(report: Report) -> list[str]:
    """What was counted, by which rule, and what it cost."""
    outcome, rule = report.outcome, report.outcome.rule
    source = "named in the file" if report.origin == "file" else "as asked"
    lines = [f"Rule      {rule_text(report)} ({source})", f"Voters    {outcome.voters}"]
    lines.append(f"Budget    {amount_text(outcome.budget_cents)}")
    lines.append(f"Spent     {amount_text(outcome.spent_cents)}")
    if outcome.share_cents is not None:
        runs = f" after {outcome.runs} runs" if outcome.runs > 1 else ""
        lines.append(f"Share     {float(outcome.share_cents) / 100:.2f} per voter{runs}")
    if outcome.compared is not None:
        ours, theirs = outcome.compared
        lines.append(f"Compared  {ours} voters prefer Equal Shares, {theirs} the majority rule")
    mattered = sum(tie.mattered for tie in outcome.ties)
    criteria = ", ".join(rule.ties)
    lines.append(
        f"Ties      {len(outcome.ties)}, of which {mattered} mattered; decided by {criteria}"
    )
    return lines


def rule_text(report: Report) -> str:
    """The rule in one line."""
    rule = report.outcome.rule
    words = [str(rule.name)]
    if rule.name is not RuleName.PHRAGMEN:
        words.append(f"measure {rule.measure}")
    if rule.name is RuleName.EQUAL_SHARES:
        words.append(f"completion {rule.completion}")
        words += ["comparison with greedy"] if rule.comparison else []
    if rule.name is RuleName.GREEDY and rule.no_skip:
        words.append("no skip")
    if rule.threshold:
        words.append(f"threshold {rule.threshold}")
    return ", ".join(words)


def winner_lines(report: Report) -> list[str]:
    """The chosen projects in order."""
    rows = [("#", "project", "cost", "votes", "price", "effective", "name")]
    for number, one in enumerate(report.outcome.rounds, start=1):
        project = report.election.projects[one.project]
        price = "" if one.price_cents is None else f"{float(one.price_cents) / 100:.2f}"
        effective = "" if one.effective_votes is None else f"{float(one.effective_votes):.2f}"
        cost = amount_text(project.cost_cents)
        rows.append(
            (
                str(number),
                project.project_id,
                cost,
                str(one.votes),
                price,
                effective,
                project.name[:60],
            )
        )
    return [f"Chosen ({len(rows) - 1})", *table_lines(rows)]


def loser_lines(report: Report) -> list[str]:
    """The other projects, those with most votes first."""
    rows = [("project", "cost", "votes", "missing", "reason", "name")]
    for one in sorted(report.outcome.not_chosen, key=lambda loser: -loser.votes):
        project = report.election.projects[one.project]
        missing = "" if one.missing_cents is None else f"{float(one.missing_cents) / 100:.2f}"
        cost = amount_text(project.cost_cents)
        reason = REASONS[one.reason]
        rows.append((project.project_id, cost, str(one.votes), missing, reason, project.name[:60]))
    return [f"Not chosen ({len(rows) - 1})", *table_lines(rows)] if len(rows) > 1 else []


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows set in columns, numbers to the right."""
    numeric = {"#", "cost", "votes", "price", "effective", "missing"}
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    right = [title in numeric for title in rows[0]]
    return [
        "  "
        + "  ".join(
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(row, widths, right, strict=True)
        ).rstrip()
        for row in rows
    ]
