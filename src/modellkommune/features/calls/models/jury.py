"""Jurors, what ties them to applicants, and how they judge."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.features.calls.models.applications import Application
from modellkommune.features.calls.models.calls import Call, Criterion


class Juror(AuthorityRecord):
    """A member of the jury of one call.

    employer, employer_key   where the juror works; the key where it is an authority
    county_key   5 digits of the county the juror lives or works in
    has_vote     some members only advise
    term_from, term_to   days of the term of office; None without one
    told_at      when the juror was last reminded of what is still to be judged
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="jurors")
    person: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(_("name"), max_length=200)
    organisation = models.CharField(_("sent by"), max_length=200, blank=True)
    employer = models.CharField(_("employer"), max_length=200, blank=True)
    employer_key = models.CharField(_("official key of the employer"), max_length=12, blank=True)
    county_key = models.CharField(_("county"), max_length=5, blank=True)
    is_chair = models.BooleanField(_("chairs the jury"), default=False)
    has_vote = models.BooleanField(_("votes"), default=True)
    term_from = models.DateField(_("term from"), null=True, blank=True)
    term_to = models.DateField(_("term until"), null=True, blank=True)
    left_at = models.DateTimeField(_("left at"), null=True, blank=True)
    told_at = models.DateTimeField(_("last reminded at"), null=True, blank=True)

    class Meta:
        verbose_name = _("juror")
        verbose_name_plural = _("jurors")
        ordering = ["call", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["call", "person"], name="in_the_jury_once"),
            models.UniqueConstraint(
                fields=["call"], condition=models.Q(is_chair=True), name="one_chair_per_jury"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Conflict(AuthorityRecord):
    """Whether a juror is free to judge one application; nobody judges before saying so.

    declared    None while nothing was said, True for a conflict of interest
    hints       what the software noticed: [{"code": "employer" | "county" | "name",
                "facts": {…}}]
    excluded    the chair's decision; None while open. An open hint or a declared
                conflict keeps the juror out until the chair has decided
    """

    juror = models.ForeignKey(Juror, on_delete=models.CASCADE, related_name="conflicts")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="conflicts")
    declared = models.BooleanField(_("conflict declared"), null=True, blank=True)
    reason = models.TextField(_("reason of the juror"), blank=True)
    declared_at = models.DateTimeField(_("declared at"), null=True, blank=True)
    hints = models.JSONField(default=list, blank=True)
    excluded = models.BooleanField(_("excluded"), null=True, blank=True)
    decided_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decision_reason = models.TextField(_("reason of the chair"), blank=True)

    class Meta:
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")
        ordering = ["juror", "application", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["juror", "application"], name="one_conflict_each"),
        ]

    def __str__(self) -> str:
        return f"{self.juror_id}/{self.application_id}"


class Review(AuthorityRecord):
    """One juror's judgement of one application.

    version_digest  what was judged: digest of the application's version
    changes         how often it was changed after it had been handed in
    draft           what was typed and not handed in yet, as the form names it; what was
                    handed in before goes on counting
    """

    juror = models.ForeignKey(Juror, on_delete=models.CASCADE, related_name="reviews")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="reviews")
    comment = models.TextField(_("comment"), blank=True)
    saved_at = models.DateTimeField(_("saved at"))
    submitted_at = models.DateTimeField(_("handed in at"), null=True, blank=True)
    version_digest = models.CharField(max_length=64, blank=True)
    changes = models.PositiveSmallIntegerField(default=0)
    draft = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["application", "juror", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["juror", "application"], name="one_review_each"),
        ]

    def __str__(self) -> str:
        return f"{self.juror_id}/{self.application_id}"


class Score(AuthorityRecord):
    """Points for one criterion; `points` is None when it does not apply."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField(_("points"), null=True, blank=True)
    comment = models.TextField(_("comment"), blank=True)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ["review", "criterion__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="one_score_each"),
        ]

    def __str__(self) -> str:
        return f"{self.review_id}/{self.criterion_id}"
