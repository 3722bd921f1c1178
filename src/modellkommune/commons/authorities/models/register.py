"""The official register of all German municipalities."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RegisteredMunicipality(models.Model):
    """One line of the register; the same for everybody, so it has no authority.

    ags, ars          official keys as text, leading zeros kept
    population        inhabitants on the territorial status date
    longitude, latitude   a point inside the territory in degrees, or None
    status_date       the day whose borders the line describes
    listed            False once a newer register no longer has the key; the
                      line stays, because older records name it
    """

    ags = models.CharField(_("AGS"), max_length=8, primary_key=True)
    ars = models.CharField(_("ARS"), max_length=12, unique=True)
    name = models.CharField(_("official name"), max_length=120)
    type = models.CharField(_("type"), max_length=60)
    population = models.PositiveIntegerField(_("inhabitants"))
    area_hectares = models.PositiveIntegerField(_("area in hectares"))
    postcode = models.CharField(_("postcode"), max_length=5, blank=True)
    association_ars = models.CharField(_("key of the association"), max_length=9)
    association = models.CharField(_("association of municipalities"), max_length=120)
    county_ags = models.CharField(_("key of the county"), max_length=5, db_index=True)
    county = models.CharField(_("county"), max_length=120, blank=True)
    state_ags = models.CharField(_("key of the federal state"), max_length=2)
    state = models.CharField(_("federal state"), max_length=60)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    status_date = models.DateField(_("territorial status"))
    listed = models.BooleanField(_("in the newest register"), default=True)

    class Meta:
        verbose_name = _("registered municipality")
        verbose_name_plural = _("registered municipalities")
        ordering = ["ags"]

    def __str__(self) -> str:
        return f"{self.name} ({self.ags})"
