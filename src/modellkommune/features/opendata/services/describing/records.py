"""Making datasets, distributions, series and data services; changing offices."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.search.public import sort_key_of
from modellkommune.commons.ui.refusals import Refused
from modellkommune.commons.ui.short_names import free_short_name
from modellkommune.features.opendata.models import (
    DataOffice,
    DataService,
    Dataset,
    Distribution,
    DistributionKind,
    Series,
)

LONGEST_SLUG = 80
MOST_TRIES = 3


class NotADraft(Refused):
    """What everybody has seen is withdrawn, not deleted."""

    sentence = _("This was published. It can be withdrawn, not deleted.")


class OfficeInUse(Refused):
    """An office keeps datasets still."""

    sentence = _("This office still keeps datasets. Please give them to another office first.")


class HarvestedElsewhere(Refused):
    """What comes from another catalogue is described there."""

    sentence = _("This dataset is taken over from elsewhere; its description is changed there.")


class MadeByARoom(Refused):
    """What another room publishes is described by that room."""

    sentence = _("This dataset comes from another room of this portal and is described there.")


def create_dataset(
    *, authority: Authority, title: str, by: Person | None, now: datetime, **fields: Any
) -> Dataset:
    """Store a dataset that only the office sees; its address is made from the title.

    fields  of the model; themes and the like as codes
    """
    wanted = {"access_rights": "PUBLIC", "languages": ["DEU"], "modified_at": now} | fields
    dataset: Dataset = _stored(Dataset, authority, title, wanted)
    dataset.sort_key = sort_key_of(title)
    dataset.save(update_fields=["sort_key"])
    record(authority=authority, kind="opendata.dataset-begun", about=dataset, by=by, now=now)
    return dataset


def create_series(*, authority: Authority, title: str, now: datetime, **fields: Any) -> Series:
    """Store a series; it becomes public with its first public dataset, or by hand."""
    found: Series = _stored(Series, authority, title, {"modified_at": now} | fields)
    return found


def create_service(
    *, authority: Authority, title: str, now: datetime, **fields: Any
) -> DataService:
    """Store a data service."""
    found: DataService = _stored(DataService, authority, title, {"modified_at": now} | fields)
    return found


def add_distribution(
    *,
    dataset: Dataset,
    kind: str = DistributionKind.TABLE,
    by: Person | None,
    now: datetime,
    **fields: Any,
) -> Distribution:
    """Store a further way to get the data of a dataset; public with its next release."""
    taken = set(dataset.distributions.values_list("slug", flat=True))
    last = dataset.distributions.aggregate(last=Max("position"))["last"]
    wanted = fields.pop("slug", "") or fields.get("title", "") or "datei"
    fields.setdefault("modified_at", now)
    found: Distribution = Distribution.objects.create(
        authority=dataset.authority, dataset=dataset, kind=kind,
        slug=free_short_name(wanted, taken, longest=LONGEST_SLUG, otherwise="datei"),
        position=0 if last is None else last + 1, **fields,
    )  # fmt: skip
    return found


def delete_dataset(*, dataset: Dataset) -> None:
    """Delete a dataset that nobody but the office has seen. Raises NotADraft."""
    with transaction.atomic():
        held = Dataset.objects.select_for_update(of=("self",)).get(pk=dataset.pk)
        if held.published_at is not None or held.versions.exists():
            raise NotADraft
        held.delete()


def delete_distribution(*, distribution: Distribution) -> None:
    """Delete a distribution that nobody but the office has seen. Raises NotADraft."""
    if distribution.published_at is not None:
        raise NotADraft
    distribution.delete()


def save_office(*, authority: Authority, office: DataOffice | None, **fields: Any) -> DataOffice:
    """Store an office, a new one where None is given."""
    held = office or DataOffice(authority=authority)
    for name, value in fields.items():
        setattr(held, name, value)
    held.save()
    return held


def delete_office(*, office: DataOffice) -> None:
    """Delete an office that keeps nothing. Raises OfficeInUse."""
    kept = (Dataset, Series, DataService)
    if any(model.objects.filter(office=office).exists() for model in kept):
        raise OfficeInUse
    office.delete()


def _stored(model: Any, authority: Authority, title: str, fields: Mapping[str, Any]) -> Any:
    facts = dict(fields)
    wanted = facts.pop("slug", "") or title
    for tries_left in reversed(range(MOST_TRIES)):
        taken = set(model.objects.filter(authority=authority).values_list("slug", flat=True))
        slug = free_short_name(wanted, taken, longest=LONGEST_SLUG, otherwise="daten")
        try:
            with transaction.atomic():
                return model.objects.create(authority=authority, title=title, slug=slug, **facts)
        except IntegrityError:
            # Somebody took the same short name at the same moment.
            if not tries_left:
                raise
    raise AssertionError(title)
