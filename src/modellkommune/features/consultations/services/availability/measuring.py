"""Measuring over our own public address whether the documents of a round are there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from modellkommune.commons.outbox.letters import portal_address
from modellkommune.commons.outbox.public import NoAddress, queue_message
from modellkommune.features.consultations.clients.measuring import measure
from modellkommune.features.consultations.models import AvailabilityCheck, Round
from modellkommune.features.consultations.selectors.availability.standing import failing_now
from modellkommune.features.consultations.selectors.procedures.documents import document_set
from modellkommune.kernel.availability.measurements import Measurement

LONGEST_TROUBLE = 100


def measure_running_rounds(
    now: datetime,
    *,
    clock: Callable[[], datetime] = timezone.now,
    is_stopping: Callable[[], bool] = lambda: False,
) -> int:
    """Look at every document of every round that runs; return how many looks were made."""  # fmt: skip
    today = timezone.localdate(now)
    running = Round.objects.filter(
        published_at__isnull=False, starts_on__lte=today, ends_on__gte=today
    ).select_related("procedure__authority")
    looks = 0
    for round_ in running:
        if is_stopping():
            break
        if not round_.asks_bodies:
            looks += len(measure_round(round_=round_, clock=clock))
    return looks


def measure_round(
    *, round_: Round, clock: Callable[[], datetime] = timezone.now
) -> list[AvailabilityCheck]:
    """Look at page, announcement and every document once, and keep what was found.

    Nothing is locked while the network is asked. Whoever is in charge gets one mail
    when an outage begins.
    """
    base = portal_address(round_.procedure.authority)
    expected = document_set(round_, absolute=lambda path: f"{base}{path}").entries
    found = [measure(one, now=clock) for one in expected]
    was_failing = bool(failing_now(round_))
    checks = keep(round_=round_, measurements=found)
    if not was_failing and any(not one.outcome.is_good for one in found):
        _tell(round_, found, now=found[-1].at)
    return checks


def keep(
    *, round_: Round, measurements: Sequence[Measurement], watcher: Any = None
) -> list[AvailabilityCheck]:
    """Store measurements beside the documents that they belong to."""
    base = portal_address(round_.procedure.authority)
    documents = documents_by_address(round_, base)
    checks = [
        AvailabilityCheck(
            authority=round_.authority, round=round_, watcher=watcher,
            document=documents.get(one.address), address=one.address[:500], at=one.at,
            status=one.status, digest_ok=_digest_ok(one, documents.get(one.address)),
            milliseconds=max(one.milliseconds, 0), trouble=one.detail[:LONGEST_TROUBLE],
        )
        for one in measurements
    ]  # fmt: skip
    return list(AvailabilityCheck.objects.bulk_create(checks, batch_size=500))


def documents_by_address(round_: Round, base: str) -> dict[str, Any]:
    """The documents of a round by the addresses under which the public reads them."""
    expected = document_set(round_, absolute=lambda path: f"{base}{path}").entries
    names = {one.name: one for one in round_.documents.all()}
    return {entry.address: names[entry.name] for entry in expected if entry.sha256}


def _digest_ok(measurement: Measurement, document: Any) -> bool | None:
    """Whether the bytes are the fixed ones; None for pages and where none came."""
    if document is None or not measurement.sha256:
        return None
    return bool(measurement.sha256 == document.sha256)


def _tell(round_: Round, found: Sequence[Measurement], *, now: datetime) -> None:
    procedure = round_.procedure
    path = reverse("consultations_office:availability", args=[procedure.pk, round_.number])
    failed = [one for one in found if not one.outcome.is_good]
    try:
        queue_message(
            "consultations/availability_outage", to=procedure.contact_email,
            authority=round_.authority, now=now, about=procedure,
            context={"procedure": procedure, "round": round_, "failed": failed, "path": path},
        )  # fmt: skip
    except NoAddress:
        # Nobody is named; the start page of the office tells it all the same.
        return
