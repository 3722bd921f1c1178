"""The office's own log: who changed which record of an authority, and when."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager
from wagtail.models import BaseLogEntry
from wagtail.models.audit_log import BaseLogEntryManager

from modellkommune.commons.authorities.models import BelongsToAuthority


class OfficeLogEntryManager(BaseLogEntryManager):
    """Writes entries for the authority of the record they tell of."""

    def log_action(self, instance: Any, action: str, **details: Any) -> OfficeLogEntry:
        """Store what was done with a record."""
        details.update(object_id=str(instance.pk), authority_id=instance.authority_id)
        entry: OfficeLogEntry = super().log_action(instance, action, **details)
        return entry

    def for_instance(self, instance: Any) -> Any:
        """Return the entries of one record."""
        return self.get_for_model(type(instance)).filter(object_id=str(instance.pk))


class OfficeLogEntry(BelongsToAuthority, BaseLogEntry):
    """One thing done in the office, in place of Wagtail's log, which knows no tenant.

    object_id  key of the record as text; the entry stays when the record goes
    """

    object_id = models.CharField(max_length=255, db_index=True)

    objects: Any = ScopedManager(_manager_class=OfficeLogEntryManager, authority="authority")

    class Meta(BaseLogEntry.Meta):
        ordering = ["-timestamp", "-id"]
        verbose_name = _("entry of the log")
        verbose_name_plural = _("entries of the log")
