"""Images and documents that know their authority."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager
from wagtail.documents.models import AbstractDocument, DocumentQuerySet
from wagtail.images.models import AbstractImage, AbstractRendition, ImageQuerySet
from wagtail.models import Collection
from wagtail.search import index

from modellkommune.commons.authorities.models import Authority, BelongsToAuthority
from modellkommune.commons.files.resumable.models import ResumableUpload

__all__ = [
    "AuthorityCollection",
    "AuthorityDocument",
    "AuthorityImage",
    "AuthorityRendition",
    "ResumableUpload",
]


class AuthorityCollection(models.Model):
    """The one collection of Wagtail that holds the files of an authority."""

    authority = models.OneToOneField(Authority, on_delete=models.CASCADE, related_name="+")
    collection = models.OneToOneField(Collection, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.collection)


class KeptInOneCollection(BelongsToAuthority):
    """A file that lies in the collection of its authority, whatever a form says."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Put the file into the collection of its authority.

        Here and not in a service, because Wagtail makes and saves files in
        five views and two bulk actions of its own.
        """
        kept = AuthorityCollection.objects.filter(authority=self.authority_id)
        self.collection_id = kept.values_list("collection_id", flat=True).get()
        super().save(*args, **kwargs)


class AuthorityImage(KeptInOneCollection, AbstractImage):
    """A picture of one authority, with the text that describes it."""

    alternative_text = models.CharField(_("alternative text"), max_length=300, blank=True)

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

    @property
    def default_alt_text(self) -> str:
        """What a screen reader says; empty for a picture that only adorns."""
        return self.alternative_text


class AuthorityRendition(AbstractRendition):
    """A picture in one size."""

    image = models.ForeignKey(AuthorityImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="rendition_made_once",
            ),
        ]


class AuthorityDocument(KeptInOneCollection, AbstractDocument):
    """A file of one authority; kept within the office until it is released.

    is_public  whether everybody may download it from the portal
    """

    is_public = models.BooleanField(
        _("everybody may download this file"),
        default=False,
        help_text=_("Without this tick only the office of this authority can open it."),
    )

    objects: Any = ScopedManager(
        _manager_class=models.Manager.from_queryset(DocumentQuerySet),
        authority="authority",
    )

    admin_form_fields = ("title", "file", "is_public", "tags")
    search_fields = [*AbstractDocument.search_fields, index.FilterField("authority_id")]

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]
