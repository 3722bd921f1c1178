"""`manage check_journal`: follow the chain of every journal."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.journal.checking import Anchor, Report, check_journal


class Command(BaseCommand):
    """Check the chain of entries and name the first that does not hold."""

    help = "Check the chain of every journal, and print its end to be written down elsewhere."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the authority, an end written down earlier, and the form of the answer."""
        parser.add_argument("--authority", help="short name of one authority; all without it")
        parser.add_argument(
            "--anchor",
            help="end of the chain as it was written down, POSITION:DIGEST; needs --authority",
        )
        parser.add_argument("--json", action="store_true", help="print JSON instead of sentences")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a report for each journal; exit with 1 when one does not hold."""
        anchor = read_anchor(options["anchor"], authority=options["authority"])
        reports = {
            authority.slug: check_journal(authority, anchor=anchor)
            for authority in wanted_authorities(options["authority"])
        }
        if options["json"]:
            facts = [facts_of(slug, report) for slug, report in reports.items()]
            self.stdout.write(json.dumps(facts, indent=2, ensure_ascii=False))
        else:
            for slug, report in reports.items():
                self.stdout.write(sentences_of(slug, report))
        if not all(report.is_sound for report in reports.values()):
            sys.exit(1)


def wanted_authorities(slug: str | None) -> list[Authority]:
    """Return one authority or all. Raises CommandError for an unknown one."""
    if slug is None:
        return list(Authority.objects.order_by("slug"))
    found = list(Authority.objects.filter(slug=slug))
    if not found:
        raise CommandError(f"There is no authority {slug}.", returncode=2)
    return found


def read_anchor(text: str | None, *, authority: str | None) -> Anchor | None:
    """Return the anchor. Raises CommandError when it cannot be one."""
    if text is None:
        return None
    if authority is None:
        raise CommandError("--anchor needs --authority: each journal has its own.", returncode=2)
    try:
        return Anchor.read(text)
    except ValueError:
        raise CommandError(
            "--anchor is written POSITION:DIGEST, the digest with 64 digits.", returncode=2
        ) from None


def facts_of(slug: str, report: Report) -> dict[str, Any]:
    """Return a report as JSON can hold it."""
    fault = report.fault
    return {
        "authority": slug,
        "sound": report.is_sound,
        "entries": report.entries,
        "blanked": report.blanked,
        "head": str(report.head),
        "fault": fault and {"code": fault.code, "position": fault.position, "sentence": fault.sentence},
        "unknown_kinds": list(report.unknown_kinds),
    }  # fmt: skip


def sentences_of(slug: str, report: Report) -> str:
    """Return a report in sentences."""
    if report.fault:
        first = f"{slug}: the chain is broken. {report.fault.sentence}"
    else:
        first = (
            f"{slug}: {report.entries} entries, {report.blanked} of them emptied; every link holds."
        )
    lines = [first, f"  End of the chain: {report.head}"]
    if report.unknown_kinds:
        kinds = ", ".join(report.unknown_kinds)
        lines.append(f"  Nobody declares these kinds any more, so their entries stay: {kinds}")
    return "\n".join(lines)
