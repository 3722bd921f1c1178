"""The money of a grant: plan, instalments, requests, receipts, reclaims."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.features.calls.models.grants import Grant


class PlanVersion(AuthorityRecord):
    """A cost and financing plan; the last one in force binds.

    own_cents, third_cents, grant_cents   the means; together the eligible cost
    in_force_on   None while it is a draft or asked for
    """

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="plans")
    number = models.PositiveSmallIntegerField(_("version"))
    own_cents = models.BigIntegerField(_("own means"), default=0)
    third_cents = models.BigIntegerField(_("means of others"), default=0)
    grant_cents = models.BigIntegerField(_("grant"), default=0)
    note = models.TextField(_("why it was changed"), blank=True)
    in_force_on = models.DateField(_("in force since"), null=True, blank=True)
    made_at = models.DateTimeField(_("made at"))
    made_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("cost and financing plan")
        verbose_name_plural = _("cost and financing plans")
        ordering = ["grant", "number"]
        constraints = [
            models.UniqueConstraint(fields=["grant", "number"], name="one_plan_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.grant_id}/{self.number}"


class PlanLine(AuthorityRecord):
    """One line of a plan; `code` stays the same in every version."""

    plan = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(default=0)
    code = models.SlugField(_("short name"), max_length=40)
    category = models.CharField(_("kind of cost"), max_length=80, blank=True)
    title = models.CharField(_("what for"), max_length=200)
    cents = models.BigIntegerField(_("amount"))

    class Meta:
        verbose_name = _("line of a plan")
        verbose_name_plural = _("lines of plans")
        ordering = ["plan", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="one_plan_line_per_code"),
        ]

    def __str__(self) -> str:
        return self.title


class Instalment(AuthorityRecord):
    """A part of the grant that is to be paid from a day on."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="instalments")
    number = models.PositiveSmallIntegerField(_("number"))
    cents = models.BigIntegerField(_("amount"))
    planned_on = models.DateField(_("from"), null=True, blank=True)
    note = models.CharField(_("condition"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("instalment")
        verbose_name_plural = _("instalments")
        ordering = ["grant", "number"]
        constraints = [
            models.UniqueConstraint(fields=["grant", "number"], name="one_instalment_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.grant_id}/{self.number}"


class RequestState(models.TextChoices):
    """How far a request for money is."""

    ASKED = "asked", _("waits for a decision")
    APPROVED = "approved", _("approved")
    PAID = "paid", _("paid")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


class PaymentRequest(AuthorityRecord):
    """A request for money (Mittelabruf).

    needed_until  last day of the weeks in which the money will be used
    by_recipient  the recipient asked online; otherwise the office typed it in
    paid_on       day on which the treasury paid; reference its number there
    """

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="requests")
    instalment = models.ForeignKey(
        Instalment, on_delete=models.SET_NULL, null=True, blank=True, related_name="requests"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    cents = models.BigIntegerField(_("amount"))
    purpose = models.TextField(_("what the money is needed for"), blank=True)
    needed_until = models.DateField(_("will be used until"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=RequestState.choices, default=RequestState.ASKED
    )
    by_recipient = models.BooleanField(_("asked online"), default=False)
    asked_at = models.DateTimeField(_("asked at"))
    asked_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decision_reason = models.TextField(_("reason"), blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    reference = models.CharField(_("reference of the treasury"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("request for money")
        verbose_name_plural = _("requests for money")
        ordering = ["grant", "number"]
        constraints = [
            models.UniqueConstraint(fields=["grant", "number"], name="one_request_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.grant_id}/{self.number}"


class Receipt(AuthorityRecord):
    """One entry of the list of receipts (Belegliste).

    line_code  line of the plan; empty where none fits
    struck_cents  part that the office does not recognise; struck_because why
    """

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="receipts")
    number = models.PositiveIntegerField(_("number"))
    paid_on = models.DateField(_("paid on"))
    payee = models.CharField(_("paid to"), max_length=200)
    purpose = models.CharField(_("what for"), max_length=300)
    cents = models.BigIntegerField(_("amount"))
    line_code = models.SlugField(_("line of the plan"), max_length=40, blank=True)
    struck_cents = models.BigIntegerField(_("not recognised"), default=0)
    struck_because = models.CharField(_("why not"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        ordering = ["grant", "number"]
        constraints = [
            models.UniqueConstraint(fields=["grant", "number"], name="one_receipt_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.purpose}"


class ReclaimState(models.TextChoices):
    """How far a reclaim is."""

    PROPOSED = "proposed", _("proposed")
    DECIDED = "decided", _("decided")
    SETTLED = "settled", _("paid back")


class Reclaim(AuthorityRecord):
    """Money that goes back, with interest, and how it was computed.

    reasons         codes of kernel.grants.settling, or "revoked"
    steps           [{"code": …, "figures": {…}}] of the computation
    interest_from   day from which interest runs; None where none is asked for
    interest_until  day up to which it is computed in the notice
    interest_steps  stretches of time with their rates
    back_cents      what came back so far, back_on the day of the last of it
    """

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="reclaims")
    number = models.PositiveSmallIntegerField(_("number"))
    cents = models.BigIntegerField(_("goes back"))
    reasons = models.JSONField(default=list, blank=True)
    steps = models.JSONField(default=list, blank=True)
    explanation = models.TextField(_("explanation"), blank=True)
    interest_from = models.DateField(_("interest from"), null=True, blank=True)
    interest_until = models.DateField(_("interest until"), null=True, blank=True)
    interest_cents = models.BigIntegerField(_("interest"), default=0)
    interest_steps = models.JSONField(default=list, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=ReclaimState.choices, default=ReclaimState.PROPOSED
    )
    proposed_at = models.DateTimeField(_("proposed at"))
    proposed_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    due_on = models.DateField(_("to be paid by"), null=True, blank=True)
    back_cents = models.BigIntegerField(_("came back"), default=0)
    back_on = models.DateField(_("came back on"), null=True, blank=True)

    class Meta:
        verbose_name = _("reclaim")
        verbose_name_plural = _("reclaims")
        ordering = ["grant", "number"]
        constraints = [
            models.UniqueConstraint(fields=["grant", "number"], name="one_reclaim_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.grant_id}/{self.number}"

    @property
    def total_cents(self) -> int:
        """What is claimed, with the interest of the notice."""
        return self.cents + self.interest_cents

    @property
    def open_cents(self) -> int:
        """What has not come back yet."""
        return max(0, self.total_cents - self.back_cents)
