"""Decisions on applications and the letters that tell them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.files.storage import private_storage
from modellkommune.features.calls.models.applications import Application
from modellkommune.features.calls.models.calls import Call
from modellkommune.features.calls.models.session import ChosenSet


class Outcome(models.TextChoices):
    """What was decided about an application."""

    AWARDED = "awarded", _("grant awarded")
    RESERVE = "reserve", _("in reserve")
    REFUSED = "refused", _("refused")


class Decision(AuthorityRecord):
    """What was decided about one application, with the reason that is told.

    amount_cents  the grant, for an award
    """

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, related_name="decision"
    )
    chosen_set = models.ForeignKey(
        ChosenSet, on_delete=models.SET_NULL, null=True, blank=True, related_name="decisions"
    )
    outcome = models.CharField(_("decision"), max_length=8, choices=Outcome.choices)
    amount_cents = models.BigIntegerField(_("amount"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    decided_at = models.DateTimeField(_("decided at"))
    decided_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["application__number", "pk"]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.outcome}"


class LetterTemplate(AuthorityRecord):
    """The wording of the letters of a call; fields in braces are filled in."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="letter_templates")
    outcome = models.CharField(_("for"), max_length=8, choices=Outcome.choices)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("template of a letter")
        verbose_name_plural = _("templates of letters")
        ordering = ["call", "outcome"]
        constraints = [
            models.UniqueConstraint(fields=["call", "outcome"], name="one_template_per_outcome"),
        ]

    def __str__(self) -> str:
        return self.subject


class DecisionLetter(AuthorityRecord):
    """A letter of award or refusal as PDF/UA, sent by two people through the outbox.

    digest  sha256 of the file; what two people agreed to
    """

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="letters")
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    file = models.FileField(upload_to="calls/letters", storage=private_storage, max_length=255)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(_("made at"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    class Meta:
        verbose_name = _("letter of decision")
        verbose_name_plural = _("letters of decision")
        ordering = ["decision", "made_at", "pk"]

    def __str__(self) -> str:
        return self.subject
