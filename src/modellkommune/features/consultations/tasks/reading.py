"""Background jobs of reading: the pages of new documents."""

from __future__ import annotations

from datetime import datetime, timedelta

from modellkommune.commons.tasks.public import is_stopping, periodic
from modellkommune.features.consultations.models import PlanDocument
from modellkommune.features.consultations.services.reading.pages import (
    draw_ahead,
    read_pages,
)

AT_A_TIME = 20


@periodic("consultations.read_pages", every=timedelta(minutes=1))
def read_new_pages(now: datetime) -> None:
    """Read the pages of documents that were added; the rest waits for the next minute."""
    for document in PlanDocument.objects.filter(read_at__isnull=True).order_by("pk")[:AT_A_TIME]:
        if is_stopping():
            return
        read_pages(document=document, now=now)
        draw_ahead(document=document, goes_on=lambda: not is_stopping())
