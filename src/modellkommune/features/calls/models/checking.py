"""What the office checks before jurors read: eligibility, papers, what is missing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.features.calls.models.applications import (
    Application,
    ApplicationFile,
    ApplicationVersion,
    Partner,
)
from modellkommune.features.calls.models.calls import Call, PaperRequired


class EligibilityCheck(AuthorityRecord):
    """The verdict of one look into the official register, kept with its reasons.

    partner        None for the applicant itself
    verdict        "eligible", "not-eligible" or "unclear"
    reasons        list of {"rule": EligibilityKind, "holds": bool | None, "facts": {…}}
    found          what the register says: key, name, kind, population, county, state
    register_status_on  territorial status of the register that was asked
    overridden     a person decided otherwise; the reason stands beside it
    """

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="eligibility_checks"
    )
    partner = models.ForeignKey(
        Partner, on_delete=models.CASCADE, null=True, blank=True, related_name="checks"
    )
    verdict = models.CharField(_("verdict"), max_length=12)
    reasons = models.JSONField(default=list, blank=True)
    found = models.JSONField(default=dict, blank=True)
    register_status_on = models.DateField(_("status of the register"), null=True, blank=True)
    checked_at = models.DateTimeField(_("checked at"))
    overridden = models.BooleanField(_("decided by a person"), default=False)
    decided_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("check of eligibility")
        verbose_name_plural = _("checks of eligibility")
        ordering = ["application", "checked_at", "pk"]

    def __str__(self) -> str:
        return self.verdict


class PaperState(models.TextChoices):
    """Whether a required paper is there."""

    MISSING = "missing", _("missing")
    PRESENT = "present", _("there")
    FAULTY = "faulty", _("there, but not usable")
    WAIVED = "waived", _("not needed here")


class PaperCheck(AuthorityRecord):
    """One line of the checklist of an application."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="paper_checks"
    )
    paper = models.ForeignKey(PaperRequired, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(
        _("state"), max_length=8, choices=PaperState.choices, default=PaperState.MISSING
    )
    file = models.ForeignKey(
        ApplicationFile, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.TextField(_("note"), blank=True)
    checked_at = models.DateTimeField(_("checked at"))
    checked_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("check of a paper")
        verbose_name_plural = _("checks of papers")
        ordering = ["application", "paper__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "paper"], name="one_check_per_paper"),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id}: {self.state}"


class PaperRequest(AuthorityRecord):
    """A request for missing papers, with a deadline of its own.

    number    1, 2, … within the application; part of the word that replies carry
    papers    codes of the papers asked for; missing: codes of blocks of the form
    token_digest  sha256 of the word in the link under which it is answered
    version   the version that answered it; answered_late: it came after `due_at`
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="requests")
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    papers = models.JSONField(default=list, blank=True)
    missing = models.JSONField(default=list, blank=True)
    text = models.TextField(_("text"))
    due_at = models.DateTimeField(_("until"))
    sent_at = models.DateTimeField(_("sent at"))
    sent_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_late = models.BooleanField(_("answered late"), default=False)
    version = models.ForeignKey(
        ApplicationVersion, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("request for papers")
        verbose_name_plural = _("requests for papers")
        ordering = ["application", "sent_at", "pk"]

    def __str__(self) -> str:
        return self.text


class DoubleParticipation(AuthorityRecord):
    """One key stands in two applications of a call; what the office decided about it.

    key      the key both name; empty where only the names are alike (`by_name`)
    outcome  "" while open, "allowed" or "excluded" (one of the two was); `decision`
             is the reason in writing
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="doubles")
    other = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(_("official key"), max_length=12, blank=True)
    by_name = models.BooleanField(_("only the names are alike"), default=False)
    found_at = models.DateTimeField(_("found at"))
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=8, blank=True)
    decision = models.TextField(_("decision"), blank=True)
    decided_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("double participation")
        verbose_name_plural = _("double participations")
        ordering = ["found_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "other", "key"], name="one_double_participation"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class CheckDecision(AuthorityRecord):
    """What a person decided about an application while checking, with the reason.

    kind     "late", "early-start", "exclusion", "size-class", "answers" or "by-hand"
    outcome  "admitted" or "refused" (late), "given" or "refused" (early-start),
             "excluded" or "taken-back" (exclusion), code of the class (size-class),
             "waived" (answers), "entered" (by-hand: why it came past form and mail)
    """

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="check_decisions"
    )
    kind = models.CharField(_("about"), max_length=12)
    outcome = models.CharField(_("outcome"), max_length=40)
    reason = models.TextField(_("reason"))
    decided_at = models.DateTimeField(_("decided at"))
    decided_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("decision while checking")
        verbose_name_plural = _("decisions while checking")
        ordering = ["decided_at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind}: {self.outcome}"


class OpeningRequest(AuthorityRecord):
    """Somebody wants to read a sealed application before the deadline.

    granted_at   a second person has agreed; valid_until ends what that allows
    """

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="opening_requests"
    )
    reason = models.TextField(_("reason"))
    asked_at = models.DateTimeField(_("asked at"))
    asked_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    granted_at = models.DateTimeField(_("agreed at"), null=True, blank=True)
    valid_until = models.DateTimeField(_("valid until"), null=True, blank=True)

    class Meta:
        verbose_name = _("request for an early opening")
        verbose_name_plural = _("requests for early openings")
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return self.reason


class SealingKey(AuthorityRecord):
    """The keys of a call whose contents are sealed; gone once everything lies open.

    A record of its own: whoever saves a call that was read before the key was
    drawn would otherwise write nothing over it, and what is sealed would be lost.

    keys  the public half, and the private half closed with a key derived from the
          SECRET_KEY of the installation
    """

    call = models.OneToOneField(Call, on_delete=models.CASCADE, related_name="sealing_key")
    keys = models.BinaryField()

    class Meta:
        verbose_name = _("sealing key")
        verbose_name_plural = _("sealing keys")
        ordering = ["call"]

    def __str__(self) -> str:
        return str(self.call_id)
