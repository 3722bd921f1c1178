"""Counts, and what stands beside a published one. None of them ever changes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.files.storage import private_storage
from modellkommune.features.budget.models.rounds import BudgetRound, TiesDecided


class ResultIsFrozen(RuntimeError):
    """Somebody tried to change or delete a record that stays as it is."""


class FrozenRecord(AuthorityRecord):
    """A record that is written once; saving it again raises ResultIsFrozen."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the record the first time."""
        if self.pk is not None:
            raise ResultIsFrozen(f"{self._meta.verbose_name} {self.pk} stays as it is")
        super().save(*args, **kwargs)


class CountKind(models.TextChoices):
    """What a count is for."""

    OFFICIAL = "official", _("official count")
    COMPARISON = "comparison", _("for comparison")


class Count(FrozenRecord):
    """One outcome under one rule, frozen with the digest of its input.

    rule      the rule as JSON
    outcome   `selectors.encoding.outcome_to_json`; result_digest is the sha256
              of exactly these values in canonical form
    report    what the pages show besides: missing votes, statistics, payers;
              shape in `services/reporting.py`
    """

    round = models.ForeignKey(BudgetRound, on_delete=models.CASCADE, related_name="counts")
    kind = models.CharField(_("purpose"), max_length=10, choices=CountKind.choices)
    rule = models.JSONField(_("counting rule"))
    outcome = models.JSONField(_("outcome"))
    chosen = models.PositiveIntegerField(_("chosen projects"))
    spent_cents = models.BigIntegerField(_("spent in cents"))
    report = models.JSONField(_("report"), default=dict)
    input_digest = models.CharField(_("digest of the input"), max_length=64)
    result_digest = models.CharField(_("digest of the result"), max_length=64)
    counted_at = models.DateTimeField(_("counted at"))

    class Meta:
        verbose_name = _("count")
        verbose_name_plural = _("counts")
        ordering = ["-counted_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.round}: {self.get_kind_display()}"


class MissingVotes(AuthorityRecord):
    """What one losing project of a count would have needed, found by recounting.

    Found after the count, project by project, because it takes many recounts;
    written row by row, so an interrupted job goes on where it stopped.

    position            the project's place in the list, from 1
    found               False until the further votes were looked for
    votes               with so many the project wins, with one fewer it does
                        not; None when no number would have sufficed
    drops_out, comes_in indexes of projects, from 0
    cost_found          False until the largest cost was looked for
    """

    count = models.ForeignKey(Count, on_delete=models.CASCADE, related_name="missing")
    position = models.PositiveIntegerField(_("position"))
    found = models.BooleanField(default=False)
    votes = models.PositiveBigIntegerField(_("further votes"), null=True)
    drops_out = models.JSONField(default=list)
    comes_in = models.JSONField(default=list)
    cost_found = models.BooleanField(default=False)
    largest_cost_cents = models.BigIntegerField(_("largest cost"), null=True)

    class Meta:
        verbose_name = _("missing votes")
        verbose_name_plural = _("missing votes")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["count", "position"], name="one_search_per_project"),
        ]

    def __str__(self) -> str:
        return f"{self.count}: {self.position}"


class Recount(FrozenRecord):
    """A count repeated from the frozen input, and whether it gave the same bytes."""

    count = models.ForeignKey(Count, on_delete=models.CASCADE, related_name="recounts")
    input_digest = models.CharField(_("digest of the input"), max_length=64)
    result_digest = models.CharField(_("digest of the result"), max_length=64)
    agrees = models.BooleanField(_("same result"))
    counted_at = models.DateTimeField(_("counted at"))
    counted_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("counted by"),
    )

    class Meta:
        verbose_name = _("recount")
        verbose_name_plural = _("recounts")
        ordering = ["-counted_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.count}, {self.counted_at:%Y-%m-%d %H:%M}"


class TieDecision(FrozenRecord):
    """Who put which of the projects that stood equal first, and on what ground.

    project_ids   the tied projects in the order that was decided
    """

    round = models.ForeignKey(BudgetRound, on_delete=models.CASCADE, related_name="tie_decisions")
    project_ids = models.JSONField(_("projects in the decided order"))
    decided = models.CharField(_("decided"), max_length=8, choices=TiesDecided.choices)
    ground = models.TextField(_("resolution or minutes of the lot"))
    decided_on = models.DateField(_("decided on"))
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )

    class Meta:
        verbose_name = _("decision on a tie")
        verbose_name_plural = _("decisions on ties")
        ordering = ["recorded_at", "pk"]

    def __str__(self) -> str:
        return ", ".join(self.project_ids)


class CorrectionNotice(FrozenRecord):
    """What about a published result is wrong and what holds instead; both stay."""

    round = models.ForeignKey(BudgetRound, on_delete=models.CASCADE, related_name="notices")
    what = models.TextField(_("what changes"))
    why = models.TextField(_("why"))
    published_at = models.DateTimeField(_("published at"))
    published_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    signed_as = models.CharField(_("office that corrects"), max_length=200)

    class Meta:
        verbose_name = _("correction notice")
        verbose_name_plural = _("correction notices")
        ordering = ["published_at", "pk"]

    def __str__(self) -> str:
        return self.what[:80]


class AuditPackage(FrozenRecord):
    """The zip with which anybody can recount."""

    count = models.OneToOneField(Count, on_delete=models.CASCADE, related_name="audit_package")
    file = models.FileField(
        _("file"), upload_to="budget/packages", storage=private_storage, max_length=255
    )
    size = models.BigIntegerField(_("size in bytes"))
    digest = models.CharField(_("SHA-256"), max_length=64)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("audit package")
        verbose_name_plural = _("audit packages")

    def __str__(self) -> str:
        return str(self.file.name)
