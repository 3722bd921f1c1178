"""How many people an offer reached."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord


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
