"""Authorities: whom everything in the installation belongs to."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modellkommune.commons.authorities.validators import (
    validate_ags,
    validate_ars,
    validate_county_holds,
    validate_keys_agree,
)


class AuthorityKind(models.TextChoices):
    """What an authority is in public law or practice."""

    MUNICIPALITY = "municipality", _("Municipality")
    COUNTY = "county", _("County")
    STATE = "state", pgettext_lazy("authority", "State")
    FEDERATION = "federation", _("Federation")
    ASSOCIATION = "association", _("Association")
    PROGRAMME_OFFICE = "programme-office", _("Programme office")


class Authority(models.Model):
    """A tenant: everything in the installation belongs to one.

    ags, ars   official keys, only for authorities with a territory
    parent     the county of a municipality, the state of a county
    """

    kind = models.CharField(_("kind"), max_length=20, choices=AuthorityKind.choices)
    name = models.CharField(_("official name"), max_length=200)
    slug = models.SlugField(_("short name in addresses"), unique=True)
    ags = models.CharField(_("AGS"), max_length=8, blank=True, validators=[validate_ags])
    ars = models.CharField(_("ARS"), max_length=12, blank=True, validators=[validate_ars])
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="members"
    )
    population = models.PositiveIntegerField(_("inhabitants"), null=True, blank=True)

    class Meta:
        verbose_name = _("authority")
        verbose_name_plural = _("authorities")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["ags"],
                condition=~models.Q(ags=""),
                name="one_authority_per_ags",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Check the keys against the kind, each other and the parent."""
        self._check_key_lengths()
        if self.ags and self.ars:
            validate_keys_agree(ags=self.ags, ars=self.ars)
        if self.parent and self.parent.kind == AuthorityKind.COUNTY:
            validate_county_holds(county=self.parent, member=self)

    def _check_key_lengths(self) -> None:
        if self.kind == AuthorityKind.MUNICIPALITY and len(self.ags) == 5:
            raise ValidationError(
                {"ags": _("The AGS of a municipality has 8 digits; 5 name a county.")}
            )
        if self.kind == AuthorityKind.COUNTY and len(self.ags) == 8:
            raise ValidationError({"ags": _("The key of a county has 5 digits.")})
