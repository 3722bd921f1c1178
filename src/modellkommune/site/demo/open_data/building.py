"""Builds the open data of the county: tables through the same steps as in the office."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person
from modellkommune.features.opendata.models import (
    CatalogueSettings,
    DataFile,
    DataOffice,
    Dataset,
    Distribution,
    DistributionKind,
    Way,
)
from modellkommune.features.opendata.selectors.drawing.wishes import ChartWish, wish_in
from modellkommune.features.opendata.selectors.replacing.standing import waits_of
from modellkommune.features.opendata.services.describing.records import (
    add_distribution,
    create_dataset,
    save_office,
)
from modellkommune.features.opendata.services.doors.taking import take_over
from modellkommune.features.opendata.services.drawing.choosing import choose_chart
from modellkommune.features.opendata.services.receiving.beginning import fill_from_table
from modellkommune.features.opendata.services.receiving.files import (
    read_file,
    receive_file,
)
from modellkommune.features.opendata.services.releasing.release import release
from modellkommune.features.opendata.services.replacing.answering import confirm_finding
from modellkommune.features.opendata.services.replacing.confirming import confirm_layout
from modellkommune.features.opendata.services.replacing.publishing import publish_file
from modellkommune.features.opendata.services.requesting.requests import (
    answer_request,
    ask_for_data,
    show_request,
)
from modellkommune.features.opendata.services.requesting.showcases import (
    show_showcase,
    tell_of_showcase,
)
from modellkommune.kernel.tables.layout import Layout
from modellkommune.site.demo.open_data.entries import Entry, entries, offices
from modellkommune.site.demo.open_data.texts import REQUESTS, SHOWCASE
from modellkommune.site.demo.staff import keyholders_of

BERLIN = ZoneInfo("Europe/Berlin")
# The data were published before the vote began; the tables end with the month before.
DAYS_BEFORE = 21
LOOKED_AT = (
    "Die kleinen Zahlen zählen keine einzelnen Personen oder sind bereits so veröffentlicht."
)


def seed_open_data(authorities: Mapping[str, Authority], *, end: date) -> None:
    """Publish every dataset of the file, then requests and an application."""
    day = end - timedelta(days=DAYS_BEFORE)
    now = datetime.combine(day, time(9, 30), tzinfo=BERLIN)
    kept = {place: _office(authorities[place], facts) for place, facts in offices().items()}
    # Towns deliver through their county, the county through the portal of a state.
    _deliver_through(authorities["sonnenau"])
    for number, entry in enumerate(entries()):
        authority = authorities[entry.place]
        with scope(authority=authority):
            _publish(entry, authority, kept[entry.place], now=now + timedelta(minutes=7 * number))
    _ask(authorities["lindental"], kept["lindental"], now=now + timedelta(days=2))
    _show(authorities["lindental"], now=now + timedelta(days=3))


def take_over_rooms(authorities: Mapping[str, Authority], *, end: date) -> None:
    """Let what the other rooms publish appear in the catalogue."""
    now = datetime.combine(end - timedelta(days=DAYS_BEFORE - 1), time(8), tzinfo=BERLIN)
    for authority in authorities.values():
        take_over(authority, now)


def _office(authority: Authority, facts: Mapping[str, str]) -> DataOffice:
    with scope(authority=authority):
        return save_office(authority=authority, office=None, **facts)


def _deliver_through(county: Authority) -> None:
    with scope(authority=county):
        CatalogueSettings.objects.create(authority=county, delivers_through="openNRW")


def _publish(entry: Entry, authority: Authority, office: DataOffice, *, now: datetime) -> None:
    by = keyholders_of(authority)[0]
    dataset = create_dataset(
        authority=authority, by=by, now=now, office=office,
        rights_asked={"answer": "none", "by": str(by), "on": f"{now:%Y-%m-%d}"}, **entry.fields,
    )  # fmt: skip
    table = add_distribution(
        dataset=dataset, kind=DistributionKind.TABLE, by=by, now=now, title=entry.fields["title"],
        slug="tabelle", format="CSV", media_type="text/csv", licence=entry.licence,
        attribution=entry.attribution, availability="STABLE", languages=["DEU"],
        key=list(entry.key),
    )  # fmt: skip
    file = _read(entry, table, by=by, now=now)
    publish_file(file=file, by=by, now=now)
    if entry.chart:
        wish = wish_in(QueryDict(entry.chart), usual=ChartWish("balken", "", ""))
        choose_chart(distribution=table, wish=wish, by=by, now=now)
    fill_from_table(file)
    dataset = Dataset.objects.select_related("authority", "office").get(pk=dataset.pk)
    release(dataset=dataset, by=by, now=now)


def _read(entry: Entry, table: Distribution, *, by: Person, now: datetime) -> DataFile:
    """Take the file in, read it as it was found, and answer what was asked about people."""
    file = receive_file(
        distribution=table, name=entry.name, content=entry.content(_last_day(now)),
        way=Way.UPLOAD, now=now, by=by,
    )  # fmt: skip
    file = read_file(file=file, now=now)
    file = confirm_layout(file=file, layout=Layout.from_json(file.layout), now=now, by=by)
    for wait in waits_of(file):
        file = confirm_finding(file=file, finding=wait.finding, reason=LOOKED_AT, by=by, now=now)
    return file


def _last_day(now: datetime) -> date:
    return now.date()


def _ask(town: Authority, office: DataOffice, *, now: datetime) -> None:
    by = keyholders_of(town)[0]
    with scope(authority=town):
        for number, (facts, slug, answer) in enumerate(REQUESTS):
            asked = ask_for_data(
                authority=town, word=f"demo-{number}", now=now + timedelta(hours=number), **facts
            )
            show_request(request=asked, by=by, now=now + timedelta(hours=number + 1))
            if answer:
                provided = Dataset.objects.get(slug=slug) if slug else None
                answer_request(
                    request=asked, state="provided" if provided else "declined", answer=answer,
                    by=by, now=now + timedelta(days=1), answered_by=office.name, provided=provided,
                    office=office,
                )  # fmt: skip


def _show(town: Authority, *, now: datetime) -> None:
    with scope(authority=town):
        facts: dict[str, Any] = dict(SHOWCASE)
        slugs = facts.pop("datasets")
        shown = tell_of_showcase(
            authority=town, word="demo", now=now,
            datasets=list(Dataset.objects.filter(slug__in=slugs)), **facts,
        )  # fmt: skip
        show_showcase(showcase=shown, by=keyholders_of(town)[0], now=now)
