"""How often something is used: a number per day, and nothing about who it was."""

from __future__ import annotations

import re
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F
from django_scopes import scope

from modellkommune.features.opendata.models import (
    Dataset,
    Distribution,
    UsageDay,
    UsageKind,
)

# Programs that read for search engines and catalogues say so.
PROGRAMS = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|harvest|archiver|preview|monitor|uptime|linkcheck|scan",
    re.IGNORECASE,
)


def is_program(user_agent: str) -> bool:
    """Whether a visit is that of a search engine or another catalogue."""
    return not user_agent or bool(PROGRAMS.search(user_agent))


def count_use(
    *, dataset: Dataset, kind: UsageKind, day: date, distribution: Distribution | None = None
) -> None:
    """Count one use; one query on any day but the first."""
    with scope(authority=dataset.authority):
        found = UsageDay.objects.filter(
            dataset=dataset, distribution=distribution, kind=kind, day=day
        )
        if found.update(times=F("times") + 1):
            return
        try:
            with transaction.atomic():
                UsageDay.objects.create(
                    authority=dataset.authority, dataset=dataset, distribution=distribution,
                    kind=kind, day=day, times=1,
                )  # fmt: skip
        except IntegrityError:
            # Somebody else was the first of this day.
            found.update(times=F("times") + 1)
