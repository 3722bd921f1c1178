"""Weighing: segments, proposals, resolutions of the council, replies."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.files.storage import private_storage
from modellkommune.features.consultations.models.documents import PlanArea
from modellkommune.features.consultations.models.procedures import Procedure, Round
from modellkommune.features.consultations.models.statements import Statement, StatementPart


class Outcome(models.TextChoices):
    """What becomes of a segment."""

    OPEN = "open", _("still open")
    FOLLOWED = "followed", _("is followed")
    PARTLY = "partly", _("is followed in part")
    NOT_FOLLOWED = "not-followed", _("is not followed")
    NOTED = "noted", _("is noted")
    ALREADY = "already", _("is met already")
    ELSEWHERE = "elsewhere", _("is decided elsewhere")


class SegmentState(models.TextChoices):
    """How far the office has come with a segment."""

    NEW = "new", _("new")
    IN_WORK = "in-work", _("in work")
    PROPOSED = "proposed", _("proposal made")
    CHECKED = "checked", _("checked")
    DECIDED = "decided", _("decided")


class Tag(AuthorityRecord):
    """A word by which segments of a procedure are found, such as "Verkehr"."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="tags")
    title = models.CharField(_("tag"), max_length=80)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "title"], name="one_tag_per_title"),
        ]

    def __str__(self) -> str:
        return self.title


class SegmentGroup(AuthorityRecord):
    """Segments that say the same and get one answer; its proposal holds for all of them."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="groups")
    title = models.CharField(_("title"), max_length=200)
    outcome = models.CharField(
        _("outcome"), max_length=14, choices=Outcome.choices, default=Outcome.OPEN
    )
    proposal = models.TextField(_("proposal"), blank=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("group of alike segments")
        verbose_name_plural = _("groups of alike segments")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class Segment(AuthorityRecord):
    """The smallest unit that gets an answer: a stretch of the text of a statement.

    procedure   as of its statement, so that the table is filtered by one index
    start, end  offsets in `part.text`; segments of a part meet and leave nothing out
    text        the stretch itself, kept for searching and sorting
    proposal    newest text of the office; its versions stand in ProposalVersion
    version     grows with every change; who saves an older one is shown both
    unit        department that answers
    area        place of the plan that changes; change_text says how
    internal_note   for the office only
    public_text     the text without what tells who wrote it, as a person has read it;
                    "" until the public version is prepared
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="segments")
    part = models.ForeignKey(StatementPart, on_delete=models.CASCADE, related_name="segments")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="segments")
    position = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField(_("text"))
    search_words = models.TextField(editable=False, default="")
    state = models.CharField(
        _("state"), max_length=10, choices=SegmentState.choices, default=SegmentState.NEW
    )
    outcome = models.CharField(
        _("outcome"), max_length=14, choices=Outcome.choices, default=Outcome.OPEN
    )
    proposal = models.TextField(_("proposal"), blank=True)
    tags: Any = models.ManyToManyField(Tag, blank=True, related_name="segments")
    group: Any = models.ForeignKey(
        SegmentGroup, on_delete=models.SET_NULL, null=True, blank=True, related_name="segments"
    )
    unit = models.CharField(_("department"), max_length=200, blank=True)
    assignee: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    area: Any = models.ForeignKey(
        PlanArea, on_delete=models.SET_NULL, null=True, blank=True, related_name="segments"
    )
    change_text = models.TextField(_("what changes in the plan"), blank=True)
    internal_note = models.TextField(_("note for the office"), blank=True)
    public_text = models.TextField(_("text of the public version"), blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(_("changed at"))
    changed_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("segment")
        verbose_name_plural = _("segments")
        ordering = ["procedure", "statement__number", "part__number", "position"]
        indexes = [
            models.Index(fields=["procedure", "state"], name="segments_by_state"),
            models.Index(fields=["procedure", "outcome"], name="segments_by_outcome"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class ProposalVersion(AuthorityRecord):
    """One version of a proposal of the office; none is ever overwritten."""

    segment: Any = models.ForeignKey(
        Segment, on_delete=models.CASCADE, null=True, blank=True, related_name="versions"
    )
    group: Any = models.ForeignKey(
        SegmentGroup, on_delete=models.CASCADE, null=True, blank=True, related_name="versions"
    )
    number = models.PositiveIntegerField()
    outcome = models.CharField(_("outcome"), max_length=14, choices=Outcome.choices)
    text = models.TextField(_("proposal"), blank=True)
    at = models.DateTimeField(_("at"))
    by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("version of a proposal")
        verbose_name_plural = _("versions of proposals")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.number}"


class TextBlock(AuthorityRecord):
    """A wording the office uses again; tags as in segments, as a list of texts."""

    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"))
    outcome = models.CharField(
        _("outcome"), max_length=14, choices=Outcome.choices, default=Outcome.NOTED
    )
    topics = models.JSONField(_("topics"), default=list, blank=True)
    used = models.PositiveIntegerField(_("used"), default=0)

    class Meta:
        verbose_name = _("text block")
        verbose_name_plural = _("text blocks")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class CouncilResolution(AuthorityRecord):
    """A resolution of the council on segments.

    council      which body, such as "Gemeinderat"
    paper_number number of the paper it decided on
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="resolutions")
    round: Any = models.ForeignKey(
        Round, on_delete=models.SET_NULL, null=True, blank=True, related_name="resolutions"
    )
    council = models.CharField(_("decided by"), max_length=200)
    decided_on = models.DateField(_("decided on"))
    paper_number = models.CharField(_("number of the paper"), max_length=60, blank=True)
    in_favour = models.PositiveSmallIntegerField(_("in favour"), null=True, blank=True)
    against = models.PositiveSmallIntegerField(_("against"), null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(_("abstained"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(_("public since"), null=True, blank=True)

    class Meta:
        verbose_name = _("resolution of the council")
        verbose_name_plural = _("resolutions of the council")
        ordering = ["decided_on", "pk"]

    def __str__(self) -> str:
        return f"{self.council}, {self.decided_on}"


class SegmentResolution(AuthorityRecord):
    """What the council decided on one segment; deviates where it is not the proposal.

    public_text  the answer without names, for the public version
    """

    resolution = models.ForeignKey(
        CouncilResolution, on_delete=models.CASCADE, related_name="segments"
    )
    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="resolutions")
    outcome = models.CharField(_("outcome"), max_length=14, choices=Outcome.choices)
    text = models.TextField(_("answer"), blank=True)
    public_text = models.TextField(_("answer of the public version"), blank=True, default="")
    deviates = models.BooleanField(_("other than proposed"), default=False)
    in_favour = models.PositiveSmallIntegerField(_("in favour"), null=True, blank=True)
    against = models.PositiveSmallIntegerField(_("against"), null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(_("abstained"), null=True, blank=True)

    class Meta:
        verbose_name = _("resolution on a segment")
        verbose_name_plural = _("resolutions on segments")
        ordering = ["resolution", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["resolution", "segment"], name="resolved_once_per_resolution"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_outcome_display())


class ReplyWay(models.TextChoices):
    """How the author learns the result."""

    EMAIL = "email", _("by e-mail")
    POST = "post", _("by post")
    CODE = "code", _("by the receipt code only")
    INSPECTION = "inspection", _("by inspection; more than 50 say the same")


class ReplyLetter(AuthorityRecord):
    """The letter that tells an author how the statement was treated."""

    statement: Any = models.OneToOneField(Statement, on_delete=models.CASCADE, related_name="reply")
    way = models.CharField(_("way"), max_length=12, choices=ReplyWay.choices)
    text = models.TextField(_("text"), blank=True)
    file = models.FileField(upload_to="consultations/replies", storage=private_storage, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(_("made at"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    sent_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("reply to a statement")
        verbose_name_plural = _("replies to statements")
        ordering = ["statement"]

    def __str__(self) -> str:
        return f"{self.statement}"
