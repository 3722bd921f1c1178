"""Who is known to live where, because an office has seen the proof."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from modellkommune.commons.authorities.models import BelongsToAuthority
from modellkommune.commons.people.models.person import Person


class Means(models.TextChoices):
    """How somebody proved to live here."""

    COUNTER = "counter", _("Identity card shown at the counter")
    OIDC = "oidc", _("Sign-in service that knows the residence")


class ResidentVerification(BelongsToAuthority):
    """An account whose owner is proved to live in an authority's territory.

    district     district of the residence as the authority names it, or ""
    identity     keyed hash of names and birth date, so that one human being is
                 not verified with two accounts; the names stand in the account
    verified_on  day only
    verified_by  clerk at the counter; None where a sign-in service vouched
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="verifications")
    district = models.CharField(_("district"), max_length=120, blank=True)
    birth_date = models.DateField(_("date of birth"))
    identity = models.CharField(max_length=64, editable=False)
    verified_on = models.DateField(_("verified on"))
    means = models.CharField(_("proved by"), max_length=10, choices=Means.choices)
    verified_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects: Any = ScopedManager(authority="authority")

    class Meta:
        verbose_name = _("verified resident")
        verbose_name_plural = _("verified residents")
        constraints = [
            models.UniqueConstraint(fields=["person", "authority"], name="resident_once"),
            models.UniqueConstraint(fields=["identity", "authority"], name="human_being_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.authority}"
