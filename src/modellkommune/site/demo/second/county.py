"""The county's source: the catalogue of the village, read when the village answers."""

from __future__ import annotations

import threading
from datetime import datetime

from django.db import connection
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.opendata.models import HarvestSource, RunState
from modellkommune.features.opendata.services.harvesting.running import confirm_run, plan_run
from modellkommune.features.opendata.services.harvesting.sources import add_source
from modellkommune.features.opendata.services.harvesting.starting import start_run
from modellkommune.site.demo.places import COUNTY
from modellkommune.site.demo.second.process import SecondInstallation

TITLE = "Gemeinde Tannengrund (eigene Installation)"


def take_over(second: SecondInstallation) -> None:
    """Enter the village's catalogue as a source, look at the plan, and agree."""
    if not second.wait():
        print("(the village does not answer; its data are missing) ", end="", flush=True)
        return
    county, now = _county(), timezone.now()
    with scope(authority=county):
        source = add_source(
            authority=county, by=None, now=now, title=TITLE, kind="dcat",
            address=second.catalogue, every_hours=1,
        )  # fmt: skip
        run = plan_run(source=source, now=now)
        if run.state == RunState.PLANNED:
            confirm_run(run=run, now=now, by=None)


def is_entered() -> bool:
    """Whether the county knows the village already."""
    with scope(authority=_county()):
        return HarvestSource.objects.filter(title=TITLE).exists()


def follow(second: SecondInstallation) -> None:
    """Read the village again as soon as it answers, beside everything else."""
    with scope(authority=_county()):
        HarvestSource.objects.filter(title=TITLE).update(address=second.catalogue)
    threading.Thread(target=_read_again, args=[second], daemon=True).start()


def _read_again(second: SecondInstallation) -> None:
    try:
        if second.wait():
            _start(timezone.now())
    finally:
        connection.close()


def _start(now: datetime) -> None:
    county = _county()
    with scope(authority=county):
        for source in HarvestSource.objects.filter(title=TITLE).select_related("authority"):
            start_run(source=source, now=now)


def _county() -> Authority:
    return Authority.objects.get(slug=COUNTY.slug)
