"""Statements, what they are about, their files, and letters that wait to become statements."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.files.storage import private_storage
from modellkommune.features.consultations.models.consultees import Consultee, Invitation
from modellkommune.features.consultations.models.documents import (
    DraftParagraph,
    PlanArea,
    PlanDocument,
)
from modellkommune.features.consultations.models.procedures import Procedure, Round


class AuthorKind(models.TextChoices):
    """For whom a statement is given."""

    PERSON = "person", _("for myself")
    ORGANISATION = "organisation", _("for an organisation")
    BODY = "body", _("as a public body")


class Channel(models.TextChoices):
    """On which way a statement came."""

    ONLINE = "online", _("online")
    LETTER = "letter", _("by letter")
    EMAIL = "email", _("by e-mail")
    RECORD = "record", _("taken down in person")
    MESSAGE = "message", _("by electronic message")


class Statement(AuthorityRecord):
    """What one author states in one round.

    number         counts from 1 in the procedure, without gaps; printed on everything
    code_digest    sha256 of the receipt code; the code itself is shown once
    name_public    the author lets the name be published
    received_at    moment that counts; is_late: after the period of its round
    withdrawn_at   the author took it back; it is kept for weighing
    email_confirmed_at   the address was confirmed; not needed to count
    consultee      whose statement it is; invitation: answered by it
    no_concerns    a body that has no concerns; there may be no text
    entered_by     who typed it in, for letters, mails and records
    message_id     id in messages of XBeteiligung
    sent_once      random word of the form it came from: sent twice, it is kept once
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="statements")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="statements")
    number = models.PositiveIntegerField(_("number"))
    code_digest = models.CharField(max_length=64, blank=True, db_index=True)
    author_kind = models.CharField(
        _("given"), max_length=12, choices=AuthorKind.choices, default=AuthorKind.PERSON
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    address = models.TextField(_("postal address"), blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    name_public = models.BooleanField(_("the name may be published"), default=False)
    person: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    language = models.CharField(max_length=5, default="de")
    consultee: Any = models.ForeignKey(
        Consultee, on_delete=models.SET_NULL, null=True, blank=True, related_name="statements"
    )
    invitation: Any = models.ForeignKey(
        Invitation, on_delete=models.SET_NULL, null=True, blank=True, related_name="statements"
    )
    no_concerns = models.BooleanField(_("no concerns"), default=False)
    title = models.CharField(_("subject"), max_length=200, blank=True)
    channel = models.CharField(
        _("came in"), max_length=8, choices=Channel.choices, default=Channel.ONLINE
    )
    received_at = models.DateTimeField(_("received at"), db_index=True)
    is_late = models.BooleanField(_("late"), default=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    email_confirmed_at = models.DateTimeField(_("address confirmed at"), null=True, blank=True)
    entered_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    entered_at = models.DateTimeField(_("entered at"), null=True, blank=True)
    message_id = models.UUIDField(default=uuid4, editable=False)
    sent_once = models.CharField(max_length=64, blank=True, default="", editable=False)

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["procedure", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "number"], name="one_statement_per_number"
            ),
            models.UniqueConstraint(
                fields=["procedure", "sent_once"],
                condition=~models.Q(sent_once=""),
                name="one_statement_per_form",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class StatementPart(AuthorityRecord):
    """The text of a statement: number 0 as first given, 1 and above are supplements.

    text is never changed after it was sent; segments point into it by offsets.
    """

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(_("text"))
    received_at = models.DateTimeField(_("received at"))
    is_late = models.BooleanField(_("late"), default=False)

    class Meta:
        verbose_name = _("text of a statement")
        verbose_name_plural = _("texts of statements")
        ordering = ["statement", "number"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "number"], name="one_part_per_number"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class TargetKind(models.TextChoices):
    """What a statement is about."""

    WHOLE = "whole", _("the whole draft")
    PAGE = "page", _("a page of a document")
    PARAGRAPH = "paragraph", _("a paragraph of the text")
    AREA = "area", _("an area of the plan")
    PLACE = "place", _("a place drawn on the map")


class StatementTarget(AuthorityRecord):
    """One thing a statement is about; a statement has one or several.

    place   GeoJSON geometry with "bbox", WGS 84; place_text the same in words
    """

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="targets")
    kind = models.CharField(_("about"), max_length=10, choices=TargetKind.choices)
    document: Any = models.ForeignKey(
        PlanDocument, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    page = models.PositiveIntegerField(_("page"), null=True, blank=True)
    paragraph: Any = models.ForeignKey(
        DraftParagraph, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    area: Any = models.ForeignKey(
        PlanArea, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    place = models.JSONField(_("place"), default=dict, blank=True)
    place_text = models.CharField(_("place in words"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("what a statement is about")
        verbose_name_plural = _("what statements are about")
        ordering = ["statement", "pk"]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class StatementFile(AuthorityRecord):
    """A file beside a statement; `is_original` is the letter or mail it was typed from.

    quarantine   why it is not handed out, such as "program"; "" when it is
    findings     codes of what was noticed while reading it
    """

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(_("file"), max_length=200)
    file = models.FileField(upload_to="consultations/statements", storage=private_storage)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField(_("received at"))
    is_original = models.BooleanField(_("the original"), default=False)
    quarantine = models.CharField(max_length=60, blank=True)
    findings = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("file of a statement")
        verbose_name_plural = _("files of statements")
        ordering = ["statement", "pk"]

    def __str__(self) -> str:
        return self.name


class LetterState(models.TextChoices):
    """How far a letter that was dropped onto the page has come."""

    NEW = "new", _("to be entered")
    ENTERED = "entered", _("entered as a statement")
    SUPPLEMENT = "supplement", _("added to a statement")
    ASIDE = "aside", _("put aside")


class DroppedLetter(AuthorityRecord):
    """A letter, mail or document that waits to become a statement; never dropped.

    read       what `kernel/letters` read: text, sender, subject, date, body, findings
    segments   proposed segments as [start, end] offsets in the text
    consultee  whom the sender was matched to; matched_by says by what
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="letters")
    name = models.CharField(_("file"), max_length=200)
    file = models.FileField(upload_to="consultations/letters", storage=private_storage)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField(_("received at"))
    added_at = models.DateTimeField(_("added at"))
    added_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=LetterState.choices, default=LetterState.NEW
    )
    read = models.JSONField(default=dict, blank=True)
    segments = models.JSONField(default=list, blank=True)
    consultee: Any = models.ForeignKey(
        Consultee, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    matched_by = models.CharField(max_length=40, blank=True)
    statement: Any = models.ForeignKey(
        Statement, on_delete=models.SET_NULL, null=True, blank=True, related_name="letters"
    )
    aside_reason = models.TextField(_("why it was put aside"), blank=True)

    class Meta:
        verbose_name = _("letter to be entered")
        verbose_name_plural = _("letters to be entered")
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return self.name
