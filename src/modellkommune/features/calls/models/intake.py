"""Mail that comes in: from which mailbox, when, and what became of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.files.storage import private_storage
from modellkommune.commons.outbox.public import Message
from modellkommune.features.calls.models.applications import (
    Application,
    ApplicationVersion,
)
from modellkommune.features.calls.models.calls import Call
from modellkommune.features.calls.models.checking import PaperRequest


class MailboxKind(models.TextChoices):
    """How mail reaches us."""

    IMAP = "imap", _("fetched over IMAP")
    LMTP = "lmtp", _("delivered over LMTP")


class Encryption(models.TextChoices):
    """How the way to the mail server is protected."""

    TLS = "tls", _("TLS from the first byte (usual port 993)")
    STARTTLS = "starttls", _("STARTTLS (usual port 143)")
    NONE = "none", _("none; only for a server on the same machine")


class Mailbox(AuthorityRecord):
    """A mailbox for applications.

    address          mail to it is delivered (LMTP) or found there (IMAP)
    password_sealed  closed with the key of the installation
    move_to          folder that mails are moved to once taken over; empty leaves
                     them where they are, marked as read
    trusted_hosts    names of the own mail servers, whose Received line counts
    uid_validity, last_uid   how far the folder was read
    open_uids        UIDs up to last_uid that could not be taken over yet, with the
                     number of attempts: {"17": 2}
    held_until       end of the claim of a process that is fetching
    last_fetched_at  when the mailbox was last read to its end
    last_error       code of what is wrong (`services.intake.troubles`), empty when
                     all is well; failing_since: since when
    """

    kind = models.CharField(_("way"), max_length=4, choices=MailboxKind.choices)
    address = models.EmailField(_("address"))
    host = models.CharField(_("server"), max_length=200, blank=True)
    port = models.PositiveIntegerField(_("port"), default=993)
    encryption = models.CharField(
        _("encryption"), max_length=8, choices=Encryption.choices, default=Encryption.TLS
    )
    username = models.CharField(_("user name"), max_length=200, blank=True)
    password_sealed = models.BinaryField(default=b"", blank=True)
    folder = models.CharField(_("folder"), max_length=200, default="INBOX")
    move_to = models.CharField(_("folder for mails taken over"), max_length=200, blank=True)
    trusted_hosts = models.JSONField(_("own mail servers"), default=list, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)
    uid_validity = models.BigIntegerField(null=True, blank=True)
    last_uid = models.BigIntegerField(default=0)
    open_uids = models.JSONField(default=dict, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)
    last_fetched_at = models.DateTimeField(_("last fetched at"), null=True, blank=True)
    last_error = models.TextField(_("last error"), blank=True)
    failing_since = models.DateTimeField(_("failing since"), null=True, blank=True)

    class Meta:
        verbose_name = _("mailbox")
        verbose_name_plural = _("mailboxes")
        ordering = ["address"]
        constraints = [
            models.UniqueConstraint(fields=["address", "kind"], name="one_mailbox_per_address"),
        ]

    def __str__(self) -> str:
        return self.address


class MailIs(models.TextChoices):
    """What a mail was taken for, by the software or a person."""

    UNKNOWN = "unknown", _("not sorted yet")
    APPLICATION = "application", _("application")
    SUPPLEMENT = "supplement", _("supplement to an application")
    QUESTION = "question", _("question")
    DUPLICATE = "duplicate", _("sent twice")
    AUTO_REPLY = "auto-reply", _("automatic reply")
    BOUNCE = "bounce", _("could not be delivered")
    OTHER = "other", _("something else")


class IncomingMail(AuthorityRecord):
    """A mail as it came; never deleted by sorting it.

    message_id, digest, content_digest   by which duplicates are found: digest is
                   sha256 of the raw mail, content_digest leaves out transport
    raw            the mail itself, sealed on disk while `is_sealed`; `sealed_for` is
                   the call whose key closes it
    received_at    the moment that counts; received_by says where it comes from:
                   "lmtp", "internaldate", "received-line" or "by-hand"
    accepted_at    the moment that the way of delivery told: acceptance over LMTP,
                   INTERNALDATE; received_at is earlier where a trusted line says so
    fetched_at     when the software took it over; says nothing about being in time
    taken_by, remark   who took a file over by hand, and why
    subject, sender_name   empty while sealed
    why            codes of the rules by which it was sorted (`services.intake.telling`)
    attachments    name, media type, size, sha256, verdict and findings of each
    processed_at   when the software had sorted it; None while that is still to be
                   done, attempts and fault say how often it failed and why
    sorted_by      person who sorted it, or None where the software did
    request        the request for papers that it answers in time
    returned       message of the outbox that came back or was answered by a program
    unanswered     why there is no acknowledgement: "", "duplicate", "automatic",
                   "too-many", "own-address" or "no-address"
    opened_at      a person sorted it as a question while contents were sealed
    """

    mailbox = models.ForeignKey(
        Mailbox, on_delete=models.PROTECT, null=True, blank=True, related_name="mails"
    )
    call = models.ForeignKey(
        Call, on_delete=models.PROTECT, null=True, blank=True, related_name="mails"
    )
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, null=True, blank=True, related_name="mails"
    )
    version = models.ForeignKey(
        ApplicationVersion, on_delete=models.SET_NULL, null=True, blank=True, related_name="mails"
    )
    duplicate_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="copies"
    )
    message_id = models.CharField(max_length=300, blank=True, db_index=True)
    digest = models.CharField(max_length=64, db_index=True)
    content_digest = models.CharField(max_length=64, blank=True, db_index=True)
    raw = models.FileField(upload_to="calls/mail/%Y/%m", storage=private_storage, max_length=255)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    is_sealed = models.BooleanField(default=False)
    sealed_for = models.ForeignKey(
        Call, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    envelope_from = models.CharField(_("envelope sender"), max_length=320, blank=True)
    sender = models.CharField(_("sender"), max_length=320, blank=True)
    sender_name = models.CharField(_("name of the sender"), max_length=200, blank=True)
    recipient = models.CharField(_("recipient"), max_length=320, blank=True)
    subject = models.TextField(_("subject"), blank=True)
    received_at = models.DateTimeField(_("received at"))
    received_by = models.CharField(max_length=14)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    fetched_at = models.DateTimeField(_("taken over at"))
    taken_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    remark = models.TextField(_("remark"), blank=True)
    taken_for = models.CharField(
        _("taken for"), max_length=12, choices=MailIs.choices, default=MailIs.UNKNOWN
    )
    findings = models.JSONField(default=list, blank=True)
    attachments = models.JSONField(default=list, blank=True)
    why = models.JSONField(default=list, blank=True)
    processed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=250, blank=True)
    request = models.ForeignKey(
        PaperRequest, on_delete=models.SET_NULL, null=True, blank=True, related_name="mails"
    )
    returned = models.ForeignKey(
        Message, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sorted_at = models.DateTimeField(_("sorted at"), null=True, blank=True)
    sorted_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    acknowledged_at = models.DateTimeField(_("acknowledged at"), null=True, blank=True)
    unanswered = models.CharField(max_length=12, blank=True)
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True)

    class Meta:
        verbose_name = _("incoming mail")
        verbose_name_plural = _("incoming mail")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mailbox", "digest"], name="one_record_per_mail_and_mailbox"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sender} {self.received_at:%Y-%m-%d %H:%M}"


class Question(AuthorityRecord):
    """A question on a call; its answer goes to everybody at once, without names.

    text       as it came; asked and answer are the published wording
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="questions")
    mail = models.ForeignKey(
        IncomingMail, on_delete=models.SET_NULL, null=True, blank=True, related_name="questions"
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    text = models.TextField(_("question as it came"), blank=True)
    asked_at = models.DateTimeField(_("asked at"))
    asked = models.TextField(_("question without names"), blank=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return self.asked or self.text

    @property
    def is_answer_written(self) -> bool:
        """Whether question and answer are worded and wait for being published."""
        return self.answered_at is None and bool(self.asked and self.answer)
