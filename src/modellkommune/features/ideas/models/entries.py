"""What the office enters: meetings with their votes, and tables."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.files.storage import private_storage
from modellkommune.features.ideas.models.collections import IdeaCollection
from modellkommune.features.ideas.models.ideas import Idea


class HallMeeting(AuthorityRecord):
    """A meeting whose ideas join the same list.

    code       short word in the address that the QR code on the projector leads to
    present    how many people were in the room, where counted
    ends_at    the code leads to the form until then
    """

    collection = models.ForeignKey(
        IdeaCollection, on_delete=models.CASCADE, related_name="meetings"
    )
    title = models.CharField(_("title"), max_length=200)
    place = models.CharField(_("place"), max_length=200, blank=True)
    code = models.SlugField(_("short word"), max_length=20)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    present = models.PositiveIntegerField(_("people present"), null=True, blank=True)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "code"], name="one_meeting_per_code"),
        ]

    def __str__(self) -> str:
        return self.title


class HallVote(AuthorityRecord):
    """A show of hands about an idea in a meeting; a later one replaces the earlier."""

    meeting = models.ForeignKey(HallMeeting, on_delete=models.CASCADE, related_name="votes")
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="hall_votes")
    in_favour = models.PositiveIntegerField(_("in favour"), default=0)
    against = models.PositiveIntegerField(_("against"), default=0)
    abstained = models.PositiveIntegerField(_("abstained"), default=0)
    counted_at = models.DateTimeField(_("counted at"))
    counted_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("show of hands")
        verbose_name_plural = _("shows of hands")
        ordering = ["counted_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "idea"], name="one_hall_vote_per_idea"),
        ]

    def __str__(self) -> str:
        return f"{self.in_favour}:{self.against}"


class IdeaImport(AuthorityRecord):
    """A table that was handed in, with the report of what stands in it.

    columns    which column of the table is what, chosen by the clerk
    report     findings per row: row, code, sentence; and what would be made
    taken_at   when its ideas were made; None while it is only looked at
    undone_at  when they were taken back
    """

    collection = models.ForeignKey(IdeaCollection, on_delete=models.CASCADE, related_name="imports")
    name = models.CharField(_("file"), max_length=200)
    file = models.FileField(upload_to="ideas/imports", storage=private_storage)
    digest = models.CharField(max_length=64)
    columns = models.JSONField(default=dict, blank=True)
    report = models.JSONField(default=dict, blank=True)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    handed_in_at = models.DateTimeField(_("handed in at"))
    handed_in_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    taken_at = models.DateTimeField(_("taken over at"), null=True, blank=True)
    undone_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    class Meta:
        verbose_name = _("table with ideas")
        verbose_name_plural = _("tables with ideas")
        ordering = ["-handed_in_at", "-pk"]

    def __str__(self) -> str:
        return self.name
