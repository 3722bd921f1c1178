"""Distributions, and the files behind them, version by version."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.files.storage import private_storage
from modellkommune.features.opendata.models.datasets import DataService, Dataset, new_identifier


class DistributionKind(models.TextChoices):
    """How the data are offered."""

    TABLE = "table", pgettext_lazy("distribution", "table kept here")
    FILE = "file", pgettext_lazy("distribution", "file kept here")
    LINK = "link", pgettext_lazy("distribution", "address elsewhere")
    SERVICE = "service", pgettext_lazy("distribution", "through a data service")


class Distribution(AuthorityRecord):
    """One way to get the data; its address stays while the file behind it changes.

    slug            names it in the address of the dataset
    access_url, download_url   of a link; made by us for what is kept here
    format          code of the EU file types ("CSV"); media_type of IANA
    licence         code of dcat-ap.de ("dl-by-de/2.0"), or a foreign address as it came
    status          code: COMPLETED, DEVELOP, DEPRECATED, WITHDRAWN
    byte_size, sha256   of what is downloaded
    schema          Table Schema (frictionless), with the checks; {} for none
    key             names of the columns that name a row, for comparing versions
    layout          how the last confirmed file was read (`kernel/tables/layout.py`)
    current         the published file; None until there is one
    chart           specification of the chart that stands first on the page, or {}
    draft           changed fields that are not released yet
    checks_personal what was answered about personal data: list of
                    {"at", "by", "finding", "reason"}
    """

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="distributions")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(
        _("kind"), max_length=8, choices=DistributionKind.choices, default=DistributionKind.TABLE
    )
    slug = models.SlugField(_("short name in the address"), max_length=100)
    identifier = models.CharField(max_length=300, default=new_identifier)
    uri = models.CharField(max_length=1000, blank=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    description = models.TextField(_("description"), blank=True)
    access_url = models.CharField(_("page of the data"), max_length=2000, blank=True)
    download_url = models.CharField(_("address of the file"), max_length=2000, blank=True)
    service: Any = models.ForeignKey(
        DataService, on_delete=models.SET_NULL, null=True, blank=True, related_name="distributions"
    )
    format = models.CharField(_("format"), max_length=300, blank=True)
    media_type = models.CharField(_("media type"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=300, blank=True)
    attribution = models.CharField(_("attribution"), max_length=500, blank=True)
    rights = models.CharField(_("rights"), max_length=500, blank=True)
    status = models.CharField(_("status"), max_length=300, blank=True)
    availability = models.CharField(_("planned availability"), max_length=300, blank=True)
    languages: Any = models.JSONField(_("languages"), default=list, blank=True)
    links: Any = models.JSONField(_("links"), default=dict, blank=True)
    foreign: Any = models.JSONField(default=dict, blank=True)
    issued_at = models.DateTimeField(_("issued at"), null=True, blank=True)
    modified_at = models.DateTimeField(_("changed at"), null=True, blank=True)
    byte_size = models.PositiveBigIntegerField(_("size in bytes"), null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    schema: Any = models.JSONField(default=dict, blank=True)
    key: Any = models.JSONField(default=list, blank=True)
    layout: Any = models.JSONField(default=dict, blank=True)
    chart: Any = models.JSONField(default=dict, blank=True)
    checks_personal: Any = models.JSONField(default=list, blank=True)
    current: Any = models.ForeignKey(
        "opendata.DataFile", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    draft: Any = models.JSONField(default=dict, blank=True)
    published_at = models.DateTimeField(_("public since"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("open data", "distribution")
        verbose_name_plural = pgettext_lazy("open data", "distributions")
        ordering = ["dataset", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["dataset", "slug"], name="one_distribution_per_slug"),
        ]

    def __str__(self) -> str:
        return self.title or self.format or self.slug


class FileState(models.TextChoices):
    """How far a file has come."""

    RECEIVED = "received", pgettext_lazy("data file", "received")
    READ = "read", pgettext_lazy("data file", "read, waits for a look")
    STOPPED = "stopped", pgettext_lazy("data file", "stopped")
    READY = "ready", pgettext_lazy("data file", "ready to be published")
    PUBLISHED = "published", pgettext_lazy("data file", "published")
    REPLACED = "replaced", pgettext_lazy("data file", "replaced by a newer one")
    DISCARDED = "discarded", pgettext_lazy("data file", "put aside")


class Way(models.TextChoices):
    """How a file came."""

    UPLOAD = "upload", pgettext_lazy("way of a file", "upload")
    PASTE = "paste", pgettext_lazy("way of a file", "pasted")
    FOLDER = "folder", pgettext_lazy("way of a file", "watched folder")
    ADDRESS = "address", pgettext_lazy("way of a file", "fetched from an address")
    TOKEN = "token", pgettext_lazy("way of a file", "sent by a program")
    ROOM = "room", pgettext_lazy("way of a file", "another room")


class DataFile(AuthorityRecord):
    """One version of the file behind a distribution.

    original       as it came, always kept; sha256 is its digest, size in bytes
    store          DuckDB file made from it (`kernel/tables/store`); empty for a file that
                   is no table
    layout         how it was read; report: what was found while reading
    checks         report of the schema's checks; difference: to the published file before;
    personal       findings that could name people; confirmations: written answers to them
                   [{"finding", "reason", "by", "at"}]
    mapping        columns that were renamed: {"new name": "name in the schema"}
    progress       0 to 100 while a job reads it; trouble: code and parameters of what
                   stopped it, {} otherwise
    """

    distribution = models.ForeignKey(Distribution, on_delete=models.CASCADE, related_name="files")
    number = models.PositiveIntegerField()
    name = models.CharField(_("file"), max_length=255)
    way = models.CharField(max_length=8, choices=Way.choices, default=Way.UPLOAD)
    state = models.CharField(max_length=10, choices=FileState.choices, default=FileState.RECEIVED)
    original = models.FileField(
        upload_to="opendata/originals", storage=private_storage, max_length=300, blank=True
    )
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    store = models.FileField(
        upload_to="opendata/tables", storage=private_storage, max_length=300, blank=True
    )
    rows = models.PositiveBigIntegerField(null=True, blank=True)
    columns: Any = models.JSONField(default=list, blank=True)
    layout: Any = models.JSONField(default=dict, blank=True)
    report: Any = models.JSONField(default=dict, blank=True)
    checks: Any = models.JSONField(default=dict, blank=True)
    difference: Any = models.JSONField(default=dict, blank=True)
    personal: Any = models.JSONField(default=list, blank=True)
    confirmations: Any = models.JSONField(default=list, blank=True)
    mapping: Any = models.JSONField(default=dict, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    trouble: Any = models.JSONField(default=dict, blank=True)
    received_at = models.DateTimeField()
    received_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("data file")
        verbose_name_plural = _("data files")
        ordering = ["distribution", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["distribution", "number"], name="one_file_per_number"),
        ]

    def __str__(self) -> str:
        return self.name


class RouteKind(models.TextChoices):
    """Where new versions come from by themselves."""

    FOLDER = "folder", pgettext_lazy("route", "watched folder")
    ADDRESS = "address", pgettext_lazy("route", "address that is asked regularly")
    TOKEN = "token", pgettext_lazy("route", "program with a token")


class UpdateRoute(AuthorityRecord):
    """A way by which new versions of a distribution come without anybody's hand.

    folder         below the folder of the setting for watched folders; pattern of names
    address        asked every `every_hours` hours, with the marks of the last answer
    token_digest   sha256 of the token that a program sends
    publishes      a version with the same schema that passes all checks is published
                   at once; otherwise it waits for a look
    """

    distribution = models.ForeignKey(Distribution, on_delete=models.CASCADE, related_name="routes")
    kind = models.CharField(max_length=8, choices=RouteKind.choices)
    folder = models.CharField(_("folder"), max_length=300, blank=True)
    pattern = models.CharField(_("names of the files"), max_length=100, blank=True)
    address = models.URLField(_("address"), max_length=1000, blank=True)
    every_hours = models.PositiveIntegerField(_("hours between two looks"), default=24)
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    token_hint = models.CharField(max_length=8, blank=True)
    publishes = models.BooleanField(_("publish what is sound at once"), default=False)
    etag = models.CharField(max_length=300, blank=True)
    modified = models.CharField(max_length=100, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=300, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    created_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("route of updates")
        verbose_name_plural = _("routes of updates")
        ordering = ["distribution", "pk"]

    def __str__(self) -> str:
        return f"{self.distribution}: {self.get_kind_display()}"
