"""The base of every offer, its followers, and how many people it reached."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord


class ParticipationOffer(AuthorityRecord):
    """Anything citizens can take part in, with what front page, map and calendar ask for.

    area      GeoJSON geometry with a bounding box ("bbox"), or empty
    topics    list of texts
    measure   what this offer is an instrument of, as text until measures exist
    """

    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    opens_at = models.DateTimeField(_("begins"), null=True, blank=True)
    closes_at = models.DateTimeField(_("ends"), null=True, blank=True)
    area = models.JSONField(_("area"), default=dict, blank=True)
    topics = models.JSONField(_("topics"), default=list, blank=True)
    contact_office = models.CharField(_("office in charge"), max_length=200, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=60, blank=True)
    measure = models.CharField(_("measure"), max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class Follower(AuthorityRecord):
    """Somebody who is told what becomes of a record: an account or a confirmed address.

    about         the record, such as "budget.proposal:12"
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
    language = models.CharField(max_length=5, default="de")
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    followed_at = models.DateTimeField(_("since"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("follower")
        verbose_name_plural = _("followers")
        constraints = [
            models.UniqueConstraint(
                fields=["about", "person"],
                condition=models.Q(person__isnull=False),
                name="follows_once",
            ),
            models.UniqueConstraint(
                fields=["about", "email"],
                condition=~models.Q(email=""),
                name="follows_once_by_email",
            ),
        ]

    def __str__(self) -> str:
        return self.about


class ReachFigure(AuthorityRecord):
    """How many people did something with an offer on one day; sums, never persons.

    about    the offer, such as "budget.budgetround:7"
    action   short word such as "proposed", "voted", "followed"
    """

    about = models.CharField(max_length=100, db_index=True)
    day = models.DateField(_("day"))
    action = models.CharField(max_length=20)
    district = models.CharField(_("district"), max_length=200, blank=True)
    channel = models.CharField(_("channel"), max_length=20, blank=True)
    people = models.PositiveIntegerField(_("people"), default=0)

    class Meta:
        verbose_name = _("reach")
        verbose_name_plural = _("reach")
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["about", "day", "action", "district", "channel"], name="one_reach_figure"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.day}"


class Link(AuthorityRecord):
    """What became of what: two records of any rooms, in the order of time.

    earlier, later   such as "ideas.idea:4" and "budget.proposal:12"
    kind             short word such as "became"
    """

    earlier = models.CharField(max_length=100, db_index=True)
    later = models.CharField(max_length=100, db_index=True)
    kind = models.CharField(max_length=20, default="became")

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        constraints = [
            models.UniqueConstraint(fields=["earlier", "later", "kind"], name="linked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.earlier} → {self.later}"
