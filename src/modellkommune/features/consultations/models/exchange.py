"""Messages of other programs, and by which keys offices know each other."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.files.storage import private_storage
from modellkommune.features.consultations.models.procedures import Procedure


class ExchangeOffice(AuthorityRecord):
    """How an authority is known in messages, and to whom it sends them.

    own_key     key in the directory of offices (DVDV), such as "psw:01003110"
    reader_key, reader_name   the office or portal that reads its messages
    """

    own_key = models.CharField(_("own key"), max_length=80, blank=True)
    reader_key = models.CharField(_("key of the reader"), max_length=80, blank=True)
    reader_name = models.CharField(_("name of the reader"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("office in messages")
        verbose_name_plural = _("offices in messages")
        constraints = [
            models.UniqueConstraint(fields=["authority"], name="one_exchange_office"),
        ]

    def __str__(self) -> str:
        return self.own_key


class MessageState(models.TextChoices):
    """What became of a message."""

    READ = "read", _("to be checked")
    TAKEN = "taken", _("taken over")
    REFUSED = "refused", _("refused")


class ExchangeMessage(AuthorityRecord):
    """A message of another program, kept as it came.

    kind       of XBeteiligung, such as "0401"; "" when it could not be read
    case_id    vorgangsID, plan_id its planID: named in every message about it
    participations   beteiligungsID by the number of the round that was made of it
    procedure  what was made of it

    What it says is read from the file whenever it is shown.
    """

    name = models.CharField(_("file"), max_length=200)
    file = models.FileField(upload_to="consultations/messages", storage=private_storage)
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(_("kind"), max_length=4, blank=True)
    case_id = models.CharField(max_length=200, blank=True)
    plan_id = models.CharField(max_length=200, blank=True, db_index=True)
    participations = models.JSONField(default=dict, blank=True)
    is_usable = models.BooleanField(_("can be taken over"), default=False)
    state = models.CharField(
        _("state"), max_length=8, choices=MessageState.choices, default=MessageState.READ
    )
    refused_because = models.TextField(_("why it was refused"), blank=True)
    added_at = models.DateTimeField(_("added at"))
    added_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    procedure: Any = models.ForeignKey(
        Procedure, on_delete=models.SET_NULL, null=True, blank=True, related_name="messages"
    )

    class Meta:
        verbose_name = _("message of another program")
        verbose_name_plural = _("messages of other programs")
        ordering = ["-added_at", "-pk"]

    def __str__(self) -> str:
        return self.name
