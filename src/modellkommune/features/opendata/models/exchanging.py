"""Other catalogues that are harvested, what each run did, and whether links answer."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.features.opendata.models.datasets import Dataset
from modellkommune.features.opendata.models.files import Distribution
from modellkommune.features.opendata.models.offices import DataOffice


class SourceKind(models.TextChoices):
    """How a source tells its datasets."""

    DCAT = "dcat", pgettext_lazy("source", "DCAT-AP (RDF/XML, Turtle, JSON-LD)")
    CKAN = "ckan", pgettext_lazy("source", "CKAN")
    CSV = "csv", pgettext_lazy("source", "table with one line per dataset")


class HarvestSource(AuthorityRecord):
    """A catalogue whose datasets are taken over.

    every_hours      hours between two runs; 0: only by hand
    is_confirmed     somebody has looked at the plan of the first run
    licence          for distributions that come without one; empty: other-closed
    contributor      contributor id for datasets that come without one
    settings         further choices of the kind: columns of a CSV catalogue, filter words
    etag, modified   marks of the last answer; failures: runs in a row that failed
    """

    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=8, choices=SourceKind.choices)
    address = models.URLField(_("address"), max_length=1000)
    office: Any = models.ForeignKey(
        DataOffice, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    every_hours = models.PositiveIntegerField(_("hours between two runs"), default=24)
    is_active = models.BooleanField(_("runs by itself"), default=True)
    is_confirmed = models.BooleanField(default=False)
    licence = models.CharField(_("licence where none is named"), max_length=80, blank=True)
    contributor = models.CharField(_("contributor"), max_length=80, blank=True)
    settings: Any = models.JSONField(default=dict, blank=True)
    etag = models.CharField(max_length=300, blank=True)
    modified = models.CharField(max_length=100, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = pgettext_lazy("open data", "source")
        verbose_name_plural = pgettext_lazy("open data", "sources")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class RunState(models.TextChoices):
    """How far a run has come."""

    PLANNED = "planned", pgettext_lazy("harvest", "waits for a look at the plan")
    RUNNING = "running", pgettext_lazy("harvest", "running")
    DONE = "done", pgettext_lazy("harvest", "done")
    UNCHANGED = "unchanged", pgettext_lazy("harvest", "nothing new")
    FAILED = "failed", pgettext_lazy("harvest", "failed")
    DROPPED = "dropped", pgettext_lazy("harvest", "plan put aside")


class HarvestRun(AuthorityRecord):
    """One run: the plan, what was applied, and why something was not.

    counts    how many items per action; trouble: code and parameters of a failure
    reading   what was learnt on the way: `total` that the source announced, `notes` on
              what was repaired (how often by code), `etag` and `modified` of the answer,
              `many_gone` when so much is missing that a person should look first
    """

    source = models.ForeignKey(HarvestSource, on_delete=models.CASCADE, related_name="runs")
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.RUNNING)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    started_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    counts: Any = models.JSONField(default=dict, blank=True)
    trouble: Any = models.JSONField(default=dict, blank=True)
    reading: Any = models.JSONField(default=dict, blank=True)
    pages = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("harvest run")
        verbose_name_plural = _("harvest runs")
        ordering = ["source", "-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.source}, {self.started_at:%Y-%m-%d}"


class ItemAction(models.TextChoices):
    """What a run does with an item."""

    NEW = "new", pgettext_lazy("harvest item", "new")
    CHANGED = "changed", pgettext_lazy("harvest item", "changed")
    UNCHANGED = "unchanged", pgettext_lazy("harvest item", "unchanged")
    WITHDRAWN = "withdrawn", pgettext_lazy("harvest item", "withdrawn")
    SKIPPED = "skipped", pgettext_lazy("harvest item", "left out")
    FAILED = "failed", pgettext_lazy("harvest item", "failed")


class HarvestItem(AuthorityRecord):
    """One dataset of a run; unchanged ones are only counted, not kept.

    reason    code and parameters of why it was left out or failed, {} otherwise
    content   description as it will be written, emptied once applied
    """

    run = models.ForeignKey(HarvestRun, on_delete=models.CASCADE, related_name="items")
    identifier = models.CharField(max_length=1000)
    title = models.CharField(max_length=300, blank=True)
    action = models.CharField(max_length=10, choices=ItemAction.choices)
    reason: Any = models.JSONField(default=dict, blank=True)
    changes: Any = models.JSONField(default=list, blank=True)
    content: Any = models.JSONField(default=dict, blank=True)
    dataset: Any = models.ForeignKey(
        Dataset, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("item of a harvest")
        verbose_name_plural = _("items of harvests")
        ordering = ["run", "pk"]

    def __str__(self) -> str:
        return self.title or self.identifier


class LinkCheck(AuthorityRecord):
    """Whether an address of a distribution answers.

    which      "access" or "download"
    status     HTTP status of the last answer, None where none came
    trouble    short code such as "timeout", "refused", "name-unknown"
    failures   in a row; the next look comes later after each
    """

    distribution = models.ForeignKey(Distribution, on_delete=models.CASCADE, related_name="checks")
    which = models.CharField(max_length=8)
    address = models.CharField(max_length=2000)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    trouble = models.CharField(max_length=40, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    checked_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("check of a link")
        verbose_name_plural = _("checks of links")
        ordering = ["distribution", "which"]
        constraints = [
            models.UniqueConstraint(fields=["distribution", "which"], name="one_check_per_link"),
        ]

    def __str__(self) -> str:
        return self.address
