"""No longer offering a dataset, or one of its files.

Both stay visible as deprecated for thirty days, so that harvesters and readers notice.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.opendata.models import MARKED_FOR, Dataset, Distribution
from modellkommune.features.opendata.services.describing.points import count_points
from modellkommune.features.opendata.services.releasing.versions import remember_version

DEPRECATED = "DEPRECATED"
LONGEST_CODE = 80


class ReasonMissing(Refused):
    """Readers are told why."""

    sentence = _("Please write down why; readers of the page are told.")


class NotPublic(Refused):
    """Only what is public can be withdrawn."""

    sentence = _("Only what is public can be withdrawn.")


class TooLate(Refused):
    """After thirty days others have deleted it."""

    sentence = _(
        "The thirty days are over, and other portals have deleted the dataset. Please describe "
        "it anew."
    )


class SameDataset(Refused):
    """A dataset does not succeed itself."""

    sentence = _("A dataset cannot succeed itself. Please choose another one.")


def withdraw(
    *,
    dataset: Dataset,
    reason: str,
    by: Person | None,
    now: datetime,
    successor: Dataset | None = None,
) -> None:
    """No longer offer a dataset; it stays marked for thirty days.

    successor  a dataset that readers are led to

    Withdrawing twice changes nothing. Raises NotPublic, ReasonMissing and SameDataset.
    """
    if not reason.strip():
        raise ReasonMissing
    if successor is not None and successor.pk == dataset.pk:
        raise SameDataset
    with transaction.atomic():
        held = Dataset.objects.select_for_update(of=("self",)).get(pk=dataset.pk)
        if held.published_at is None:
            raise NotPublic
        if held.withdrawn_at is None:
            held.withdrawn_at = held.modified_at = now
            held.withdrawal_reason, held.successor = reason.strip(), successor
            held.release_at = held.update_due_on = None
            held.save()
            record(
                authority=held.authority, kind="opendata.dataset-withdrawn", about=held, by=by,
                now=now,
            )  # fmt: skip
    dataset.refresh_from_db()


def offer_again(*, dataset: Dataset, by: Person | None, now: datetime) -> None:
    """Take a withdrawal back within the thirty days. Raises TooLate."""
    with transaction.atomic():
        held = Dataset.objects.select_for_update(of=("self",)).get(pk=dataset.pk)
        if held.withdrawn_at is None:
            return
        if now >= held.withdrawn_at + MARKED_FOR:
            raise TooLate
        held.withdrawn_at, held.successor, held.withdrawal_reason = None, None, ""
        held.modified_at = now
        held.save()
        record(
            authority=held.authority, kind="opendata.dataset-returned", about=held, by=by, now=now
        )
    dataset.refresh_from_db()


def withdraw_distribution(*, distribution: Distribution, by: Person | None, now: datetime) -> None:
    """No longer offer a file, address or service of a dataset. Raises NotPublic."""
    if distribution.published_at is None:
        raise NotPublic
    with transaction.atomic():
        held = Distribution.objects.select_for_update(of=("self",)).get(pk=distribution.pk)
        if held.withdrawn_at is not None:
            return
        held.withdrawn_at = held.modified_at = now
        held.status = DEPRECATED
        held.save(update_fields=["withdrawn_at", "modified_at", "status"])
        dataset = Dataset.objects.select_for_update(of=("self",)).get(pk=held.dataset_id)
        dataset.modified_at = now
        dataset.files = dataset.distributions.filter(
            published_at__isnull=False, withdrawn_at__isnull=True
        ).count()
        dataset.save(update_fields=["modified_at", "files"])
        remember_version(dataset, "", by, now)
        count_points(dataset, now)
        record(
            authority=held.authority, kind="opendata.distribution-withdrawn", about=dataset, by=by,
            now=now, facts={"what": held.slug[:LONGEST_CODE]},
        )  # fmt: skip
    distribution.refresh_from_db()
