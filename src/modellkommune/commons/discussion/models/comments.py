"""Comments and who likes them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modellkommune.commons.authorities.models import AuthorityRecord

LONGEST_TEXT = 4_000
# Deeper answers stand beside each other; on a phone nobody could read them otherwise.
DEEPEST = 8
DIGITS_OF_A_STEP = 10


class CommentState(models.TextChoices):
    """Where a comment stands."""

    UNCONFIRMED = "unconfirmed", pgettext_lazy("comment", "waits for its e-mail confirmation")
    WAITING = "waiting", pgettext_lazy("comment", "waits for the check")
    PUBLIC = "public", pgettext_lazy("comment", "public")
    HIDDEN = "hidden", pgettext_lazy("comment", "hidden")
    WITHDRAWN = "withdrawn", pgettext_lazy("comment", "withdrawn by its author")
    DELETED = "deleted", pgettext_lazy("comment", "deleted")


class Comment(AuthorityRecord):
    """What somebody wrote about a record, or in answer to another comment.

    about         the record, such as "ideas.idea:12"
    parent        the comment it answers, or None
    path          place in the tree: the keys from the first comment down to this
                  one, ten digits each, so that ordering by it reads as a conversation
    depth         0 for a comment on the record itself, at most DEEPEST
    person, email who wrote it, where that is known; never shown
    form_mark     of the form it came with, so that sending twice stores it once
    key_digest    sha256 of the word in the links of the author's own page
    unit          the office that answers; empty for citizens
    published_at  first moment at which everybody could read it, or None
    likes, open_reports   counted with every like and report
    version       grows with every decision, so that two moderators do not decide at once
    """

    about = models.CharField(max_length=100)
    parent: Any = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="answers"
    )
    path = models.CharField(max_length=DIGITS_OF_A_STEP * (DEEPEST + 1), blank=True)
    depth = models.PositiveSmallIntegerField(default=0)
    author_name = models.CharField(_("name"), max_length=80)
    person: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    email_confirmed_at = models.DateTimeField(null=True, blank=True)
    wants_answers = models.BooleanField(default=False)
    language = models.CharField(max_length=5, default="de")
    form_mark = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  # many without
    key_digest = models.CharField(max_length=64, blank=True, db_index=True)
    text = models.TextField(pgettext_lazy("discussion", "comment"), max_length=LONGEST_TEXT)
    is_official = models.BooleanField(_("answer of the office"), default=False)
    unit = models.CharField(_("office"), max_length=120, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=CommentState.choices, default=CommentState.PUBLIC
    )
    written_at = models.DateTimeField(_("written"))
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    likes = models.PositiveIntegerField(_("likes"), default=0)
    open_reports = models.PositiveIntegerField(_("open reports"), default=0)
    version = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = pgettext_lazy("discussion", "comment")
        verbose_name_plural = _("comments")
        ordering = ("path",)
        default_permissions = ()
        permissions = [
            ("moderate_comment", "Decide about comments, reports and appeals"),
            ("delete_comment", "Delete a comment together with another person"),
            ("answer_comment", "Answer in the name of the office"),
        ]
        indexes = (
            models.Index(fields=["about", "path"]),
            models.Index(fields=["about", "state", "written_at"]),
            models.Index(fields=["about", "state", "-likes"]),
            models.Index(fields=["authority", "state", "written_at"]),
            models.Index(fields=["authority", "-open_reports"]),
        )

    def __str__(self) -> str:
        return f"{self.author_name}: {self.text[:60]}"

    @property
    def is_public(self) -> bool:
        """Whether everybody can read its text."""
        return self.state == CommentState.PUBLIC

    @property
    def has_gone(self) -> bool:
        """Whether it was public once and a sentence stands in its place now."""
        return self.published_at is not None and not self.is_public

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return f"kommentar-{self.pk}"


class Like(AuthorityRecord):
    """One like of a record or a comment: of an account, or of a browser once.

    about  what is liked, such as "ideas.idea:12" or "discussion.comment:7"
    mark   keyed hash of browser and record, so that two likes of one browser
           cannot be told to belong together; empty for an account
    """

    about = models.CharField(max_length=100, db_index=True)
    person: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    mark = models.CharField(max_length=64, blank=True)
    day = models.DateField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = pgettext_lazy("discussion", "like")
        verbose_name_plural = pgettext_lazy("discussion", "likes")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["about", "person"],
                condition=models.Q(person__isnull=False),
                name="liked_once_by_account",
            ),
            models.UniqueConstraint(
                fields=["mark"], condition=~models.Q(mark=""), name="liked_once_by_browser"
            ),
        ]

    def __str__(self) -> str:
        return self.about
