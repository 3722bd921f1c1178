"""Who keeps datasets, and how an authority's catalogue presents itself."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modellkommune.commons.authorities.models import AuthorityRecord


class DataOffice(AuthorityRecord):
    """A unit of the administration that keeps datasets; reminders go to its address.

    email, phone, url   how the public reaches it; the catalogue needs e-mail or address
    """

    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=50, blank=True)
    url = models.URLField(_("page or contact form"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = pgettext_lazy("open data", "office")
        verbose_name_plural = pgettext_lazy("open data", "offices")
        ordering = ["position", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "name"], name="one_data_office_per_name"),
        ]

    def __str__(self) -> str:
        return self.name


class CatalogueSettings(AuthorityRecord):
    """What the catalogue of an authority says about itself; one per authority.

    title, description   of the catalogue; empty: made from the authority's name
    publisher_uri        of the authority in a register of public bodies; empty: its portal
    contributor          code of the published list of contributors, for an authority that
                         delivers to the national portal itself
    delivers_through     code of the body that delivers for it, such as a state portal;
                         its id is used where the authority has none
    licence              proposed for new distributions, such as "dl-de/by-2-0"
    attribution          proposed for licences that ask to name somebody
    release_needs_check  a table that fails a check is only published with a written reason
    allows_sql           readers may ask tables in SQL
    takes_requests       citizens may ask for data; takes_showcases: and show applications
    """

    title = models.CharField(_("title of the catalogue"), max_length=200, blank=True)
    description = models.TextField(_("what the catalogue holds"), blank=True)
    publisher_uri = models.URLField(_("address in a register"), max_length=500, blank=True)
    contributor = models.CharField(_("own contributor"), max_length=80, blank=True)
    delivers_through = models.CharField(_("delivers through"), max_length=80, blank=True)
    licence = models.CharField(_("usual licence"), max_length=80, default="dl-zero-de/2.0")
    attribution = models.CharField(_("usual attribution"), max_length=300, blank=True)
    release_needs_check = models.BooleanField(_("failed checks need a reason"), default=True)
    allows_sql = models.BooleanField(_("tables can be asked in SQL"), default=True)
    takes_requests = models.BooleanField(_("citizens can ask for data"), default=True)
    takes_showcases = models.BooleanField(_("citizens can show applications"), default=True)
    extra: Any = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("catalogue")
        verbose_name_plural = _("catalogues")
        constraints = [
            models.UniqueConstraint(fields=["authority"], name="one_catalogue_per_authority"),
        ]

    def __str__(self) -> str:
        return self.title or str(self.authority)
