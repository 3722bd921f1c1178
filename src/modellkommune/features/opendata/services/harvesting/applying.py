"""Applying a plan, item by item: what fails, fails alone, and says why."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.ui.refusals import Refused
from modellkommune.commons.ui.short_names import free_short_name
from modellkommune.features.opendata.models import (
    Dataset,
    Distribution,
    DistributionKind,
    HarvestItem,
    HarvestRun,
    ItemAction,
    Origin,
    RunState,
)
from modellkommune.features.opendata.services.finding.indexing import index_datasets
from modellkommune.features.opendata.services.harvesting.describing import (
    dataset_columns,
    distribution_columns,
    moment,
)
from modellkommune.features.opendata.services.harvesting.ending import end_run
from modellkommune.kernel.catalogue import model
from modellkommune.kernel.catalogue.harvesting.stored import dataset_from_json

logger = logging.getLogger("modellkommune.opendata")

# Many enough that the disk is not asked to write for each, few enough that a
# citizen's click never waits long for the database.
AT_A_TIME = 50
LONGEST_SLUG = 80
WRITTEN = (ItemAction.NEW, ItemAction.CHANGED, ItemAction.WITHDRAWN)


class PlanIsOver(Refused):
    """A plan was applied or put aside meanwhile."""

    sentence = gettext_lazy("This plan is no longer open: it was applied or put aside meanwhile.")


def apply_run(
    *,
    run: HarvestRun,
    now: datetime,
    by: Any = None,
    goes_on: Callable[[int, int | None], Any] = lambda _done, _total: None,
) -> None:
    """Write what the plan says. Taken up again after a crash, it goes on where it stood.

    Raises PlanIsOver.
    """
    if run.state not in (RunState.PLANNED, RunState.RUNNING):
        raise PlanIsOver
    run.state = RunState.RUNNING
    run.save(update_fields=["state"])
    waiting = HarvestItem.objects.filter(run=run, action__in=WRITTEN, applied_at__isnull=True)
    numbers = list(waiting.order_by("pk").values_list("pk", flat=True))
    writer = _Writer(run, now)
    for start in range(0, len(numbers), AT_A_TIME):
        part = numbers[start : start + AT_A_TIME]
        with transaction.atomic():
            for item in HarvestItem.objects.filter(pk__in=part).order_by("pk"):
                _apply(item, writer)
        goes_on(start + len(part), len(numbers))
    _count(run)
    end_run(run=run, state=RunState.DONE, now=now, by=by)


def _apply(item: HarvestItem, writer: _Writer) -> None:
    """Write one item; what goes wrong is undone for this item alone."""
    try:
        with transaction.atomic():
            item.dataset = writer.write(item)
    # A stranger's description may trip over anything; the others must not suffer for it.
    except Exception as problem:
        logger.exception("A dataset of the source %s could not be stored.", writer.source.pk)
        item.action = ItemAction.FAILED
        item.reason = {"code": "not_saved", "parameters": {"reason": str(problem)[:300]}}
    item.content, item.applied_at = {}, writer.now
    item.save()


def _count(run: HarvestRun) -> None:
    """Count what was really done; what failed on the way is no longer new or changed."""
    for action in (*WRITTEN, ItemAction.FAILED):
        run.counts[action.value] = run.items.filter(action=action).count()


class _Writer:
    """Writes descriptions of one source into records."""

    def __init__(self, run: HarvestRun, now: datetime) -> None:
        self.source, self.now = run.source, now
        slugs = Dataset.objects.filter(authority=run.authority).values_list("slug", flat=True)
        self._slugs = set(slugs)

    def write(self, item: HarvestItem) -> Dataset | None:
        """Do what the plan says with one dataset."""
        known = Dataset.objects.filter(source=self.source, identifier=item.identifier).first()
        if item.action == ItemAction.WITHDRAWN:
            return self._withdraw(known)
        description = dataset_from_json(item.content["dataset"])
        columns = dataset_columns(description, mark=item.content["mark"], source=self.source)
        dataset = known or self._new(item, columns["title"])
        for name, value in columns.items():
            setattr(dataset, name, value)
        return self._stored(dataset, description)

    def _new(self, item: HarvestItem, title: str) -> Dataset:
        slug = free_short_name(title, self._slugs, longest=LONGEST_SLUG, otherwise="datensatz")
        self._slugs.add(slug)
        return Dataset(
            authority=self.source.authority, source=self.source, origin=Origin.HARVESTED,
            identifier=item.identifier, slug=slug, published_at=self.now,
        )  # fmt: skip

    def _stored(self, dataset: Dataset, description: model.Dataset) -> Dataset:
        files = [
            distribution_columns(one, source=self.source, licence=description.license)
            for one in description.distributions
        ]
        dataset.modified_at = moment(description.modified) or self.now
        dataset.withdrawn_at, dataset.withdrawal_reason = None, ""
        # Counted by a job: checking against the profiles takes its time.
        dataset.points = dataset.faults = None
        dataset.save()
        self._keep_files(dataset, files)
        # Files are written in bulk, past the listeners that index each of them.
        index_datasets([dataset.pk])
        return dataset

    def _keep_files(self, dataset: Dataset, files: list[dict[str, Any]]) -> None:
        """Bring the distributions in step; one that stays keeps its address and its checks."""
        stored_files = list(dataset.distributions.order_by("position", "pk"))
        known = dict(zip(_names(map(vars, stored_files)), stored_files, strict=True))
        slugs = {one.slug for one in known.values()}
        wanted, new = [], []
        for position, (key, columns) in enumerate(zip(_names(files), files, strict=True)):
            stored = known.pop(key, None)
            if stored is None:
                stored = self._new_file(dataset, columns, slugs)
                new.append(stored)
            else:
                wanted.append(stored)
            for name, value in {**columns, "position": min(position, 32_000)}.items():
                setattr(stored, name, value)
        Distribution.objects.bulk_create(new)
        if wanted:
            Distribution.objects.bulk_update(wanted, [*files[0], "position"])
        for gone in known.values():
            gone.delete()

    def _new_file(self, dataset: Dataset, columns: dict[str, Any], slugs: set[str]) -> Distribution:
        words = columns["title"] or columns["format"]
        slug = free_short_name(words, slugs, longest=LONGEST_SLUG, otherwise="datei")
        slugs.add(slug)
        return Distribution(
            authority=dataset.authority, dataset=dataset, slug=slug,
            kind=DistributionKind.LINK, published_at=self.now,
        )  # fmt: skip

    def _withdraw(self, dataset: Dataset | None) -> Dataset | None:
        if dataset is not None and dataset.withdrawn_at is None:
            dataset.withdrawn_at = self.now
            reason = _("The source “{source}” no longer holds this dataset.")
            dataset.withdrawal_reason = reason.format(source=self.source.title)
            dataset.save()
        return dataset


def _names(files: Iterable[Any]) -> list[tuple[str, int]]:
    """Return how each distribution is recognised: its address as a thing, else where it leads.

    Catalogues that give two files one address get them numbered.
    """
    met: Counter[str] = Counter()
    names = []
    for columns in files:
        name = columns["uri"] or columns["download_url"] or columns["access_url"]
        names.append((name, met[name]))
        met[name] += 1
    return names
