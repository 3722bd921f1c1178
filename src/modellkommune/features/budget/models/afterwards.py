"""What the council decided, and what became of the winners."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.features.budget.models.rounds import BudgetProject, BudgetRound


class CouncilResolution(AuthorityRecord):
    """What the council resolved on the result."""

    round = models.OneToOneField(BudgetRound, on_delete=models.CASCADE, related_name="resolution")
    resolved_on = models.DateField(_("resolved on"))
    number = models.CharField(_("number of the resolution"), max_length=60)
    committee = models.CharField(_("council or committee"), max_length=200)
    text = models.TextField(_("resolution in plain words"), blank=True)
    url = models.URLField(_("address of the resolution"), blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    class Meta:
        verbose_name = _("council resolution")
        verbose_name_plural = _("council resolutions")

    def __str__(self) -> str:
        return self.number


class Deviation(AuthorityRecord):
    """Where the council decided otherwise than the vote, and why."""

    resolution = models.ForeignKey(
        CouncilResolution, on_delete=models.CASCADE, related_name="deviations"
    )
    project = models.ForeignKey(BudgetProject, on_delete=models.CASCADE, related_name="deviations")
    is_funded = models.BooleanField(_("is funded"))
    amount_cents = models.BigIntegerField(_("amount"), null=True, blank=True)
    reason = models.TextField(_("reason"))

    class Meta:
        verbose_name = _("deviation from the result")
        verbose_name_plural = _("deviations from the result")
        ordering = ["project"]
        constraints = [
            models.UniqueConstraint(fields=["resolution", "project"], name="one_deviation_each"),
        ]

    def __str__(self) -> str:
        return self.reason[:60]


class Progress(models.TextChoices):
    """How far a funded project has come."""

    PLANNED = "planned", _("planned")
    COMMISSIONED = "commissioned", _("commissioned")
    UNDER_WAY = "under-way", _("under way")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


class ProgressReport(AuthorityRecord):
    """One step of a funded project, as it was reported. The newest one holds.

    planned_cents, spent_cents   known at that time; None when not known
    """

    project = models.ForeignKey(BudgetProject, on_delete=models.CASCADE, related_name="progress")
    state = models.CharField(_("step"), max_length=12, choices=Progress.choices)
    reported_on = models.DateField(_("reported on"))
    text = models.TextField(_("what happened"), blank=True)
    planned_cents = models.BigIntegerField(_("cost planned"), null=True, blank=True)
    spent_cents = models.BigIntegerField(_("cost so far"), null=True, blank=True)
    picture = models.ForeignKey(
        "files.AuthorityImage", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    picture_alt = models.CharField(_("what the picture shows"), max_length=300, blank=True)
    reported_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("report on a project")
        verbose_name_plural = _("reports on projects")
        ordering = ["project", "reported_on", "pk"]

    def __str__(self) -> str:
        return f"{self.project}: {self.get_state_display()}"
