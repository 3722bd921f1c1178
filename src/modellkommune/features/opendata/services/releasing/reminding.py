"""Reminding the office that new data are due."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from modellkommune.commons.outbox.public import NoAddress, queue_message
from modellkommune.features.opendata.models import Dataset
from modellkommune.features.opendata.selectors.public_datasets import address_of_dataset

# A reminder comes once, and again every four weeks for as long as nothing happens.
AGAIN_AFTER = timedelta(days=28)
TEMPLATE = "opendata/releasing_overdue"


def remind_of_overdue(now: datetime) -> int:
    """Write to the offices whose data are overdue; return how many letters were written."""
    return sum(_remind(dataset, now) for dataset in overdue(now) if _may_remind(dataset, now))


def overdue(now: datetime) -> list[Dataset]:
    """Return public datasets whose next data should have been there, the longest first."""
    found = Dataset.objects.filter(
        update_due_on__lt=timezone.localdate(now), published_at__isnull=False,
        withdrawn_at__isnull=True,
    )  # fmt: skip
    return list(found.select_related("office", "authority").order_by("update_due_on", "pk"))


def _may_remind(dataset: Dataset, now: datetime) -> bool:
    if dataset.office is None or not dataset.office.email:
        return False
    if dataset.reminded_at is None or dataset.reminded_at <= now - AGAIN_AFTER:
        return True
    # New data came since, and these are overdue in their turn.
    return dataset.update_due_on is not None and (
        timezone.localdate(dataset.reminded_at) <= dataset.update_due_on
    )


def _remind(dataset: Dataset, now: datetime) -> bool:
    with transaction.atomic():
        held = Dataset.objects.select_for_update(of=("self",)).get(pk=dataset.pk)
        if not _may_remind(held, now):
            return False
        held.reminded_at = now
        held.save(update_fields=["reminded_at"])
        try:
            queue_message(
                TEMPLATE, to=dataset.office.email, authority=dataset.authority, now=now,
                about=dataset,
                context={"dataset": dataset, "path": address_of_dataset(dataset)},
            )  # fmt: skip
        except NoAddress:
            return False
    return True
