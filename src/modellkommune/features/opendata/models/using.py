"""What readers ask for, show, and how much is used."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.files.storage import private_storage
from modellkommune.features.opendata.models.datasets import Dataset
from modellkommune.features.opendata.models.files import Distribution
from modellkommune.features.opendata.models.offices import DataOffice


class RequestState(models.TextChoices):
    """How far a request for data has come."""

    RECEIVED = "received", pgettext_lazy("data request", "received")
    OPEN = "open", pgettext_lazy("data request", "is being checked")
    PROVIDED = "provided", pgettext_lazy("data request", "data published")
    DECLINED = "declined", pgettext_lazy("data request", "cannot be published")
    HIDDEN = "hidden", pgettext_lazy("data request", "not shown")


class DataRequest(AuthorityRecord):
    """A citizen's request for data; public with its answer, without the name.

    number     from 1 for each authority
    about      the dataset it asks about, or None; provided: the one that answers it
    shown_at   since when it is public; the office has looked at it
    """

    number = models.PositiveIntegerField()
    title = models.CharField(_("which data"), max_length=200)
    text = models.TextField(_("what for, and how exactly"), max_length=5000)
    state = models.CharField(
        max_length=8, choices=RequestState.choices, default=RequestState.RECEIVED
    )
    name = models.CharField(_("your name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    person: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    office: Any = models.ForeignKey(
        DataOffice, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    about: Any = models.ForeignKey(
        Dataset, on_delete=models.SET_NULL, null=True, blank=True, related_name="requests"
    )
    provided: Any = models.ForeignKey(
        Dataset, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    received_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(_("who answers"), max_length=200, blank=True)
    sent_once = models.CharField(max_length=64, blank=True, default="", editable=False)

    class Meta:
        verbose_name = _("request for data")
        verbose_name_plural = _("requests for data")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "number"], name="one_data_request_per_number"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Showcase(AuthorityRecord):
    """An application made with the data, shown after the office has looked at it."""

    slug = models.SlugField(max_length=100)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("what it does"), max_length=5000)
    url = models.URLField(_("address"), max_length=1000)
    made_by = models.CharField(_("made by"), max_length=200)
    email = models.EmailField(_("e-mail address"), blank=True)
    person: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    picture = models.FileField(
        upload_to="opendata/showcases", storage=private_storage, blank=True, max_length=300
    )
    picture_words = models.CharField(_("what the picture shows"), max_length=300, blank=True)
    datasets: Any = models.ManyToManyField(Dataset, blank=True, related_name="showcases")
    received_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_reason = models.TextField(blank=True)
    sent_once = models.CharField(max_length=64, blank=True, default="", editable=False)

    class Meta:
        verbose_name = pgettext_lazy("open data", "application")
        verbose_name_plural = pgettext_lazy("open data", "applications")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "slug"], name="one_showcase_per_slug"),
        ]

    def __str__(self) -> str:
        return self.title


class SavedSearch(AuthorityRecord):
    """A search that people follow; followers name it "opendata.savedsearch:7".

    query    the filters in their fixed order, as in the address
    label    in words; told_until: moment up to which its followers were told
    """

    query = models.CharField(max_length=500)
    label = models.CharField(max_length=300)
    told_until = models.DateTimeField()

    class Meta:
        verbose_name = _("search that is followed")
        verbose_name_plural = _("searches that are followed")
        constraints = [
            models.UniqueConstraint(fields=["authority", "query"], name="one_saved_search"),
        ]

    def __str__(self) -> str:
        return self.label


class UsageKind(models.TextChoices):
    """What was used."""

    PAGE = "page", pgettext_lazy("usage", "page looked at")
    DOWNLOAD = "download", pgettext_lazy("usage", "downloaded")
    API = "api", pgettext_lazy("usage", "asked by a program")
    EMBED = "embed", pgettext_lazy("usage", "shown on another page")


class UsageDay(AuthorityRecord):
    """How often something was used on a day; nobody's address is kept."""

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="usage")
    distribution: Any = models.ForeignKey(
        Distribution, on_delete=models.CASCADE, null=True, blank=True, related_name="usage"
    )
    kind = models.CharField(max_length=8, choices=UsageKind.choices)
    day = models.DateField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("usage on a day")
        verbose_name_plural = _("usage on days")
        ordering = ["dataset", "-day"]
        constraints = [
            models.UniqueConstraint(
                fields=["dataset", "distribution", "kind", "day"],
                condition=models.Q(distribution__isnull=False),
                name="one_usage_per_day",
            ),
            models.UniqueConstraint(
                fields=["dataset", "kind", "day"],
                condition=models.Q(distribution__isnull=True),
                name="one_usage_of_the_page_per_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dataset_id} {self.day} {self.kind}"
