"""Secret records of this room, for the wall test: at least one of each model."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.opendata.models import (
    CatalogueSettings,
    DataFile,
    DataOffice,
    DataRequest,
    DataService,
    Dataset,
    DatasetVersion,
    Distribution,
    HarvestItem,
    HarvestRun,
    HarvestSource,
    LinkCheck,
    SavedSearch,
    Series,
    Showcase,
    UpdateRoute,
    UsageDay,
)
from tests.walls import SEARCHED, SECRET, planted_topics

TEXT = f"{SEARCHED} {SECRET}"
ADDRESS = f"https://{SECRET}.test/daten.csv"
NOON = datetime(2026, 11, 6, 12, 0, tzinfo=UTC)


def plant(authority: Authority) -> list[Model]:
    """A dataset in preparation with everything beside it, and a source."""
    own = {"authority": authority}
    office = DataOffice.objects.create(**own, name=TEXT, email=f"{SECRET}@ort.test")
    series = Series.objects.create(**own, slug="reihe", title=TEXT, office=office)
    source = HarvestSource.objects.create(
        **own, title=TEXT, kind="dcat", address=ADDRESS, created_at=NOON
    )
    dataset = Dataset.objects.create(
        **own, slug="daten", title=TEXT, description=TEXT, keywords=[SECRET], office=office,
        series=series, source=source,
    )  # fmt: skip
    distribution = Distribution.objects.create(
        **own, dataset=dataset, slug="datei", title=TEXT, access_url=ADDRESS
    )
    run = HarvestRun.objects.create(**own, source=source, started_at=NOON)
    return [
        office, series, source, dataset, distribution, run,
        CatalogueSettings.objects.create(**own, title=TEXT, description=TEXT),
        DataService.objects.create(**own, slug="dienst", title=TEXT, endpoint_url=ADDRESS),
        DatasetVersion.objects.create(
            **own, dataset=dataset, number=1, released_at=NOON, note=TEXT, content={"title": TEXT}
        ),
        DataFile.objects.create(
            **own, distribution=distribution, number=1, name=f"{SECRET}.csv", sha256=SECRET,
            received_at=NOON,
        ),
        UpdateRoute.objects.create(
            **own, distribution=distribution, kind="address", address=ADDRESS, created_at=NOON
        ),
        DataRequest.objects.create(
            **own, number=1, title=TEXT, text=TEXT, name=TEXT, received_at=NOON
        ),
        Showcase.objects.create(
            **own, slug="anwendung", title=TEXT, text=TEXT, url=ADDRESS, made_by=TEXT,
            received_at=NOON,
        ),
        SavedSearch.objects.create(**own, query=f"suche={SECRET}", label=TEXT, told_until=NOON),
        UsageDay.objects.create(
            **own, dataset=dataset, kind="page", day=date(2026, 11, 6), times=4417
        ),
        HarvestItem.objects.create(
            **own, run=run, identifier=SECRET, title=TEXT, action="new", dataset=dataset
        ),
        LinkCheck.objects.create(
            **own, distribution=distribution, which="access", address=ADDRESS
        ),
        *planted_topics(__file__, authority, dataset),
    ]  # fmt: skip
