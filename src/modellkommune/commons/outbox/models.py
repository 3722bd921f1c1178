"""Messages, what is attached to them, attempts to deliver them, and notices."""

from __future__ import annotations

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modellkommune.commons.authorities.models import AuthorityRecord


class MessageState(models.TextChoices):
    """Where a message stands."""

    WAITING = "waiting", pgettext_lazy("e-mail", "waits")
    SENDING = "sending", pgettext_lazy("e-mail", "is being sent")
    DELIVERED = "delivered", pgettext_lazy("e-mail", "handed over")
    BOUNCED = "bounced", pgettext_lazy("e-mail", "came back")
    FAILED = "failed", pgettext_lazy("e-mail", "not delivered")
    DROPPED = "dropped", pgettext_lazy("e-mail", "given up")


# What somebody in the office should look at.
TROUBLED = (MessageState.BOUNCED, MessageState.FAILED)
UNDELIVERED = (MessageState.WAITING, MessageState.SENDING)


class Outcome(models.TextChoices):
    """How an attempt ended, or what came back later."""

    ACCEPTED = "accepted", _("The mail server has taken it over.")
    LATER = "later", _("The mail server could not take it yet.")
    REFUSED = "refused", _("The mail server refused it for good.")
    UNREACHABLE = "unreachable", _("The mail server did not answer.")
    RETURNED = "returned", _("It came back: the address does not take it.")
    DELAYED = "delayed", _("The other side reports a delay and tries on.")
    BROKEN_OFF = "broken-off", _("The attempt broke off; whether it arrived is not known.")


def new_token() -> str:
    """Return 128 random bits, by which a returned message is recognised."""
    return secrets.token_hex(16)


class Message(AuthorityRecord):
    """One e-mail to one address.

    token        random; stands in Message-ID and in the return path
    template     name such as "budget/proposal_received", or empty for mail of a library
    recipient    e-mail address; person is its account, where there is one
    about        the record it is about, as written by `subject_of`, or empty
    body         plain text; emptied after delivery when is_secret
    unsubscribe_url   where the reader stops such messages, by a page and by a bare
                 POST (RFC 8058), or empty
    attempts     attempts begun so far
    due_at       moment of the next attempt
    held_until   end of the claim of a worker that is sending it
    last_fault   what the mail server answered last, shortened
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token = models.CharField(max_length=32, default=new_token, unique=True)
    template = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=10)
    recipient = models.EmailField(_("recipient"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    about = models.CharField(max_length=120, blank=True)
    subject = models.CharField(_("subject"), max_length=250)
    body = models.TextField(_("text"))
    reply_to = models.EmailField(blank=True)
    unsubscribe_url = models.CharField(max_length=500, blank=True)
    is_secret = models.BooleanField(default=False)
    state = models.CharField(
        _("state"), max_length=10, choices=MessageState.choices, default=MessageState.WAITING
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField(_("written"))
    due_at = models.DateTimeField()
    held_until = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    last_fault = models.CharField(max_length=250, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = pgettext_lazy("e-mail", "message")
        verbose_name_plural = pgettext_lazy("e-mail", "messages")
        ordering = ("-queued_at", "-pk")
        default_permissions = ("view", "change")
        indexes = (
            models.Index(fields=["state", "due_at"]),
            models.Index(fields=["authority", "state", "-queued_at"]),
            models.Index(fields=["authority", "-queued_at"]),
            models.Index(fields=["recipient"]),
        )

    def __str__(self) -> str:
        return self.subject

    @property
    def is_troubled(self) -> bool:
        """Whether somebody should look at it."""
        return self.state in TROUBLED

    @property
    def is_undelivered(self) -> bool:
        """Whether it still waits to be handed over."""
        return self.state in UNDELIVERED


class AttachedFile(AuthorityRecord):
    """A file that goes with a message; deleted with its text."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class Delivery(AuthorityRecord):
    """One attempt to deliver a message, or one report about it that came back.

    code    answer of the mail server such as "550" or "5.1.1", or empty
    detail  its words, shortened; they may name the address, nothing else of ours
    """

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="deliveries")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    code = models.CharField(max_length=20, blank=True)
    detail = models.CharField(max_length=250, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("at", "pk")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.outcome}"


class Notice(AuthorityRecord):
    """A sentence for one person, shown where they sign in.

    url   where the sentence leads, within the installation
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sentence = models.CharField(max_length=500)
    url = models.CharField(max_length=500, blank=True)
    about = models.CharField(max_length=120, blank=True)
    written_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ("-written_at", "-pk")
        default_permissions = ()
        indexes = (models.Index(fields=["person", "read_at"]),)

    def __str__(self) -> str:
        return self.sentence
