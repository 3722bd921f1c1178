"""Requests for agreement, who agreed, and how many people each step needs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.approvals.steps import FEWEST_PEOPLE, MOST_PEOPLE
from modellkommune.commons.authorities.models import AuthorityRecord


class RequestState(models.TextChoices):
    """Where a request stands; all but the first are its end."""

    OPEN = "open", _("waits for agreement")
    GRANTED = "granted", _("agreed")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    CHANGED = "changed", _("ended, because something was changed meanwhile")


class Request(AuthorityRecord):
    """Somebody wants a step to happen, and others are to agree.

    step      code such as "budget.publish-result"
    about     the record it happens to, such as "budget.budgetround:7"
    digest    of exactly what is agreed to; agreeing to another digest begins anew
    sentence  what is asked for, with the name of the record
    url       the page of the office where one looks at it and agrees
    confirm   what somebody who agrees confirms to have looked at, or empty
    """

    step = models.CharField(_("step"), max_length=100)
    about = models.CharField(max_length=100, db_index=True)
    digest = models.CharField(max_length=64)
    sentence = models.CharField(_("what is asked for"), max_length=400)
    url = models.CharField(max_length=300)
    confirm = models.CharField(max_length=400, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=RequestState.choices, default=RequestState.OPEN
    )
    asked_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("asked by"),
    )
    asked_at = models.DateTimeField(_("asked on"))
    ended_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(_("ended on"), null=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("request for agreement")
        verbose_name_plural = _("requests for agreement")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["about", "step"],
                condition=models.Q(state="open"),
                name="one_open_request_per_step",
            ),
        ]

    def __str__(self) -> str:
        return self.sentence

    @property
    def is_open(self) -> bool:
        """Whether somebody may still agree."""
        return self.state == RequestState.OPEN


class Agreement(AuthorityRecord):
    """One person agreed to a request; whoever asked has agreed by asking."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="agreements")
    person: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    agreed_at = models.DateTimeField(_("agreed on"))

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["agreed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "person"], name="agreed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.request}"


class StepSetting(AuthorityRecord):
    """How many people of an authority a step needs, where it is not the usual number.

    wanted  a smaller number that somebody has asked for and others are to agree to
    """

    step = models.CharField(_("step"), max_length=100)
    people = models.PositiveSmallIntegerField(
        _("people"),
        validators=[MinValueValidator(FEWEST_PEOPLE), MaxValueValidator(MOST_PEOPLE)],
    )
    wanted = models.PositiveSmallIntegerField(null=True)

    class Meta:
        verbose_name = _("number of people a step needs")
        verbose_name_plural = _("numbers of people the steps need")
        constraints = [
            models.UniqueConstraint(fields=["authority", "step"], name="one_number_per_step"),
        ]

    def __str__(self) -> str:
        return f"{self.step}: {self.people}"
