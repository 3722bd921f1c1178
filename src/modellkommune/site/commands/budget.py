"""`modellkommune budget import`: bring an election file into a portal."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from modellkommune.commons.authorities.models import Authority
    from modellkommune.features.budget.models import BudgetRound
    from modellkommune.kernel.counting.model import CountingRule

SUMMARY = "Bring an election file into a portal, count and publish it"

# Written out so that the help needs no Django; a test compares them with the code.
RULES = ("greedy", "equal-shares", "phragmen")
COMPLETIONS = (
    "none",
    "add-one",
    "add-one-exhaustive",
    "votes",
    "add-one,votes",
    "add-one-exhaustive,votes",
)
PUBLICATIONS = ("whole", "by-district", "counts")

SOUND, FAULTY, WRONG_USAGE = 0, 1, 2


class WrongUsage(Exception):
    """The options do not name a file and a portal; the sentence says why."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `import` and its options."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    command = actions.add_parser("import", help="read, count and perhaps publish an election file")
    command.add_argument("file", type=Path, metavar="FILE.pb")
    target = command.add_mutually_exclusive_group(required=True)
    target.add_argument("--portal", metavar="HOST", help="address of the portal")
    target.add_argument("--authority", metavar="SLUG", help="short name of the authority")
    command.add_argument("--title", default="", help="title of the round (usual: name of the file)")
    command.add_argument("--year", type=int, help="year of the round (usual: this year)")
    command.add_argument("--rule", choices=RULES, help="counting rule (usual: the file's own)")
    command.add_argument("--completion", choices=COMPLETIONS, help="money left by Equal Shares")
    command.add_argument("--compare", action="store_true", help="show other rules beside it")
    command.add_argument("--publication", choices=PUBLICATIONS, default="whole",
                         help="what is published of the ballots")  # fmt: skip
    command.add_argument(
        "--publish",
        action="store_true",
        help="publish the result, where the office lets one person do so",
    )
    command.add_argument("--json", action="store_true", help="print JSON instead of sentences")


def run(arguments: argparse.Namespace) -> int:
    """Import the file; return 0, 1 for a faulty file, 2 for wrong usage."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "modellkommune.site.settings")
    import django

    django.setup()
    from django.utils import translation

    try:
        # Commands speak English, whatever the pages of the portal speak.
        with translation.override("en"):
            return import_file(arguments)
    except WrongUsage as problem:
        print(f"modellkommune budget: {problem}", file=sys.stderr)
        return WRONG_USAGE


def import_file(arguments: argparse.Namespace) -> int:
    """Read, count, publish and say what came out."""
    from django.utils import timezone
    from django_scopes import scope

    from modellkommune.features.budget import public

    authority = wanted_authority(arguments)
    if not arguments.file.is_file():
        raise WrongUsage(f"{arguments.file} cannot be opened.")
    with scope(authority=authority):
        try:
            budget_round = public.import_election(
                authority=authority,
                path=arguments.file,
                now=timezone.now(),
                title=arguments.title,
                year=arguments.year,
                rule=wanted_rule(arguments),
                report=Told(quiet=arguments.json),
                compare_rules=arguments.compare,
                ballot_publication=arguments.publication,
            )
        except public.ElectionRefused as refusal:
            return refused(refusal, as_json=arguments.json)
        return counted(budget_round, arguments)


def counted(budget_round: BudgetRound, arguments: argparse.Namespace) -> int:
    """Count the round and print its result."""
    from django.conf import settings
    from django.utils import timezone, translation

    from modellkommune.features.budget import public

    try:
        count = public.count_round(
            budget_round=budget_round, now=timezone.now(), report=Told(quiet=arguments.json)
        )
    except ValueError as problem:
        print(f"modellkommune budget: {problem}", file=sys.stderr)
        return FAULTY
    with translation.override(settings.LANGUAGE_CODE):
        public.begin_search(count=count)
    if arguments.publish:
        publish(budget_round)
    facts = {
        "round": budget_round.slug,
        "authority": budget_round.authority.slug,
        "state": str(budget_round.state),
        "ballots": budget_round.votes_cast,
        "left_out": budget_round.report["refused"],
        "chosen": count.chosen,
        "spent_cents": count.spent_cents,
        "input_digest": count.input_digest,
        "result_digest": count.result_digest,
    }
    print(json.dumps(facts) if arguments.json else result_line(facts))
    return SOUND


def publish(budget_round: BudgetRound) -> None:
    """Publish where one person may; otherwise say that the office must agree first."""
    from django.utils import timezone

    from modellkommune.features.budget import public

    try:
        public.publish_round(budget_round=budget_round, now=timezone.now())
    except public.NotAgreed as refusal:
        print(
            f"modellkommune budget: Publishing needs {refusal.needed} people of the office. "
            "The result is counted and waits there for their agreement.",
            file=sys.stderr,
        )


def result_line(facts: dict[str, Any]) -> str:
    """The result in one line."""
    return (
        f"{facts['authority']}/{facts['round']}: {facts['ballots']} ballots counted, "
        f"{facts['left_out']} left out, {facts['chosen']} projects chosen for "
        f"{facts['spent_cents'] / 100:.2f}, {facts['state']}, result {facts['result_digest'][:16]}"
    )


def refused(refusal: Any, *, as_json: bool) -> int:
    """Print every finding; nothing was counted."""
    from modellkommune.features.budget.public import place_of_finding, sentence_of_finding

    findings = [
        {
            "code": fault.code,
            "line": fault.line,
            "field": fault.field,
            "sentence": sentence_of_finding(fault),
        }
        for fault in refusal.report.errors
    ]
    if as_json:
        print(json.dumps({"findings": findings}, ensure_ascii=False))
        return FAULTY
    for fault in refusal.report.errors:
        place = place_of_finding(fault)
        sentence = sentence_of_finding(fault)
        print(f"{place}: {sentence}" if place else sentence, file=sys.stderr)
    print("Nothing was counted or published; the file is kept for correction.", file=sys.stderr)
    return FAULTY


def wanted_authority(arguments: argparse.Namespace) -> Authority:
    """The authority that the options name."""
    from modellkommune.commons.authorities.models import Authority
    from modellkommune.commons.authorities.portals import UnknownHost, portal_for_host

    try:
        if arguments.portal:
            return portal_for_host(arguments.portal).authority
        return Authority.objects.get(slug=arguments.authority)
    except (UnknownHost, Authority.DoesNotExist):
        name = arguments.portal or arguments.authority
        raise WrongUsage(f"there is no portal or authority {name}.") from None


def wanted_rule(arguments: argparse.Namespace) -> CountingRule | None:
    """The rule that the options name, or None for the file's own."""
    from modellkommune.kernel.counting.meta_rule import usual_measure
    from modellkommune.kernel.counting.model import Completion, CountingRule, RuleName
    from modellkommune.kernel.counting.pabulib import examine_pabulib

    if arguments.completion and arguments.rule not in {None, "equal-shares"}:
        raise WrongUsage("--completion belongs to --rule equal-shares.")
    if not arguments.rule and not arguments.completion:
        return None
    election = examine_pabulib(arguments.file).election
    if election is None:
        return None
    completion = Completion(arguments.completion or "none")
    measure = usual_measure(election.vote_type)
    return CountingRule(RuleName(arguments.rule or "equal-shares"), measure, completion)


class Told:
    """Prints each step once; the many reports within a step are for bars on pages.

    quiet  print nothing, for JSON
    """

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet
        self.last = ""

    def __call__(self, done: int, total: int, sentence: str) -> None:
        """Take a report of the services."""
        step = sentence.partition(",")[0]
        if not self.quiet and step != self.last:
            self.last = step
            print(f"  {sentence}")
