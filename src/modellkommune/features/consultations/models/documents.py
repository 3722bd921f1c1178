"""What is shown in a round: files page by page, and texts in paragraphs."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.files.storage import private_storage
from modellkommune.features.consultations.models.procedures import Round


class DocumentKind(models.TextChoices):
    """What a document is."""

    DRAWING = "drawing", _("plan drawing")
    REASONING = "reasoning", _("reasoning")
    ENVIRONMENT = "environment", _("environmental report")
    EXPERT = "expert", _("expert report")
    STATEMENT = "statement", _("statement on the environment")
    TEXT = "text", _("draft text")
    OTHER = "other", _("other document")


class PlanDocument(AuthorityRecord):
    """One document of a round's set; fixed with the round.

    file         as handed in; sha256 is its digest, size in bytes
    pages        number of pages of a PDF, 0 otherwise
    read_at      its pages were read (text, size) by the background job
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="documents")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("kind"), max_length=12, choices=DocumentKind.choices)
    title = models.CharField(_("title"), max_length=200)
    name = models.CharField(_("file"), max_length=200)
    file = models.FileField(upload_to="consultations/documents", storage=private_storage)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField(_("pages"), default=0)
    dated_on = models.DateField(_("dated"), null=True, blank=True)
    added_at = models.DateTimeField(_("added at"))
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["round", "position", "pk"]

    def __str__(self) -> str:
        return self.title


class DocumentPage(AuthorityRecord):
    """One page of a PDF: its text for reading aloud and searching, its size in points."""

    document = models.ForeignKey(PlanDocument, on_delete=models.CASCADE, related_name="page_set")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    width = models.FloatField(default=0)
    height = models.FloatField(default=0)

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_page_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.document}, {self.number}"


class DraftParagraph(AuthorityRecord):
    """One paragraph or heading of a text draft.

    key      stays the same across rounds, so that two versions can be compared
    level    1, 2, 3 for headings of chapters; 0 for a paragraph
    number   as counted in the text, such as "§ 3 (2)"
    text     plain text; emphasis as in Markdown is kept
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="paragraphs")
    position = models.PositiveIntegerField()
    key = models.SlugField(max_length=60)
    level = models.PositiveSmallIntegerField(default=0)
    number = models.CharField(_("number"), max_length=40, blank=True)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("paragraph")
        verbose_name_plural = _("paragraphs")
        ordering = ["round", "position"]
        constraints = [
            models.UniqueConstraint(fields=["round", "key"], name="one_paragraph_per_key"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.text[:40]}".strip()


class PlanSourceKind(models.TextChoices):
    """Where outline and areas come from."""

    XPLAN = "xplan", _("XPlanGML")
    GEOJSON = "geojson", _("GeoJSON")
    DRAWN = "drawn", _("drawn on the map")


class PlanSource(AuthorityRecord):
    """The plan of a round as geometry: from a file, or an outline drawn on the map.

    version    of XPlanGML, such as "6.0"
    plans      of a file with several: what each is called, to choose from
    chosen     gml:id of the plan that is meant
    outline    GeoJSON geometry with "bbox", WGS 84
    report     what `kernel/plans` found: findings with code, parameters, sentence, line
    read_at    None while the file is being read; trouble says why it could not be
    """

    round: Any = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="plan")
    kind = models.CharField(_("kind"), max_length=8, choices=PlanSourceKind.choices)
    name = models.CharField(_("file"), max_length=200, blank=True)
    file = models.FileField(upload_to="consultations/plans", storage=private_storage, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    version = models.CharField(_("version"), max_length=10, blank=True)
    plans = models.JSONField(default=list, blank=True)
    chosen = models.CharField(max_length=100, blank=True)
    outline = models.JSONField(_("outline"), default=dict, blank=True)
    hectares = models.FloatField(_("hectares"), null=True, blank=True)
    report = models.JSONField(default=dict, blank=True)
    added_at = models.DateTimeField(_("added at"))
    read_at = models.DateTimeField(null=True, blank=True)
    trouble = models.TextField(blank=True)

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")

    def __str__(self) -> str:
        return self.name or str(self.get_kind_display())


class PlanArea(AuthorityRecord):
    """One object of a plan that can be pointed at: an area, line or point.

    gml_id      id in the file
    class_name  of XPlanGML, such as "BP_BaugebietsTeilFlaeche"
    legend      code of `kernel/plans` legend: colour, line and pattern
    label       as shown, such as "WA 1" or "Spielplatz"
    attributes  name and value in German, as read
    geometry    GeoJSON with "bbox", WGS 84
    """

    source = models.ForeignKey(PlanSource, on_delete=models.CASCADE, related_name="areas")
    position = models.PositiveIntegerField()
    gml_id = models.CharField(max_length=100, blank=True)
    class_name = models.CharField(max_length=80, blank=True)
    legend = models.CharField(max_length=60, blank=True)
    label = models.CharField(_("label"), max_length=200, blank=True)
    attributes = models.JSONField(default=dict, blank=True)
    geometry = models.JSONField(default=dict, blank=True)
    hectares = models.FloatField(_("hectares"), null=True, blank=True)

    class Meta:
        verbose_name = _("area of a plan")
        verbose_name_plural = _("areas of plans")
        ordering = ["source", "position"]

    def __str__(self) -> str:
        return self.label or self.class_name
