"""A grant: the money that follows an award, from the notice to the closing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.files.storage import private_storage
from modellkommune.features.calls.models.applications import Application
from modellkommune.features.calls.models.calls import Call, FinancingKind
from modellkommune.features.calls.text.grants import financing_word


class RulesCode(models.TextChoices):
    """Which general conditions are part of a grant."""

    P = "ANBest-P", _("ANBest-P: for everybody")
    GK = "ANBest-Gk", _("ANBest-Gk: for municipalities and their associations")


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
    rules_code, state_key   which dated rules hold (kernel.grants.rules)
    posted_on, served_on    when the notice was posted and counts as served; an
                  agreement has the day of its last signature in both
    iban, account_holder    where money goes; kept until the grant is closed
    revoked_on    the day from which the whole grant is void, with revoked_because
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
    rules_code = models.CharField(
        _("general conditions"), max_length=12, choices=RulesCode.choices, default=RulesCode.GK
    )
    state_key = models.CharField(_("law of the state"), max_length=2, default="00")
    contact_name = models.CharField(_("person to ask"), max_length=200, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    notice_on = models.DateField(_("notice of"), null=True, blank=True)
    posted_on = models.DateField(_("posted on"), null=True, blank=True)
    served_on = models.DateField(_("served on"), null=True, blank=True)
    remedy_until = models.DateField(_("remedy until"), null=True, blank=True)
    remedy_waived_on = models.DateField(_("remedy waived on"), null=True, blank=True)
    final_on = models.DateField(_("final since"), null=True, blank=True)
    iban = models.CharField(_("IBAN"), max_length=34, blank=True)
    account_holder = models.CharField(_("holder of the account"), max_length=140, blank=True)
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    revoked_because = models.TextField(_("why it was revoked"), blank=True)
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

    @property
    def financing_word(self) -> str:
        """The kind of financing as letters name it."""
        return financing_word(self.financing)

    @property
    def may_be_paid(self) -> bool:
        """Whether the notice is final, so that money may go out."""
        return self.final_on is not None and self.state in {
            GrantState.FINAL,
            GrantState.RUNNING,
            GrantState.REPORTED,
        }

    @property
    def is_over(self) -> bool:
        """Whether nothing of the grant changes any more, but money that comes back."""
        return self.state in {GrantState.CLOSED, GrantState.REVOKED}


class GrantLetterKind(models.TextChoices):
    """What a letter about a grant is."""

    NOTICE = "notice", _("notice of the grant")
    AGREEMENT = "agreement", _("agreement on the grant")
    AMENDMENT = "amendment", _("notice of a change")
    RECLAIM = "reclaim", _("notice of a reclaim")
    REVOCATION = "revocation", _("notice of revocation")


class GrantLetter(AuthorityRecord):
    """A notice, an agreement or another letter about a grant, as PDF/UA.

    text     what stands in it, paragraphs parted by empty lines
    remedy   the instruction on remedies as it stood that day; empty for an agreement
    annexes  names of what belongs to it
    digest   sha256 of the file; what two people agreed to
    """

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(_("kind"), max_length=10, choices=GrantLetterKind.choices)
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField(_("text"))
    remedy = models.TextField(_("instruction on remedies"), blank=True)
    annexes = models.JSONField(_("annexes"), default=list, blank=True)
    file = models.FileField(
        upload_to="calls/grants", storage=private_storage, max_length=255, blank=True
    )
    digest = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(_("made at"))
    made_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    class Meta:
        verbose_name = _("letter about a grant")
        verbose_name_plural = _("letters about grants")
        ordering = ["grant", "made_at", "pk"]

    def __str__(self) -> str:
        return self.subject


class GrantCondition(AuthorityRecord):
    """Something the recipient must do (Auflage), with the day by which it is due.

    done_note  how it was met, by the recipient or the office
    reminded_on  the last day on which the recipient was reminded
    """

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="conditions")
    text = models.TextField(_("condition"))
    due_on = models.DateField(_("due on"), null=True, blank=True)
    done_on = models.DateField(_("met on"), null=True, blank=True)
    done_note = models.TextField(_("how it was met"), blank=True)
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("condition of a grant")
        verbose_name_plural = _("conditions of grants")
        ordering = ["grant", "due_on", "pk"]

    def __str__(self) -> str:
        return self.text
