"""Portals: the public sites of authorities, and where they answer."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models.authority import Authority
from modellkommune.commons.authorities.validators import validate_color, validate_host


class Portal(models.Model):
    """The public site of one authority: address, look and legal texts.

    Looked up by host before any scope is open, so it is not scoped itself.
    """

    authority = models.OneToOneField(Authority, on_delete=models.PROTECT, related_name="portal")
    name = models.CharField(_("name of the portal"), max_length=120)
    claim = models.CharField(_("one sentence below the name"), max_length=200, blank=True)
    primary_color = models.CharField(
        _("main colour"), max_length=7, default="#1f4f8b", validators=[validate_color]
    )
    accent_color = models.CharField(
        _("second colour"), max_length=7, default="#b3261e", validators=[validate_color]
    )
    logo = models.FileField(_("coat of arms or logo"), upload_to="portals", blank=True)
    is_demo = models.BooleanField(_("shows invented content"), default=False)
    # Empty where everything is invented: the pages then say so in their language.
    demo_note = models.CharField(_("what is invented, in one sentence"), max_length=200, blank=True)
    imprint = models.TextField(_("imprint"), blank=True)
    privacy = models.TextField(_("privacy notice"), blank=True)
    accessibility = models.TextField(_("accessibility statement"), blank=True)
    easy_language_url = models.URLField(_("page in easy language"), blank=True)
    sign_language_url = models.URLField(_("page in sign language"), blank=True)
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
        _("host name, with port if need be"),
        max_length=255,
        unique=True,
        validators=[validate_host],
    )
    is_primary = models.BooleanField(_("address used in links"), default=False)

    class Meta:
        verbose_name = _("address of a portal")
        verbose_name_plural = _("addresses of portals")

    def __str__(self) -> str:
        return self.host
