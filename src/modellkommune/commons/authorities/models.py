"""Authorities, their portals, and the base of every record that has a tenant."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from modellkommune.commons.authorities.forms import AuthorityForm
from modellkommune.commons.authorities.scoping import (
    authority_id_of_scope,
    scope_admits,
)
from modellkommune.commons.authorities.validators import validate_ags, validate_ars


class AuthorityKind(models.TextChoices):
    """What an authority is in public law or practice."""

    MUNICIPALITY = "municipality", _("Municipality")
    COUNTY = "county", _("County")
    STATE = "state", _("State")
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
    ags = models.CharField(
        _("AGS"), max_length=8, blank=True, validators=[validate_ags]
    )
    ars = models.CharField(
        _("ARS"), max_length=12, blank=True, validators=[validate_ars]
    )
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


class OutsideScope(PermissionError):
    """A record of one authority was to be saved while working for another."""


class BelongsToAuthority(models.Model):
    """A record with an authority, which no form ever asks for.

    A new record belongs to the one authority of the open scope; a service that
    works for several names it. Saving outside the open scope raises OutsideScope.
    """

    authority = models.ForeignKey(
        Authority,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        default=authority_id_of_scope,
    )

    base_form_class = AuthorityForm

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save within the open scope only."""
        if not scope_admits(self.authority_id):
            raise OutsideScope(f"{self!r} belongs to another authority.")
        super().save(*args, **kwargs)


class AuthorityRecord(BelongsToAuthority):
    """Base of every record that belongs to an authority; fails closed.

    A query outside `django_scopes.scope(authority=...)` raises ScopeError.
    """

    objects: Any = ScopedManager(authority="authority")

    class Meta:
        abstract = True


class Portal(models.Model):
    """The public site of one authority: address, look and legal texts.

    Looked up by host before any scope is open, so it is not scoped itself.
    """

    authority = models.OneToOneField(
        Authority, on_delete=models.PROTECT, related_name="portal"
    )
    name = models.CharField(_("name of the portal"), max_length=120)
    claim = models.CharField(
        _("one sentence below the name"), max_length=200, blank=True
    )
    primary_color = models.CharField(_("main colour"), max_length=7, default="#1f4f8b")
    accent_color = models.CharField(_("second colour"), max_length=7, default="#b3261e")
    logo = models.FileField(_("coat of arms or logo"), upload_to="portals", blank=True)
    is_demo = models.BooleanField(_("shows invented content"), default=False)
    imprint = models.TextField(_("imprint"), blank=True)
    privacy = models.TextField(_("privacy notice"), blank=True)
    accessibility = models.TextField(_("accessibility statement"), blank=True)
    contact_office = models.CharField(_("office in charge"), max_length=200, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("portal")
        verbose_name_plural = _("portals")

    def __str__(self) -> str:
        return self.name


class PortalHost(models.Model):
    """An address under which a portal answers: host name, with port if need be."""

    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="hosts")
    host = models.CharField(
        _("host name, with port if need be"), max_length=255, unique=True
    )
    is_primary = models.BooleanField(_("address used in links"), default=False)

    class Meta:
        verbose_name = _("address of a portal")
        verbose_name_plural = _("addresses of portals")

    def __str__(self) -> str:
        return self.host
