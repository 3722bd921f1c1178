"""The base of every offer to citizens."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord


class ParticipationOffer(AuthorityRecord):
    """Anything citizens can take part in, with what front page, map and calendar ask for.

    area      GeoJSON geometry with a bounding box ("bbox"), or empty
    topics    list of texts
    measure   what this offer is an instrument of, as text until measures exist
    """

    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    opens_at = models.DateTimeField(_("begins"), null=True, blank=True)
    closes_at = models.DateTimeField(_("ends"), null=True, blank=True)
    area = models.JSONField(_("area"), default=dict, blank=True)
    topics = models.JSONField(_("topics"), default=list, blank=True)
    contact_office = models.CharField(_("office in charge"), max_length=200, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=60, blank=True)
    measure = models.CharField(_("measure"), max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title
