"""`modellkommune count`: count an election file and print winners and reasons."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from modellkommune.kernel.counting.model import CountingRule, Election, TieBreak
    from modellkommune.kernel.counting.pabulib import Finding

SUMMARY = "Count an election file and print winners and reasons"

# Written out here so that the help needs no counting library; a test compares
# them with the kernel.
RULES = ("greedy", "equal-shares", "phragmen")
MEASURES = ("cost", "cardinality", "points", "borda")
COMPLETIONS = (
    "none",
    "add-one",
    "add-one-exhaustive",
    "votes",
    "add-one,votes",
    "add-one-exhaustive,votes",
)
TIE_BREAKS = ("lowest-cost", "most-votes", "project-id", "lot")

SOUND, FAULTY, WRONG_USAGE = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("file", metavar="FILE.pb", help="election file in the Pabulib format")
    parser.add_argument(
        "--rule", choices=RULES, help="counting rule; without it the rule named in the file"
    )
    parser.add_argument(
        "--measure",
        choices=MEASURES,
        help="what a project is worth to a supporter (usual one: by vote type)",
    )
    parser.add_argument(
        "--completion", choices=COMPLETIONS, help="use of money that Equal Shares leaves over"
    )
    parser.add_argument(
        "--ties", metavar="LIST", help=f"criteria in order, out of {', '.join(TIE_BREAKS)}"
    )
    parser.add_argument(
        "--lot-seed", metavar="TEXT", help="published text from which the lot is drawn"
    )
    parser.add_argument(
        "--step", metavar="AMOUNT", help="add-one: raise of every share per run (usual: 1)"
    )
    parser.add_argument(
        "--comparison",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="greedy wins when more voters prefer its outcome",
    )
    parser.add_argument(
        "--no-skip",
        action="store_true",
        default=None,
        help="greedy ends at the first project that does not fit",
    )
    parser.add_argument(
        "--threshold", type=int, metavar="VOTES", help="least votes (points) a project needs"
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")


class WrongUsage(Exception):
    """The options do not make a rule; the sentence says why."""


def run(arguments: argparse.Namespace) -> int:
    """Count the file; return 0, 1 for a faulty file, 2 for wrong usage."""
    try:
        return count_file(arguments)
    except WrongUsage as problem:
        print(f"modellkommune count: {problem}", file=sys.stderr)
        return WRONG_USAGE


def count_file(arguments: argparse.Namespace) -> int:
    """Read, count and print."""
    from modellkommune.kernel.counting.count import count_election
    from modellkommune.kernel.counting.pabulib import examine_pabulib
    from modellkommune.kernel.counting.steps import ElectionUnsound
    from modellkommune.site.commands import count_report

    try:
        examination = examine_pabulib(arguments.file)
    except OSError as problem:
        raise WrongUsage(f"{arguments.file} cannot be opened: {problem.strerror}.") from None
    print_findings(examination.findings)
    if examination.election is None:
        if arguments.json:
            print(
                json.dumps(
                    {"findings": count_report.findings_as_data(examination.findings)}, indent=1
                )
            )
        return FAULTY
    rule, origin = chosen_rule(arguments, examination.election)
    try:
        outcome = count_election(election=examination.election, rule=rule)
    except ElectionUnsound as problem:
        print(str(problem), file=sys.stderr)
        return FAULTY
    except ValueError as problem:
        raise WrongUsage(str(problem)) from None
    report = count_report.Report(examination.election, outcome, origin, examination.findings)
    if arguments.json:
        print(json.dumps(count_report.as_data(report), indent=1, ensure_ascii=False))
    else:
        print(count_report.as_text(report))
    return SOUND


def print_findings(findings: tuple[Finding, ...]) -> None:
    """Print what is remarkable about the file on the error output."""
    for finding in findings:
        print(f"{finding.severity}: {finding}", file=sys.stderr)


def chosen_rule(arguments: argparse.Namespace, election: Election) -> tuple[CountingRule, str]:
    """Return the rule and where it comes from: `command` or `file`.

    Single options change the rule that the file names.
    """
    from dataclasses import replace

    from modellkommune.kernel.counting.meta_rule import rule_from_meta, usual_measure
    from modellkommune.kernel.counting.model import CountingRule, RuleName

    if arguments.rule is not None:
        measure = usual_measure(election.vote_type)
        rule, origin = CountingRule(RuleName(arguments.rule), measure), "command"
    else:
        named = rule_from_meta(election.meta)
        if named is None:
            told = election.meta.get("rule", "")
            named_rule = (
                f"names the rule '{told}', which is not known here" if told else "names no rule"
            )
            raise WrongUsage(f"the file {named_rule}; choose one with --rule {'|'.join(RULES)}.")
        rule, origin = named, "file"
    return replace(rule, **options_given(arguments)), origin


def options_given(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return the fields of a rule that the command line sets."""
    from modellkommune.kernel.counting.model import Completion, Measure

    given: dict[str, Any] = {}
    if arguments.measure is not None:
        given["measure"] = Measure(arguments.measure)
    if arguments.completion is not None:
        given["completion"] = Completion(arguments.completion)
    if arguments.ties is not None:
        given["ties"] = criteria_named(arguments.ties)
    if arguments.step is not None:
        given["step_cents"] = step_named(arguments.step)
    plain = ("lot_seed", "comparison", "no_skip", "threshold")
    return given | {
        name: value for name in plain if (value := getattr(arguments, name)) is not None
    }


def criteria_named(text: str) -> tuple[TieBreak, ...]:
    """Return the tie criteria of a list with commas."""
    from modellkommune.kernel.counting.model import TieBreak

    words = [word.strip() for word in text.split(",")]
    unknown = [word for word in words if word not in TIE_BREAKS]
    if unknown:
        raise WrongUsage(f"'{unknown[0]}' is no tie criterion; there are {', '.join(TIE_BREAKS)}.")
    return tuple(TieBreak(word) for word in words)


def step_named(text: str) -> int:
    """Return the step in cents."""
    from modellkommune.kernel.counting.amounts import AmountRefused, read_amount

    try:
        return read_amount(text).cents
    except AmountRefused:
        raise WrongUsage(f"'{text}' is no amount for --step.") from None
