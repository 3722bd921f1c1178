"""What became of what."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord


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
