"""What was measured of a round's documents: for the public in a line, for the office whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Min, Q
from django.utils.translation import gettext as _

from modellkommune.features.consultations.models import AvailabilityCheck, Round, Watcher
from modellkommune.kernel.availability.measurements import Measurement, Outcome
from modellkommune.kernel.availability.standing import Standing, standing_of

# Our job looks every quarter of an hour; twice that without a look is a gap.
LONGEST_GAP = timedelta(minutes=35)
# A machine elsewhere may look more rarely.
LONGEST_GAP_OUTSIDE = timedelta(hours=2)
OK = 200
GOOD = Q(status=OK) & (Q(digest_ok=True) | Q(digest_ok__isnull=True))


@dataclass(frozen=True)
class PublicStanding:
    """How often somebody looked and how often all was there; share from 0 to 1."""

    looks: int
    failed: int
    watchers: int
    first: datetime
    last: datetime

    @property
    def share(self) -> float:
        """The share of looks that found everything as fixed."""
        return (self.looks - self.failed) / self.looks


@dataclass(frozen=True)
class SourceStanding:
    """What one machine measured."""

    name: str
    watcher: Watcher | None
    standing: Standing


def public_standing(round_: Round, now: datetime) -> PublicStanding | None:
    """The measurements of a round in a line; one query. None before the first."""
    found = AvailabilityCheck.objects.filter(round=round_, at__lte=now).aggregate(
        looks=Count("pk"), good=Count("pk", filter=GOOD), first=Min("at"), last=Max("at"),
        watchers=Count("watcher", distinct=True),
    )  # fmt: skip
    if not found["looks"]:
        return None
    failed = found["looks"] - found["good"]
    return PublicStanding(found["looks"], failed, found["watchers"], found["first"], found["last"])


def standings_of(round_: Round, now: datetime) -> list[SourceStanding]:
    """What this installation and every watcher measured in the period; two queries."""
    first, end = round_.first_moment, round_.end_moment
    if first is None or end is None or first > now:
        return []
    rows: dict[int | None, list[AvailabilityCheck]] = {None: []}
    for row in AvailabilityCheck.objects.filter(round=round_).order_by("at", "pk"):
        rows.setdefault(row.watcher_id, []).append(row)
    watchers = {one.pk: one for one in Watcher.objects.filter(pk__in=[key for key in rows if key])}
    until = min(end, now)
    return [
        SourceStanding(
            watchers[key].name if key else _("This installation"), watchers.get(key or 0),
            standing_of(
                measurements(checks), starts_at=first, ends_at=until,
                longest_gap=LONGEST_GAP_OUTSIDE if key else LONGEST_GAP,
            ),
        )
        for key, checks in rows.items()
    ]  # fmt: skip


def measurements(checks: Iterable[AvailabilityCheck]) -> list[Measurement]:
    """Stored checks as the kernel reads them."""
    return [
        Measurement(
            at=one.at, address=one.address, outcome=outcome_of_check(one), status=one.status,
            sha256="", size=0, milliseconds=one.milliseconds, detail=one.trouble,
        )
        for one in checks
    ]  # fmt: skip


def outcome_of_check(check: AvailabilityCheck) -> Outcome:
    """What a stored look showed."""
    if not check.status:
        return Outcome.UNREACHABLE
    if check.status != OK:
        return Outcome.REFUSED
    if check.digest_ok is None:
        return Outcome.ANSWERED
    return Outcome.SAME if check.digest_ok else Outcome.OTHER


def failing_now(round_: Round) -> list[AvailabilityCheck]:
    """The addresses whose newest look by this installation failed; two queries."""
    own = AvailabilityCheck.objects.filter(round=round_, watcher__isnull=True)
    newest = own.aggregate(at=Max("at"))["at"]
    if newest is None:
        return []
    # The looks of one turn lie within minutes of each other.
    turn = own.filter(at__gt=newest - timedelta(minutes=10)).order_by("address", "at")
    last = {one.address: one for one in turn}
    return [one for one in last.values() if not outcome_of_check(one).is_good]
