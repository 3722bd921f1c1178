"""Reports, decisions, appeals, and the rules text of an authority."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.discussion.models.comments import Comment


class Reason(models.TextChoices):
    """Why a comment is reported, hidden or deleted."""

    INSULT = "insult", pgettext_lazy("reason", "Insult or threat")
    HATE = "hate", pgettext_lazy("reason", "Contempt for a group of people")
    PERSONAL = "personal", pgettext_lazy("reason", "Personal data of somebody")
    ILLEGAL = "illegal", pgettext_lazy("reason", "Against the law in another way")
    SPAM = "spam", pgettext_lazy("reason", "Advertising or spam")
    OFF_TOPIC = "off-topic", pgettext_lazy("reason", "Does not belong to the subject")
    FALSE_NAME = "false-name", pgettext_lazy("reason", "Written under somebody else's name")
    OTHER = "other", pgettext_lazy("reason", "Something else")


class Report(AuthorityRecord):
    """A reader says that a comment breaks the rules.

    settled_at  when moderation decided about the comment after it, or None
    """

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="reports")
    reason = models.CharField(_("reason"), max_length=12, choices=Reason.choices)
    words = models.TextField(_("in your own words"), max_length=1_000, blank=True)
    person: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reported_at = models.DateTimeField(_("reported"))
    settled_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ("reported_at", "pk")
        default_permissions = ()

    def __str__(self) -> str:
        return self.get_reason_display()


class Action(models.TextChoices):
    """What moderation did."""

    PUBLISHED = "published", pgettext_lazy("decision", "published")
    REFUSED = "refused", pgettext_lazy("decision", "not published")
    KEPT = "kept", pgettext_lazy("decision", "left as it is")
    HIDDEN = "hidden", pgettext_lazy("decision", "hidden")
    RESTORED = "restored", pgettext_lazy("decision", "shown again")
    DELETED = "deleted", pgettext_lazy("decision", "deleted")


class Decision(AuthorityRecord):
    """One decision about a comment; the newest holds.

    waited_since  from when the comment waited for it, for the figures
    is_told       whether the author was written to
    """

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="decisions")
    action = models.CharField(_("decision"), max_length=10, choices=Action.choices)
    reason = models.CharField(_("reason"), max_length=12, choices=Reason.choices, blank=True)
    words = models.TextField(_("in your own words"), max_length=2_000, blank=True)
    by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(_("decided"))
    waited_since = models.DateTimeField()
    is_told = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = pgettext_lazy("discussion", "decision")
        verbose_name_plural = pgettext_lazy("discussion", "decisions")
        ordering = ("at", "pk")
        default_permissions = ()
        indexes = (models.Index(fields=["authority", "at"]),)

    def __str__(self) -> str:
        return self.get_action_display()


class Appeal(AuthorityRecord):
    """The author asks another person to look at a decision again; once per decision.

    is_granted  None until it is decided
    answer      what the author is told
    """

    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="appeal")
    words = models.TextField(_("why the decision is wrong"), max_length=2_000)
    made_at = models.DateTimeField()
    is_granted = models.BooleanField(null=True)
    answer = models.TextField(_("answer"), max_length=2_000, blank=True)
    decided_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering = ("made_at", "pk")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.decision)


class DiscussionSetting(AuthorityRecord):
    """How an authority wants its discussions held.

    rules_text  plain text; without it the sentences of the house are shown
    """

    rules_text = models.TextField(_("rules of discussion"), max_length=8_000, blank=True)

    class Meta:
        verbose_name = _("rules of discussion")
        verbose_name_plural = _("rules of discussion")
        default_permissions = ("change",)
        constraints = [
            models.UniqueConstraint(fields=["authority"], name="one_discussion_setting"),
        ]

    def __str__(self) -> str:
        return str(self.authority)
