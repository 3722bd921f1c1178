"""The session of the jury: who is there, what is moved and voted, and the chosen set."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.files.storage import private_storage
from modellkommune.features.calls.models.applications import Application
from modellkommune.features.calls.models.calls import Call, TieRule
from modellkommune.features.calls.models.jury import Juror


class JurySession(AuthorityRecord):
    """One meeting of the jury.

    quorum, tie_rule  taken over from the call when the session opens, fixed then
    lot_text          from which a lot is drawn; written down before the session opens
    invited_at        when the jury was invited last
    minutes_file      PDF/UA of the approved minutes; minutes_digest its sha256
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="sessions")
    title = models.CharField(_("title"), max_length=200)
    place = models.CharField(_("place"), max_length=200, blank=True)
    starts_at = models.DateTimeField(_("begins"))
    quorum = models.PositiveSmallIntegerField(_("quorum"), default=1)
    tie_rule = models.CharField(
        _("equal votes"), max_length=10, choices=TieRule.choices, default=TieRule.REJECTED
    )
    lot_text = models.CharField(_("text for the lot"), max_length=200, blank=True)
    invited_at = models.DateTimeField(_("invited at"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    minutes_taken_by = models.CharField(_("minutes taken by"), max_length=200, blank=True)
    minutes_file = models.FileField(
        upload_to="calls/minutes", storage=private_storage, max_length=255, blank=True
    )
    minutes_digest = models.CharField(max_length=64, blank=True)
    minutes_approved_at = models.DateTimeField(_("minutes approved at"), null=True, blank=True)
    minutes_approved_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("jury session")
        verbose_name_plural = _("jury sessions")
        ordering = ["starts_at", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether the session is running."""
        return self.opened_at is not None and self.closed_at is None


class Attendance(AuthorityRecord):
    """From when until when a juror was there."""

    session = models.ForeignKey(JurySession, on_delete=models.CASCADE, related_name="attendances")
    juror = models.ForeignKey(Juror, on_delete=models.CASCADE, related_name="+")
    came_at = models.DateTimeField(_("came at"))
    left_at = models.DateTimeField(_("left at"), null=True, blank=True)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["session", "came_at", "pk"]

    def __str__(self) -> str:
        return f"{self.session_id}/{self.juror_id}"


class AgendaItem(AuthorityRecord):
    """One item of the agenda."""

    session = models.ForeignKey(JurySession, on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    application = models.ForeignKey(
        Application, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)

    class Meta:
        verbose_name = _("item of the agenda")
        verbose_name_plural = _("agenda")
        ordering = ["session", "position", "pk"]

    def __str__(self) -> str:
        return self.title


class Motion(AuthorityRecord):
    """Something that is voted on.

    application   whom it is about, or None; jurors kept out of it do not vote
    present       members with a vote on this motion who were there when it was counted
    kept_out      names of members who were there and did not vote because of a conflict
    outcome       "", "accepted" or "rejected"; outcome_by how: "votes", "chair", "lot"
    lot_digest    sha256 of what the lot was drawn from, as anybody can compute it again
    """

    session = models.ForeignKey(JurySession, on_delete=models.CASCADE, related_name="motions")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="motions"
    )
    application = models.ForeignKey(
        Application, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("motion"))
    moved_by = models.ForeignKey(
        Juror, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField(_("voting opened at"))
    closed_at = models.DateTimeField(_("voting closed at"), null=True, blank=True)
    yes = models.PositiveSmallIntegerField(_("yes"), default=0)
    no = models.PositiveSmallIntegerField(_("no"), default=0)
    abstained = models.PositiveSmallIntegerField(_("abstained"), default=0)
    present = models.PositiveSmallIntegerField(_("present"), default=0)
    kept_out = models.JSONField(default=list, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, blank=True)
    outcome_by = models.CharField(max_length=8, blank=True)
    lot_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("motion")
        verbose_name_plural = _("motions")
        ordering = ["session", "number"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="one_motion_per_number"),
        ]

    def __str__(self) -> str:
        return self.text


class Vote(AuthorityRecord):
    """How a juror voted on a motion: "yes", "no" or "abstained"."""

    motion = models.ForeignKey(Motion, on_delete=models.CASCADE, related_name="votes")
    juror = models.ForeignKey(Juror, on_delete=models.CASCADE, related_name="+")
    value = models.CharField(_("vote"), max_length=10)
    cast_at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("vote of a juror")
        verbose_name_plural = _("votes of jurors")
        ordering = ["motion", "cast_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["motion", "juror"], name="one_vote_per_juror"),
        ]

    def __str__(self) -> str:
        return self.value


class MinuteLine(AuthorityRecord):
    """A sentence of the minutes, in the order in which things happened.

    kind   "opened", "came", "left", "conflict", "motion", "set", "note", "closed"; "later"
           for a note written after the minutes were approved
    about  keys of the applications it names; members kept out of one do not read it
    """

    session = models.ForeignKey(JurySession, on_delete=models.CASCADE, related_name="minutes")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=10, default="note")
    text = models.TextField(_("text"))
    about = models.JSONField(default=list, blank=True)
    written_at = models.DateTimeField(_("at"))
    written_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("line of the minutes")
        verbose_name_plural = _("lines of the minutes")
        ordering = ["session", "written_at", "pk"]

    def __str__(self) -> str:
        return self.text


class ChosenSet(AuthorityRecord):
    """A set of applications as the jury had it on the table at one moment.

    number      1, 2, …; the last confirmed one counts
    chosen      numbers of the applications; reserve in the order of moving up
    proposal    what the software proposed, with reasons, as JSON (kernel.selection)
    breaches    rules that this set breaks, as JSON; empty when it keeps all
    change      what was moved, such as {"in": 7, "out": 12}; reason why, in writing
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="chosen_sets")
    session = models.ForeignKey(
        JurySession, on_delete=models.SET_NULL, null=True, blank=True, related_name="chosen_sets"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    chosen = models.JSONField(default=list, blank=True)
    reserve = models.JSONField(default=list, blank=True)
    proposal = models.JSONField(default=dict, blank=True)
    breaches = models.JSONField(default=list, blank=True)
    change = models.JSONField(default=dict, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    made_at = models.DateTimeField(_("at"))
    made_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("chosen set")
        verbose_name_plural = _("chosen sets")
        ordering = ["call", "number"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="one_set_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.call_id}/{self.number}"
