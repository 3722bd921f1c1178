"""What recipients tell: changes they ask for, and reports."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.features.calls.models.grant_money import PlanVersion
from modellkommune.features.calls.models.grants import Grant


class AmendmentKind(models.TextChoices):
    """What is to change."""

    PERIOD = "period", _("the period")
    PLAN = "plan", _("the cost and financing plan")
    AMOUNT = "amount", _("the amount of the grant")


class AmendmentState(models.TextChoices):
    """How far a change is."""

    ASKED = "asked", _("waits for a decision")
    APPROVED = "approved", _("approved")
    REFUSED = "refused", _("refused")


class Amendment(AuthorityRecord):
    """A change of a grant: asked for, decided by two people, kept for good.

    ends_on       for the period; amount_cents for the amount; plan for the plan (a
                  version not in force yet)
    before        what held before, as text values, once it is approved
    """

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="amendments")
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("what changes"), max_length=8, choices=AmendmentKind.choices)
    ends_on = models.DateField(_("new end"), null=True, blank=True)
    amount_cents = models.BigIntegerField(_("new amount"), null=True, blank=True)
    plan = models.ForeignKey(
        PlanVersion, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(_("reason"))
    by_recipient = models.BooleanField(_("asked online"), default=False)
    asked_at = models.DateTimeField(_("asked at"))
    asked_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=AmendmentState.choices, default=AmendmentState.ASKED
    )
    before = models.JSONField(default=dict, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decision_reason = models.TextField(_("reason of the decision"), blank=True)

    class Meta:
        verbose_name = _("change of a grant")
        verbose_name_plural = _("changes of grants")
        ordering = ["grant", "number"]
        constraints = [
            models.UniqueConstraint(fields=["grant", "number"], name="one_amendment_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.grant_id}/{self.number}"


class ReportKind(models.TextChoices):
    """Which report it is."""

    INTERIM = "interim", _("interim report")
    FINAL = "final", _("final report")


class ReportState(models.TextChoices):
    """How far a report is."""

    OPEN = "open", _("not handed in yet")
    SUBMITTED = "submitted", _("handed in")
    QUESTIONS = "questions", _("questions are open")
    ACCEPTED = "accepted", _("accepted")


class GrantReport(AuthorityRecord):
    """An interim or final report: text, figures, and the list of receipts.

    form        sections as they stood when the report was laid down
    answers     text by code of the section; a draft until it is handed in
    own_cents, third_cents   means that were really brought in
    reminded_on   last day on which the recipient was reminded
    """

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="reports")
    kind = models.CharField(_("kind"), max_length=8, choices=ReportKind.choices)
    number = models.PositiveSmallIntegerField(_("number"))
    due_on = models.DateField(_("due on"))
    form = models.JSONField(default=list, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    own_cents = models.BigIntegerField(_("own means"), null=True, blank=True)
    third_cents = models.BigIntegerField(_("means of others"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=ReportState.choices, default=ReportState.OPEN
    )
    saved_at = models.DateTimeField(_("saved at"), null=True, blank=True)
    saved_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    submitted_at = models.DateTimeField(_("handed in at"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("report on a grant")
        verbose_name_plural = _("reports on grants")
        ordering = ["grant", "due_on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["grant", "number"], name="one_report_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.grant_id}/{self.number}"

    @property
    def is_editable(self) -> bool:
        """Whether the recipient may still write."""
        return self.state in {ReportState.OPEN, ReportState.QUESTIONS}


class ReportQuestion(AuthorityRecord):
    """A question of the office about a report, and its answer."""

    report = models.ForeignKey(GrantReport, on_delete=models.CASCADE, related_name="questions")
    text = models.TextField(_("question"))
    asked_at = models.DateTimeField(_("asked at"))
    asked_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("question about a report")
        verbose_name_plural = _("questions about reports")
        ordering = ["report", "asked_at", "pk"]

    def __str__(self) -> str:
        return self.text
