"""Addresses from the residents' register, and the letters printed for them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.files.storage import private_storage
from modellkommune.features.budget.models.rounds import BudgetRound
from modellkommune.features.budget.models.voting import Entitlement


class RegisterImport(AuthorityRecord):
    """A table of residents as it was read; the table itself is not kept.

    report   how many were taken, too young, blocked, entered twice, faulty
    """

    round = models.ForeignKey(BudgetRound, on_delete=models.CASCADE, related_name="registers")
    file = models.FileField(
        upload_to="budget/registers", storage=private_storage, max_length=255, blank=True
    )
    columns = models.JSONField(_("meaning of the columns"), default=dict, blank=True)
    report = models.JSONField(_("check report"), default=dict, blank=True)
    imported_at = models.DateTimeField(_("read at"))
    taken_over_at = models.DateTimeField(_("taken over at"), null=True, blank=True)
    addresses_deleted_at = models.DateTimeField(_("addresses deleted at"), null=True, blank=True)

    class Meta:
        verbose_name = _("register of residents")
        verbose_name_plural = _("registers of residents")
        ordering = ["-imported_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.imported_at:%d.%m.%Y}"


class PrintRun(AuthorityRecord):
    """Letters with codes as they went to the printer; the file is deleted afterwards.

    sender         line above the address, for letters that come back
    whole          how many letters the run is to have
    letters        how many are set already
    downloaded_at  the file was handed out; a second time needs a reason
    deleted_at     confirmed as printed, or too old: file and addresses are gone
    """

    round = models.ForeignKey(BudgetRound, on_delete=models.CASCADE, related_name="print_runs")
    file = models.FileField(
        upload_to="budget/letters", storage=private_storage, max_length=255, blank=True
    )
    sender = models.CharField(_("sender"), max_length=100, blank=True)
    whole = models.PositiveIntegerField(_("letters to be set"), default=0)
    letters = models.PositiveIntegerField(_("letters"), default=0)
    digest = models.CharField(_("SHA-256"), max_length=64, blank=True)
    begun_at = models.DateTimeField(_("begun at"))
    made_at = models.DateTimeField(_("made at"), null=True, blank=True)
    downloaded_at = models.DateTimeField(_("handed out at"), null=True, blank=True)
    deleted_at = models.DateTimeField(_("deleted at"), null=True, blank=True)

    class Meta:
        verbose_name = _("print run")
        verbose_name_plural = _("print runs")
        ordering = ["-begun_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.letters}"


class Addressee(AuthorityRecord):
    """Where a letter goes; deleted when the letters are printed.

    lines    name and address as they stand on the letter, one per line
    run      the run in which the letter is set; None while it waits
    """

    register = models.ForeignKey(
        RegisterImport, on_delete=models.CASCADE, related_name="addressees"
    )
    entitlement = models.OneToOneField(
        Entitlement, on_delete=models.CASCADE, related_name="addressee"
    )
    run = models.ForeignKey(
        PrintRun, on_delete=models.SET_NULL, null=True, blank=True, related_name="addressees"
    )
    lines = models.TextField(_("address"))
    sort_key = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = _("addressee")
        verbose_name_plural = _("addressees")
        ordering = ["sort_key", "pk"]

    def __str__(self) -> str:
        return self.lines.partition("\n")[0]
