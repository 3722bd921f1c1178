"""The plan of a round as geometry: taken from a file, chosen among several, or drawn."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.tasks.public import enqueue
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations.models import (
    PlanArea,
    PlanSource,
    PlanSourceKind,
    Procedure,
    Round,
)
from modellkommune.features.consultations.services.plans.keeping import (
    areas_of,
    as_kept,
    report_of,
    summaries_of,
)
from modellkommune.features.consultations.services.procedures.preparing import editable_round
from modellkommune.kernel.plans import Limits, ReadPlan, ReadPlans, read_plan

# Larger files are read by a job: a megabyte takes about a fifth of a second.
AT_ONCE_BYTES = 2 * 1024 * 1024
LARGEST_NAME = 150
LIMITS = Limits()


class PlanTooLarge(Refused):
    """The file is beyond what is read."""

    sentence = gettext_lazy("The file is larger than 200 MB and is not taken.")


class NoSuchPlan(Refused):
    """The file holds no plan of this name."""

    sentence = gettext_lazy("This plan does not stand in the file. Please choose another.")


def add_plan(
    *, round_: Round, name: str, content: bytes, now: datetime, by: Person | None = None
) -> PlanSource:
    """Take a file of XPlanGML or an XPlanArchive as the plan of a round that is not fixed.

    It replaces what was there. A small file is read at once, a larger one by a job; a
    file that cannot be read is kept with the findings that say why.
    Raises RoundIsFixed and PlanTooLarge.
    """
    if len(content) > LIMITS.archive_bytes:
        raise PlanTooLarge
    safe = get_valid_filename(PurePosixPath(name.replace("\\", "/")).name)[-LARGEST_NAME:]
    with transaction.atomic():
        held = editable_round(round_)
        _remove(held)
        source = PlanSource(
            authority=held.authority, round=held, kind=PlanSourceKind.XPLAN, name=safe,
            sha256=hashlib.sha256(content).hexdigest(), added_at=now,
        )  # fmt: skip
        source.file.save(f"{get_random_string(32).lower()}.bin", ContentFile(content), save=False)
        source.save(force_insert=True)
        record(
            authority=held.authority, kind="consultations.plan-taken", about=held.procedure,
            by=by, now=now, facts={"number": held.number, "digest": source.sha256},
        )  # fmt: skip
        if len(content) > AT_ONCE_BYTES:
            _read_later(source, by)
            return source
    read_source(source=source, now=now)
    return source


def _read_later(source: PlanSource, by: Person | None) -> None:
    enqueue(
        "consultations.read_plan", authority=source.authority,
        arguments={"source_id": source.pk}, about=source, title=_("Reading the plan"),
        started_by=by,
    )  # fmt: skip


def read_source(*, source: PlanSource, now: datetime) -> None:
    """Read the file of a plan and keep what it holds; twice comes out as once."""
    with source.file.open("rb") as file:
        content = file.read()
    read = read_plan(content, limits=LIMITS, schema_folder=_schemas(), check_schema=True)
    with transaction.atomic():
        source.version = read.version
        source.plans = summaries_of(read)
        source.report = report_of(read, own_key=source.authority.ags)
        source.read_at = now
        source.trouble = "" if read.plans else _("The file holds no plan that can be shown.")
        source.save(update_fields=["version", "plans", "report", "read_at", "trouble"])
        _keep_chosen(source, read)


def choose_plan(*, source: PlanSource, chosen: str, by: Person | None, now: datetime) -> None:
    """Take one of several plans of a file. Raises RoundIsFixed and NoSuchPlan."""
    if chosen not in {one["id"] for one in source.plans}:
        raise NoSuchPlan
    editable_round(source.round)
    with source.file.open("rb") as file:
        read = read_plan(file.read(), limits=LIMITS)
    with transaction.atomic():
        editable_round(source.round)
        source.chosen = chosen
        _keep_chosen(source, read)
        record(
            authority=source.authority, kind="consultations.plan-chosen",
            about=source.round.procedure, by=by, now=now,
            facts={"number": source.round.number, "digest": source.sha256},
        )  # fmt: skip


def _keep_chosen(source: PlanSource, read: ReadPlans) -> None:
    """Store outline and areas of the chosen plan, or of the only one."""
    ids = [one["id"] for one in source.plans]
    if len(ids) == 1:
        source.chosen = ids[0]
    plan = read.plans[ids.index(source.chosen)] if source.chosen in ids else None
    PlanArea.objects.filter(source=source).delete()
    source.outline, source.hectares = _outline_of(plan)
    source.save(update_fields=["chosen", "outline", "hectares"])
    if plan is not None:
        PlanArea.objects.bulk_create(areas_of(plan, source=source), batch_size=500)
        _show_outline(source)


def _outline_of(plan: ReadPlan | None) -> tuple[dict[str, Any], float | None]:
    if plan is None or plan.outline is None:
        return {}, None
    return as_kept(plan.outline), plan.hectares


def _show_outline(source: PlanSource) -> None:
    """The offer's area follows the newest outline, so that map and list show it."""
    if source.outline:
        held = Procedure.objects.filter(pk=source.round.procedure_id)
        held.update(area=source.outline)
        source.round.procedure.area = source.outline


def add_outline(
    *, round_: Round, geometry: Mapping[str, Any], now: datetime, by: Person | None = None
) -> PlanSource:
    """Take an outline drawn on the map, for plans that there are only as PDF.

    geometry  area in degrees as `read_geometry` gives it, with "bbox"

    It replaces what was there. Raises RoundIsFixed.
    """
    with transaction.atomic():
        held = editable_round(round_)
        _remove(held)
        source = PlanSource.objects.create(
            authority=held.authority, round=held, kind=PlanSourceKind.DRAWN,
            outline=dict(geometry), added_at=now, read_at=now,
        )  # fmt: skip
        record(
            authority=held.authority, kind="consultations.outline-drawn", about=held.procedure,
            by=by, now=now, facts={"number": held.number},
        )  # fmt: skip
        _show_outline(source)
    return source


def remove_plan(*, round_: Round) -> None:
    """Take the plan of a round away. Raises RoundIsFixed."""
    with transaction.atomic():
        _remove(editable_round(round_))


def _remove(held: Round) -> None:
    for source in PlanSource.objects.filter(round=held):
        storage, path = source.file.storage, source.file.name
        source.delete()
        if path:
            transaction.on_commit(lambda storage=storage, path=path: storage.delete(path))  # type: ignore[misc]


def _schemas() -> Path | None:
    return Path(settings.XPLAN_SCHEMAS) if settings.XPLAN_SCHEMAS else None
