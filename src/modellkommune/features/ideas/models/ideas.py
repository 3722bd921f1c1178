"""Ideas, who wrote them, their pictures, and what the office said about them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.files.storage import private_storage
from modellkommune.commons.search.public import Findable, sort_key_of
from modellkommune.features.ideas.models.collections import Category, IdeaCollection


class Visibility(models.TextChoices):
    """Who sees an idea."""

    UNCONFIRMED = "unconfirmed", _("waits for its author's confirmation")
    WAITING = "waiting", _("waits for the office")
    SHOWN = "shown", _("public")
    HIDDEN = "hidden", _("hidden by the moderation")
    WITHDRAWN = "withdrawn", _("withdrawn by its author")
    MERGED = "merged", _("joined with another idea")


class IdeaStatus(models.TextChoices):
    """How far the office has come with an idea."""

    RECEIVED = "received", _("received")
    UNDER_REVIEW = "under-review", _("under review")
    ADOPTED = "adopted", _("adopted")
    NOT_ADOPTED = "not-adopted", _("not adopted")
    DONE = "done", pgettext_lazy("idea", "done")


class Channel(models.TextChoices):
    """On which way an idea came."""

    ONLINE = "online", _("online")
    PAPER = "paper", _("on paper")
    TELEPHONE = "telephone", _("by telephone")
    EVENT = "event", _("at an event")
    MAIL = "mail", _("by e-mail")
    IMPORT = "import", _("from a table")


class Idea(Findable, AuthorityRecord):
    """What somebody proposes.

    number        counts from 1 in the collection; the address of its page for ever
    sort_key      title as German lists order it, on every database
    place         GeoJSON geometry, WGS 84, with "bbox"; {} without a place
    latitude, longitude   a point in the place, degrees, for maps and filters
    address       place as text
    answers       answers to the further questions by their code
    status_at, status_reason   of the newest step, so that lists need no further query
    answer        public answer of the office; answered_by names the unit
    shown_at      since when it is public
    merged_into   the idea it became part of
    meeting       where it was said, in hall mode
    table         the table it came from, so that an import can be taken back
    hidden_reason what the moderation told the author; never public
    sent_once     random word of the form it came from: sent twice, it is kept once
    likes, comments   how many; kept in step by the services, for sorting
    """

    collection = models.ForeignKey(IdeaCollection, on_delete=models.CASCADE, related_name="ideas")
    number = models.PositiveIntegerField(_("number"))
    visibility = models.CharField(
        _("who sees it"),
        max_length=12,
        choices=Visibility.choices,
        default=Visibility.WAITING,
        db_index=True,
    )
    status = models.CharField(
        _("status"), max_length=12, choices=IdeaStatus.choices, default=IdeaStatus.RECEIVED
    )
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("description"), max_length=5000, blank=True)
    sort_key = models.CharField(max_length=120, default="", blank=True, editable=False)
    category: Any = models.ForeignKey(
        Category, on_delete=models.SET_NULL, null=True, blank=True, related_name="ideas"
    )
    place = models.JSONField(_("place"), default=dict, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    address = models.CharField(_("place in words"), max_length=300, blank=True)
    district = models.CharField(_("district"), max_length=200, blank=True)
    answers = models.JSONField(_("further answers"), default=dict, blank=True)
    channel = models.CharField(
        _("came in"), max_length=10, choices=Channel.choices, default=Channel.ONLINE
    )
    submitted_at = models.DateTimeField(_("submitted at"))
    shown_at = models.DateTimeField(_("public since"), null=True, blank=True)
    entered_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    status_at = models.DateTimeField(_("status since"), null=True, blank=True)
    status_reason = models.TextField(_("reason"), blank=True)
    answer = models.TextField(_("answer of the office"), blank=True)
    answered_by = models.CharField(_("who answers"), max_length=200, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    merged_into: Any = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged"
    )
    meeting: Any = models.ForeignKey(
        "ideas.HallMeeting", on_delete=models.SET_NULL, null=True, blank=True, related_name="ideas"
    )
    table: Any = models.ForeignKey(
        "ideas.IdeaImport", on_delete=models.SET_NULL, null=True, blank=True, related_name="ideas"
    )
    hidden_reason = models.TextField(_("why it is hidden"), blank=True, default="")
    likes = models.PositiveIntegerField(_("likes"), default=0)
    comments = models.PositiveIntegerField(_("comments"), default=0)
    sent_once = models.CharField(max_length=64, blank=True, default="", editable=False)

    class Meta:
        verbose_name = _("idea")
        verbose_name_plural = _("ideas")
        ordering = ["collection", "number"]
        constraints = [
            models.UniqueConstraint(fields=["collection", "number"], name="one_idea_per_number"),
            models.UniqueConstraint(
                fields=["collection", "sent_once"],
                condition=~models.Q(sent_once=""),
                name="one_idea_per_form",
            ),
        ]
        indexes = [
            # They hold every column that counts, filters and the board ask for, so that
            # twenty thousand wide rows need not be read; the authority is asked for always.
            models.Index(
                fields=["collection", "visibility", "authority", "status", "status_at", "number"],
                name="ideas_on_the_board",
            ),
            models.Index(
                fields=["collection", "visibility", "authority", "district"],
                name="ideas_by_district",
            ),
            models.Index(fields=["collection", "visibility", "-submitted_at"], name="ideas_newest"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Renew the key of German order with every change."""
        self.sort_key = sort_key_of(self.title)
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "sort_key"}
        super().save(*args, **kwargs)

    def weighty_text(self) -> str:
        """Words that a search weighs most."""
        return self.title

    def further_text(self) -> str:
        """Everything else that is read on its page."""
        return f"{self.text} {self.address} {self.district}"

    @property
    def is_shown(self) -> bool:
        """Whether everybody sees it; a joined idea shows where it went."""
        return self.visibility in {Visibility.SHOWN, Visibility.MERGED}


class IdeaAuthor(AuthorityRecord):
    """Who wrote an idea and is told what becomes of it; after joining there are several.

    person        the account, when there is one
    email         where to write to without an account; may be empty
    name          shown beside the idea only when name_shown
    token_digest  sha256 of the word in the links to confirm, change and withdraw
    confirmed_at  when the address was confirmed; at once for accounts and office entries
    """

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="authors")
    person: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    name_shown = models.BooleanField(_("show the name"), default=False)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(max_length=5, default="de")
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name or str(_("without a name"))


class IdeaPicture(AuthorityRecord):
    """A picture beside an idea, with words for those who do not see it."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="pictures")
    position = models.PositiveSmallIntegerField(default=0)
    picture = models.ForeignKey(
        "files.AuthorityImage",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("picture"),
    )
    alt_text = models.CharField(_("what the picture shows"), max_length=300)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["idea", "position", "pk"]

    def __str__(self) -> str:
        return self.alt_text


class KeptPicture(AuthorityRecord):
    """A picture that was chosen for an idea not yet sent; so that it is not lost.

    token_digest  sha256 of the word in the form that brings it back
    file          already cleaned of place and camera data
    """

    token_digest = models.CharField(max_length=64, unique=True)
    file = models.FileField(upload_to="ideas/kept-pictures", storage=private_storage)
    kept_at = models.DateTimeField()

    class Meta:
        verbose_name = _("picture of an idea not yet sent")
        verbose_name_plural = _("pictures of ideas not yet sent")

    def __str__(self) -> str:
        return self.token_digest[:8]


class IdeaStep(AuthorityRecord):
    """One step of an idea's way: which status it came to, when, why, and what was answered.

    reason   public; needed where an idea is not adopted
    answer   public answer of the office at this step, or ""
    """

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="steps")
    status = models.CharField(_("status"), max_length=12, choices=IdeaStatus.choices)
    at = models.DateTimeField(_("at"))
    reason = models.TextField(_("reason"), blank=True)
    answer = models.TextField(_("answer of the office"), blank=True)
    answered_by = models.CharField(_("who answers"), max_length=200, blank=True)
    by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("step of an idea")
        verbose_name_plural = _("steps of ideas")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return str(self.get_status_display())


class IdeaNote(AuthorityRecord):
    """A note of the office beside an idea; never public."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(_("note"))
    at = models.DateTimeField(_("at"))
    by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
