"""Images and documents that know their authority."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager
from wagtail.documents.models import AbstractDocument, Document, DocumentQuerySet
from wagtail.images.models import AbstractImage, AbstractRendition, ImageQuerySet
from wagtail.models import Collection
from wagtail.search import index

from modellkommune.commons.authorities.models import Authority


class AuthorityCollection(models.Model):
    """The one collection of Wagtail that holds the files of an authority."""

    authority = models.OneToOneField(
        Authority, on_delete=models.CASCADE, related_name="+"
    )
    collection = models.OneToOneField(
        Collection, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return str(self.collection)


class AuthorityImage(AbstractImage):
    """A picture of one authority, with the text that describes it."""

    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="+", editable=False
    )
    alternative_text = models.CharField(
        _("alternative text"), max_length=300, blank=True
    )

    objects: Any = ScopedManager(
        _manager_class=models.Manager.from_queryset(ImageQuerySet),
        authority="authority",
    )

    admin_form_fields = (
        "title",
        "file",
        "alternative_text",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [*AbstractImage.search_fields, index.FilterField("authority_id")]

    class Meta:
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]


class AuthorityRendition(AbstractRendition):
    """A picture in one size."""

    image = models.ForeignKey(
        AuthorityImage, on_delete=models.CASCADE, related_name="renditions"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="rendition_made_once",
            ),
        ]


class AuthorityDocument(AbstractDocument):
    """A file of one authority."""

    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="+", editable=False
    )

    objects: Any = ScopedManager(
        _manager_class=models.Manager.from_queryset(DocumentQuerySet),
        authority="authority",
    )

    admin_form_fields = Document.admin_form_fields
    search_fields = [*AbstractDocument.search_fields, index.FilterField("authority_id")]

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]
