"""Offices and organisations that must be heard, and their invitations."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.features.consultations.models.procedures import Round


class ConsulteeKind(models.TextChoices):
    """What kind of consultee it is."""

    BODY = "body", _("authority or other public body")
    NEIGHBOUR = "neighbour", _("neighbouring municipality")
    ASSOCIATION = "association", _("recognised association")
    INTERNAL = "internal", _("department of this authority")


class Consultee(AuthorityRecord):
    """An entry of the master list of an authority.

    tasks         what it is asked about, in a few words
    mail_domains  list of domains its mails come from, for matching answers
    """

    name = models.CharField(_("name"), max_length=200)
    unit = models.CharField(_("unit"), max_length=200, blank=True)
    kind = models.CharField(
        _("kind"), max_length=12, choices=ConsulteeKind.choices, default=ConsulteeKind.BODY
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    address = models.TextField(_("postal address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    tasks = models.CharField(_("asked about"), max_length=300, blank=True)
    mail_domains = models.JSONField(_("domains of its mails"), default=list, blank=True)
    is_active = models.BooleanField(_("is asked"), default=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("consultee")
        verbose_name_plural = _("consultees")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class InvitationAnswer(models.TextChoices):
    """What a consultee answered."""

    NONE = "", _("no answer yet")
    NO_CONCERNS = "no-concerns", _("no concerns")
    STATEMENT = "statement", _("statement")
    NOT_CONCERNED = "not-concerned", _("not concerned")


class Invitation(AuthorityRecord):
    """One consultee asked in one round.

    token_digest  sha256 of the word in the link by which it answers without an account
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="invitations")
    consultee = models.ForeignKey(Consultee, on_delete=models.PROTECT, related_name="invitations")
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    due_on = models.DateField(_("answer until"), null=True, blank=True)
    invited_at = models.DateTimeField(_("invited at"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(_("reminders"), default=0)
    answer = models.CharField(
        _("answer"), max_length=16, choices=InvitationAnswer.choices, blank=True, default=""
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    invited_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["round", "consultee__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "consultee"], name="invited_once"),
        ]

    def __str__(self) -> str:
        return f"{self.consultee}: {self.round}"
