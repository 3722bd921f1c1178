"""Whether the documents could be read during the period: what was measured, by whom."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.features.consultations.models.documents import PlanDocument
from modellkommune.features.consultations.models.procedures import Round


class Watcher(AuthorityRecord):
    """A machine elsewhere that looks at the public addresses and hands its results in.

    token_digest  sha256 of the word it signs in with
    """

    name = models.CharField(_("name"), max_length=100)
    token_digest = models.CharField(max_length=64, unique=True)
    added_at = models.DateTimeField(_("added at"))
    last_seen_at = models.DateTimeField(_("last seen at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        verbose_name = _("watcher")
        verbose_name_plural = _("watchers")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class AvailabilityCheck(AuthorityRecord):
    """One look at one address.

    watcher       who looked; None for this installation itself
    document      None for the page of the round
    status        of HTTP, 0 without an answer
    digest_ok     the content is what was fixed; None for pages
    milliseconds  until the last byte
    trouble       why it failed, in a word, such as "timeout"
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="checks")
    watcher: Any = models.ForeignKey(
        Watcher, on_delete=models.SET_NULL, null=True, blank=True, related_name="checks"
    )
    document: Any = models.ForeignKey(
        PlanDocument, on_delete=models.SET_NULL, null=True, blank=True, related_name="checks"
    )
    address = models.CharField(max_length=500)
    at = models.DateTimeField(db_index=True)
    status = models.PositiveSmallIntegerField(default=0)
    digest_ok = models.BooleanField(null=True)
    milliseconds = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name = _("check of availability")
        verbose_name_plural = _("checks of availability")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.address} {self.status}"
