"""A dataset with everything its description holds, along DCAT-AP.de 3.0.

Values of official lists are kept as the short code of `kernel/catalogue/vocabularies`
("TRAN", "MONTHLY", "dl-by-de/2.0"), never as an address; addresses are written by
`kernel/catalogue/writing`. A value of another catalogue that is in no list stays as the
address it came with.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.search.public import Findable
from modellkommune.features.opendata.models.offices import DataOffice

# A withdrawn dataset stays marked for this long, so that harvesters notice (GovData).
MARKED_FOR = timedelta(days=30)


def new_identifier() -> str:
    """Return a word that names a record for ever, whatever it is called."""
    return str(uuid4())


class Origin(models.TextChoices):
    """Where a dataset comes from."""

    OWN = "own", pgettext_lazy("dataset", "described here")
    ROOM = "room", pgettext_lazy("dataset", "published by another room")
    HARVESTED = "harvested", pgettext_lazy("dataset", "taken over from another catalogue")


class Described(AuthorityRecord):
    """What datasets, series and data services have in common.

    identifier    stays for ever, also when title and address change
    keywords      list of texts; themes, hvd_categories: lists of codes
    legislation   list of addresses (ELI) of acts that ask for the data
    published_at  public since; None: a draft that only the office sees
    modified_at   last change of the description or of the data
    draft         changed fields of a published record that are not released yet;
                  `services/describing` lays them over the record
    """

    slug = models.SlugField(_("short name in the address"), max_length=100)
    identifier = models.CharField(max_length=300, default=new_identifier, db_index=True)
    title = models.CharField(_("title"), max_length=300)
    description = models.TextField(_("description"), blank=True)
    office: Any = models.ForeignKey(
        DataOffice, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    keywords: Any = models.JSONField(_("keywords"), default=list, blank=True)
    themes: Any = models.JSONField(_("themes"), default=list, blank=True)
    hvd_categories: Any = models.JSONField(_("high-value categories"), default=list, blank=True)
    legislation: Any = models.JSONField(_("applicable legislation"), default=list, blank=True)
    published_at = models.DateTimeField(_("public since"), null=True, blank=True)
    modified_at = models.DateTimeField(_("changed at"), null=True, blank=True)
    draft: Any = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it."""
        return self.published_at is not None


class Series(Described):
    """Datasets that belong together, such as one for each year."""

    frequency = models.CharField(_("how often"), max_length=40, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("open data", "series")
        verbose_name_plural = pgettext_lazy("open data", "series (all)")
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "slug"], name="one_series_per_slug"),
        ]


class DataService(Described):
    """An interface over data, such as WFS, WMS or an API of another system.

    endpoint_url           where it answers
    endpoint_description   its machine-readable description
    documentation          page for people
    """

    endpoint_url = models.URLField(_("address of the interface"), max_length=1000)
    endpoint_description = models.URLField(
        _("description for programs"), max_length=1000, blank=True
    )
    documentation = models.URLField(_("documentation"), max_length=1000, blank=True)
    licence = models.CharField(_("licence"), max_length=300, blank=True)
    attribution = models.CharField(_("attribution"), max_length=500, blank=True)
    access_rights = models.CharField(_("access"), max_length=40, default="PUBLIC", blank=True)
    format = models.CharField(_("format"), max_length=100, blank=True)
    datasets: Any = models.ManyToManyField("opendata.Dataset", blank=True, related_name="services")

    class Meta:
        verbose_name = _("data service")
        verbose_name_plural = _("data services")
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "slug"], name="one_service_per_slug"),
        ]


class Dataset(Findable, Described):
    """One dataset.

    origin          own, of another room (`room_key` names it), or harvested (`source`)
    uri             its address as a thing in the foreign catalogue; empty: made by us
    frequency       code of the EU list, such as "MONTHLY"; empty: not known
    spatial_text    place in words; geocoding: regional key (AGS or ARS), empty: the
                    authority's; place: GeoJSON geometry with bbox, or {}
    from_on, until_on   the time the data tell about; either may be missing
    access_rights   code: PUBLIC, RESTRICTED, NON_PUBLIC; availability: AVAILABLE …
    rights_asked    what was answered to the question about rights of third parties
    languages       list of codes such as ["DEU"]
    version, version_notes   of the released state, in words
    originator, maintainer   names where they are others than the publisher
    publisher_name, publisher_uri   of a harvested dataset; empty: the authority
    links           {"landing_page": …, "documentation": […], "conforms_to": […], …}
    foreign         of a harvested dataset: `description`, all of it as it came
                    (`kernel/catalogue/harvesting/stored.py`), and `mark`, its fingerprint
    source_issued_at   when the original was published there, of a harvested dataset
    release_at      published at this moment by the clock, once agreed
    withdrawn_at    no longer offered; marked as such for thirty days
    update_due_on   day by which the next data should be there; reminded_at: last reminder
    points          of the 405, as last counted; faults: number of SHACL violations
    sort_key        German order of titles; files: number of public distributions
    formats         space-separated codes of public distributions, licences likewise
    """

    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.OWN)
    room_key = models.CharField(max_length=200, blank=True, db_index=True)
    source: Any = models.ForeignKey(
        "opendata.HarvestSource",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="datasets",
    )
    uri = models.CharField(max_length=1000, blank=True)
    series: Any = models.ForeignKey(
        Series, on_delete=models.SET_NULL, null=True, blank=True, related_name="datasets"
    )
    frequency = models.CharField(_("updated"), max_length=300, blank=True)
    spatial_text = models.CharField(_("place in words"), max_length=300, blank=True)
    geocoding = models.CharField(_("regional key"), max_length=300, blank=True)
    place: Any = models.JSONField(_("place"), default=dict, blank=True)
    from_on = models.DateField(_("data from"), null=True, blank=True)
    until_on = models.DateField(_("data until"), null=True, blank=True)
    access_rights = models.CharField(_("access"), max_length=300, default="PUBLIC", blank=True)
    availability = models.CharField(_("planned availability"), max_length=300, blank=True)
    rights_asked: Any = models.JSONField(_("rights of others"), default=dict, blank=True)
    languages: Any = models.JSONField(_("languages"), default=list, blank=True)
    version = models.CharField(_("version"), max_length=100, blank=True)
    version_notes = models.TextField(_("what is new"), blank=True)
    provenance = models.TextField(_("how the data came about"), blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=500, blank=True)
    originator = models.CharField(_("originator"), max_length=300, blank=True)
    maintainer = models.CharField(_("maintainer"), max_length=300, blank=True)
    publisher_name = models.CharField(_("publisher"), max_length=300, blank=True)
    publisher_uri = models.CharField(max_length=1000, blank=True)
    links: Any = models.JSONField(_("links"), default=dict, blank=True)
    foreign: Any = models.JSONField(default=dict, blank=True)
    source_issued_at = models.DateTimeField(null=True, blank=True)
    release_at = models.DateTimeField(_("publish at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawal_reason = models.TextField(_("why it is withdrawn"), blank=True)
    successor: Any = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    update_due_on = models.DateField(_("next update due"), null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    points = models.PositiveSmallIntegerField(_("quality points"), null=True, blank=True)
    faults = models.PositiveSmallIntegerField(_("findings"), null=True, blank=True)
    sort_key = models.CharField(max_length=300, default="", blank=True, editable=False)
    files = models.PositiveIntegerField(default=0, editable=False)
    formats = models.CharField(max_length=300, default="", blank=True, editable=False)
    licences = models.CharField(max_length=600, default="", blank=True, editable=False)

    class Meta:
        verbose_name = _("dataset")
        verbose_name_plural = _("datasets")
        ordering = ["-modified_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "slug"], name="one_dataset_per_slug"),
            models.UniqueConstraint(
                fields=["authority", "room_key"],
                condition=~models.Q(room_key=""),
                name="one_dataset_per_room_key",
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "published_at"], name="datasets_public"),
            models.Index(fields=["authority", "-modified_at"], name="datasets_newest"),
            models.Index(fields=["source", "identifier"], name="datasets_of_a_source"),
        ]

    def weighty_text(self) -> str:
        """What the dataset is called and filed under."""
        return " ".join([self.title, *map(str, self.keywords)])

    def further_text(self) -> str:
        """Everything else that is read on its page."""
        return f"{self.description} {self.publisher_name} {self.spatial_text}"

    def is_shown(self, now: datetime) -> bool:
        """Whether the catalogue holds it: public, and not withdrawn for thirty days."""
        if self.published_at is None:
            return False
        return self.withdrawn_at is None or now < self.withdrawn_at + MARKED_FOR


class DatasetVersion(AuthorityRecord):
    """The description of a dataset as it was released, with its distributions.

    number    from 1 for each dataset
    content   the whole description, as `services/releasing` writes it
    note      what is new, in words; changes: fields with before and after
    """

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    released_at = models.DateTimeField()
    released_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    label = models.CharField(max_length=100, blank=True)
    note = models.TextField(blank=True)
    content: Any = models.JSONField(default=dict)
    changes: Any = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("version of a dataset")
        verbose_name_plural = _("versions of datasets")
        ordering = ["dataset", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["dataset", "number"], name="one_dataset_version"),
        ]

    def __str__(self) -> str:
        return f"{self.dataset}, {self.number}"
