"""An idea collection: the question, what an idea consists of, and when what is possible."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.participation.models import ParticipationOffer


class PlaceIs(models.TextChoices):
    """Whether an idea has a place."""

    NONE = "none", _("Ideas have no place.")
    OPTIONAL = "optional", _("A place may be given.")
    REQUIRED = "required", _("Every idea has a place.")


class WhoWrites(models.TextChoices):
    """What somebody needs to hand in an idea."""

    ANYBODY = "anybody", _("nothing: name and e-mail address are optional")
    ADDRESS = "address", _("a confirmed e-mail address or an account")
    ACCOUNT = "account", _("an account")


class ShownWhen(models.TextChoices):
    """When an idea becomes public."""

    AT_ONCE = "at-once", _("at once; the office looks at it afterwards")
    AFTER_CHECK = "after-check", _("after the office has looked at it")


class IdeaCollection(ParticipationOffer):
    """One question to the citizens; `opens_at` and `closes_at` bound the collecting.

    Title, summary, area, topics, contact and measure come from the offer.

    question         one sentence, which stands large above the form
    body             background as HTML, cleaned when saved
    place_kinds      what may be drawn: list of "Point", "LineString", "Polygon"
    rules_text       what an idea must keep to; said beside the form
    comments_until   comments are open until then; None: as long as ideas are
    likes_without_account   a like needs no account
    keeps_names      the form asks for a name; shown only where its author wants it
    outcome          "what became of it" as HTML; closing needs it
    closed_at        the office has ended everything; outcome_at: its outcome was published
    steps_saved      steps of the editor that were saved at least once
    """

    slug = models.SlugField(_("short name in the address"), max_length=80)
    question = models.CharField(_("question"), max_length=300, blank=True)
    body = models.TextField(_("background"), blank=True)
    place_is = models.CharField(
        _("place"), max_length=10, choices=PlaceIs.choices, default=PlaceIs.OPTIONAL
    )
    place_kinds = models.JSONField(_("what may be drawn"), default=list, blank=True)
    who_writes = models.CharField(
        _("who may hand in"), max_length=10, choices=WhoWrites.choices, default=WhoWrites.ANYBODY
    )
    shown_when = models.CharField(
        _("ideas become public"),
        max_length=12,
        choices=ShownWhen.choices,
        default=ShownWhen.AFTER_CHECK,
    )
    pictures_allowed = models.PositiveSmallIntegerField(_("pictures per idea"), default=3)
    keeps_names = models.BooleanField(_("ask for a name"), default=True)
    likes_allowed = models.BooleanField(_("ideas can be liked"), default=True)
    likes_without_account = models.BooleanField(_("likes without an account"), default=True)
    comments_allowed = models.BooleanField(_("ideas can be commented on"), default=True)
    comments_without_account = models.BooleanField(_("comments without an account"), default=True)
    comments_shown_when = models.CharField(
        _("comments become public"),
        max_length=12,
        choices=ShownWhen.choices,
        default=ShownWhen.AFTER_CHECK,
    )
    comments_until = models.DateTimeField(_("comments until"), null=True, blank=True)
    rules_text = models.TextField(_("rules"), blank=True)
    licence = models.CharField(
        _("licence of the open data"), max_length=40, default="dl-de/zero-2-0"
    )
    steps_saved = models.JSONField(default=list, blank=True)
    outcome = models.TextField(_("what became of it"), blank=True)
    outcome_at = models.DateTimeField(_("outcome published at"), null=True, blank=True)
    published_at = models.DateTimeField(_("public since"), null=True, blank=True)
    closed_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        verbose_name = _("idea collection")
        verbose_name_plural = _("idea collections")
        ordering = ["-closes_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "slug"], name="one_collection_per_slug"),
        ]

    @property
    def is_public(self) -> bool:
        """Whether everybody may read the collection."""
        return self.published_at is not None

    def takes_ideas(self, now: datetime) -> bool:
        """Whether ideas can be handed in at this moment."""
        if self.published_at is None or self.closed_at is not None:
            return False
        has_begun = self.opens_at is None or self.opens_at <= now
        return has_begun and (self.closes_at is None or now < self.closes_at)

    def takes_comments(self, now: datetime) -> bool:
        """Whether comments can be written at this moment."""
        if not self.comments_allowed or not self.is_public or self.closed_at is not None:
            return False
        until = self.comments_until or self.closes_at
        return until is None or now < until


class PhaseKind(models.TextChoices):
    """What happens in a phase."""

    COLLECT = "collect", _("Ideas are collected")
    DISCUSS = "discuss", _("Ideas are discussed")
    REVIEW = "review", _("The office reviews the ideas")
    RESULT = "result", _("The result is told")


class Phase(AuthorityRecord):
    """A stretch of time on the line of the collection, as citizens see it.

    What is allowed when follows from the collection itself (`opens_at`, `closes_at`,
    `comments_until`); the services keep the phases and these in step.
    """

    collection = models.ForeignKey(IdeaCollection, on_delete=models.CASCADE, related_name="phases")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("what happens"), max_length=8, choices=PhaseKind.choices)
    title = models.CharField(_("title"), max_length=120, blank=True)
    text = models.TextField(_("explanation"), blank=True)
    starts_at = models.DateTimeField(_("begins"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)

    class Meta:
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        ordering = ["collection", "position", "pk"]

    def __str__(self) -> str:
        return self.title or str(self.get_kind_display())


class Category(AuthorityRecord):
    """What an idea is about, one of the words the office gave.

    colour   number of a colour of the charts, 1 to 8; never the only sign
    """

    collection = models.ForeignKey(
        IdeaCollection, on_delete=models.CASCADE, related_name="categories"
    )
    position = models.PositiveSmallIntegerField(default=0)
    code = models.SlugField(_("short word"), max_length=40)
    title = models.CharField(_("title"), max_length=100)
    help_text = models.CharField(_("what belongs here"), max_length=200, blank=True)
    colour = models.PositiveSmallIntegerField(_("colour"), default=1)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["collection", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["collection", "code"], name="one_category_per_code"),
        ]

    def __str__(self) -> str:
        return self.title


class QuestionKind(models.TextChoices):
    """How a further question is answered."""

    LINE = "line", _("one line")
    TEXT = "text", _("several lines")
    NUMBER = "number", _("number")
    CHOICE = "choice", _("one of several")
    CHOICES = "choices", _("several of several")
    YES_NO = "yes-no", _("yes or no")


class FormQuestion(AuthorityRecord):
    """A further question of the form; answers stand in `Idea.answers` by its code.

    options        list of texts for the kinds that choose
    is_published   the answer is public, on the page and in the data
    """

    collection = models.ForeignKey(
        IdeaCollection, on_delete=models.CASCADE, related_name="questions"
    )
    position = models.PositiveSmallIntegerField(default=0)
    code = models.SlugField(_("short word"), max_length=40)
    kind = models.CharField(_("kind of answer"), max_length=8, choices=QuestionKind.choices)
    title = models.CharField(_("question"), max_length=200)
    help_text = models.CharField(_("help"), max_length=300, blank=True)
    options: Any = models.JSONField(_("options"), default=list, blank=True)
    is_required = models.BooleanField(_("must be answered"), default=False)
    is_published = models.BooleanField(_("answers are public"), default=True)

    class Meta:
        verbose_name = _("question of the form")
        verbose_name_plural = _("questions of the form")
        ordering = ["collection", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["collection", "code"], name="one_question_per_code"),
        ]

    def __str__(self) -> str:
        return self.title
