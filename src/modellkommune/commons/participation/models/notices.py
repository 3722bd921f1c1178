"""What is new with the offers, and who has been told of it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.participation.models.following import Follower


class Lookout(AuthorityRecord):
    """How far the looking for news has come for an authority.

    looked_at     last look at the offers of the rooms; the first only remembers them
    spread_until  key of the last news that was handed to those who follow here
    """

    looked_at = models.DateTimeField(_("looked at"))
    spread_until = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("look at the offers")
        verbose_name_plural = _("looks at the offers")
        constraints = [
            models.UniqueConstraint(fields=["authority"], name="one_lookout"),
        ]

    def __str__(self) -> str:
        return str(self.looked_at)


class SeenOffer(AuthorityRecord):
    """An offer as the last look saw it.

    address  its path on the portal, in German; tells one offer from another
    is_open, tone   change with what citizens can do there
    dates    moments by the identifiers of the occasions (see `selectors/calendar.py`)
    passed   identifiers of the occasions that have come
    """

    address = models.CharField(max_length=300)
    is_open = models.BooleanField(default=False)
    tone = models.CharField(max_length=20, blank=True)
    dates = models.JSONField(default=dict)
    passed = models.JSONField(default=list)

    class Meta:
        verbose_name = _("seen offer")
        verbose_name_plural = _("seen offers")
        constraints = [
            models.UniqueConstraint(fields=["authority", "address"], name="seen_once"),
        ]

    def __str__(self) -> str:
        return self.address


class OfferNews(AuthorityRecord):
    """Something new with an offer, as it was when it was noticed.

    about      the offer's record where its room names it, such as "budget.budgetround:7"
    key        the same for the same thing, so that it is noticed once
    sentences  by language what happened, such as {"de": "Die Abstimmung beginnt"}
    addresses  by language where it stands on the portal
    points     [[latitude, longitude], …] in degrees
    area       GeoJSON geometry, or {}
    """

    about = models.CharField(max_length=100, blank=True)
    key = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    place = models.CharField(max_length=200, blank=True)
    topics = models.JSONField(default=list)
    sentences = models.JSONField(default=dict)
    addresses = models.JSONField(default=dict)
    points = models.JSONField(default=list)
    area = models.JSONField(default=dict)
    noticed_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("news of an offer")
        verbose_name_plural = _("news of offers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "key"], name="noticed_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Told(AuthorityRecord):
    """That one address has been told of one thing, or will be with its next message.

    recipient  digest of the address: it cannot be read from here, and the same
               address is told once, however many of its followings match and on
               however many portals of the installation
    key        the thing
    about      the record it was about, or ""
    headline, address   a line of the message and where it leads, in full
    due_at     when it is to be sent; sent_at when it was
    """

    recipient = models.CharField(max_length=64)
    key = models.CharField(max_length=200)
    about = models.CharField(max_length=100, blank=True, db_index=True)
    follower: Any = models.ForeignKey(
        Follower, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    headline = models.CharField(max_length=300, blank=True)
    detail = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=500, blank=True)
    noted_at = models.DateTimeField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("told")
        verbose_name_plural = _("told")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["authority", "sent_at", "due_at"], name="told_waiting"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "key"], name="told_once"),
        ]

    def __str__(self) -> str:
        return self.headline
