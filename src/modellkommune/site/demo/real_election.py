"""Shows a real election file in the county's portal, and says that it is real."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from django.utils.text import slugify

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.budget.public import ElectionRefused
from modellkommune.features.budget.selectors.messages import sentence
from modellkommune.kernel.counting.pabulib import examine_pabulib
from modellkommune.site.demo.building import MOST_FAULTS, DemoRefused, cannot_be_counted
from modellkommune.site.demo.rounds import import_and_publish


def seed_real_election(authority: Authority, path: Path) -> None:
    """Import, count under the file's own rule, and publish. Raises DemoRefused."""
    meta = facts_of(path)
    place = meta.get("unit", "") or path.stem
    year = meta.get("instance", "")
    try:
        import_and_publish(
            authority=authority,
            path=path,
            search_votes=False,
            title=f"{place} {year}".strip(),
            year=int(year) if year.isdigit() else None,
            slug=slugify(f"{place}-{year}"),
            place=place,
            currency=meta.get("currency", "EUR")[:3].upper(),
            summary=(
                f"Eine wirkliche Abstimmung aus der Datei {path.name}, gezählt nach ihrer "
                "eigenen Regel. Sie gehört nicht zum erfundenen Landkreis."
            ),
            source=f"Datei {path.name}, vom Betreiber der Vorführung ausgewählt",
            compare_rules=True,
        )
    except ElectionRefused as refusal:
        raise DemoRefused(_refusal(path, refusal)) from refusal
    say_what_is_real(authority)


def say_what_is_real(authority: Authority) -> None:
    """Have every page of the portal tell the invented county from the real vote."""
    authority.portal.demo_note = (
        "Vorführung: Der Landkreis ist erfunden; die gezeigte Abstimmung ist echt."
    )
    authority.portal.save(update_fields=["demo_note"])


def facts_of(path: Path) -> Mapping[str, str]:
    """Return what the file says of itself; nothing when it cannot be read."""
    election = examine_pabulib(path).election
    return election.meta if election else {}


def _refusal(path: Path, refusal: ElectionRefused) -> str:
    faults = [fault for fault in refusal.report.faults if fault.severity == "error"]
    lines = [f"  {fault.line or ''} {sentence(fault)}" for fault in faults[:MOST_FAULTS]]
    return "\n".join([*cannot_be_counted(path), *lines])
