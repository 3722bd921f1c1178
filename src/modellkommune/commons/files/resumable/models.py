"""An upload on its way."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord


class ResumableUpload(AuthorityRecord):
    """A file that is being sent in pieces and may go on after a broken line.

    subject  what the file is for, as "room.model:key"
    key      long random word in its address
    size     bytes it will have; offset: bytes that have arrived
    facts    what the room wants to know again when the file has arrived
    """

    subject = models.CharField(max_length=200)
    key = models.CharField(max_length=64, unique=True)
    name = models.CharField(_("file name"), max_length=255)
    media_type = models.CharField(max_length=120, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    offset = models.PositiveBigIntegerField(_("bytes received"), default=0)
    facts = models.JSONField(default=dict, blank=True)
    begun_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    begun_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ["begun_at", "pk"]
        indexes = [
            models.Index(fields=["subject", "last_at"], name="upload_of_subject"),
            models.Index(fields=["authority", "last_at"], name="upload_left_behind"),
        ]

    def __str__(self) -> str:
        return self.name
