"""A grant: the money that follows an award, from the notice to the closing."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.features.calls.models.applications import Application
from modellkommune.features.calls.models.calls import Call, FinancingKind


class GrantState(models.TextChoices):
    """How far a grant is."""

    AWARDED = "awarded", _("awarded")
    NOTICE_SENT = "notice-sent", _("notice sent")
    FINAL = "final", _("notice final")
    RUNNING = "running", _("running")
    REPORTED = "reported", _("final report is being checked")
    CLOSED = "closed", _("closed")
    REVOKED = "revoked", _("revoked")


class Grant(AuthorityRecord):
    """The money for one applicant.

    application   None for a grant of a call that was run elsewhere
    number        1, 2, … within the call
    own_means_cents, third_means_cents   of the financing plan that was awarded
    share_permille  for a share: grant divided by eligible cost; None otherwise
    notice_on     day of the notice or agreement; remedy_until the last day of the
                  remedy; remedy_waived_on instead of waiting; final_on from then on
                  money may be paid
    source        where a grant of elsewhere is published
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="grants")
    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, null=True, blank=True, related_name="grant"
    )
    number = models.PositiveIntegerField(_("number"))
    recipient_name = models.CharField(_("recipient"), max_length=200)
    recipient_key = models.CharField(_("official key"), max_length=12, blank=True)
    title = models.CharField(_("title"), max_length=300)
    description = models.TextField(_("description"), blank=True)
    size_class = models.CharField(_("size class"), max_length=40, blank=True)
    themes = models.JSONField(_("themes"), default=list, blank=True)
    amount_cents = models.BigIntegerField(_("grant"))
    financing = models.CharField(
        _("kind of financing"), max_length=10, choices=FinancingKind.choices
    )
    eligible_cost_cents = models.BigIntegerField(_("eligible cost"), null=True, blank=True)
    own_means_cents = models.BigIntegerField(_("own means"), null=True, blank=True)
    third_means_cents = models.BigIntegerField(_("means of others"), null=True, blank=True)
    share_permille = models.PositiveSmallIntegerField(_("share"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=GrantState.choices, default=GrantState.AWARDED
    )
    awarded_on = models.DateField(_("awarded on"))
    begins_on = models.DateField(_("begins"), null=True, blank=True)
    ends_on = models.DateField(_("ends"), null=True, blank=True)
    is_agreement = models.BooleanField(_("agreement in place of a notice"), default=False)
    notice_on = models.DateField(_("notice of"), null=True, blank=True)
    remedy_until = models.DateField(_("remedy until"), null=True, blank=True)
    remedy_waived_on = models.DateField(_("remedy waived on"), null=True, blank=True)
    final_on = models.DateField(_("final since"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        ordering = ["call", "number"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="one_grant_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.recipient_name}: {self.title}"
