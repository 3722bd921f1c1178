"""Who is told what becomes of what, and how soon."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modellkommune.commons.authorities.models import AuthorityRecord


class Rhythm(models.TextChoices):
    """How soon a message comes."""

    AT_ONCE = "at-once", pgettext_lazy("rhythm", "at once")
    DAILY = "daily", pgettext_lazy("rhythm", "once a day")
    WEEKLY = "weekly", pgettext_lazy("rhythm", "once a week")


class Follower(AuthorityRecord):
    """Somebody who is told what becomes of something: an account or a confirmed address.

    about         a record, such as "budget.proposal:12", or an interest, such as
                  "topic:Verkehr" (see `selectors/interests.py`)
    label         what the follower calls a place around which news is wanted
    rhythm        how soon after something happened a message comes
    token_digest  sha256 of the word in the links for confirming and unsubscribing
    """

    about = models.CharField(max_length=100, db_index=True)
    person: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    label = models.CharField(_("name of the place"), max_length=100, blank=True)
    rhythm = models.CharField(
        _("how often"), max_length=10, choices=Rhythm.choices, default=Rhythm.AT_ONCE
    )
    language = models.CharField(max_length=5, default="de")
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    followed_at = models.DateTimeField(_("since"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("follower")
        verbose_name_plural = _("followers")
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "about", "person"],
                condition=models.Q(person__isnull=False),
                name="follows_once",
            ),
            models.UniqueConstraint(
                fields=["authority", "about", "email"],
                condition=~models.Q(email=""),
                name="follows_once_by_email",
            ),
        ]

    def __str__(self) -> str:
        return self.about
