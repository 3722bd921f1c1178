"""A portal's catalogue, whole or page by page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Max, Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.opendata.models import DataService, Dataset
from modellkommune.features.opendata.selectors.delivering.codes import licence_address
from modellkommune.features.opendata.selectors.delivering.described import (
    described_all,
    described_series,
    described_service,
    for_describing,
)
from modellkommune.features.opendata.selectors.delivering.surroundings import Surroundings
from modellkommune.features.opendata.selectors.public_datasets import public_datasets
from modellkommune.kernel.catalogue import model
from modellkommune.kernel.catalogue.paging import PER_PAGE, Page
from modellkommune.kernel.catalogue.words import GERMAN

# Public addresses say the profile with its number alone.
PROFILES = {"2.0": "dcat-ap.de-2.0", "3.0": "dcat-ap.de-3.0"}
USUAL_PROFILE = "3.0"


class NoSuchPage(LookupError):
    """The catalogue has no page of this number."""


@dataclass(frozen=True)
class Wanted:
    """What of which portal's catalogue is asked for.

    authority   whose portal it is
    shown       the authorities whose datasets it holds: a county names its towns
    publisher   only the datasets of this one of them
    """

    authority: Authority
    shown: Sequence[Authority]
    profile: str = USUAL_PROFILE
    publisher: Authority | None = None

    def path(self, ending: str, page: int = 1) -> str:
        """Return the path of a page; what is usual is not named."""
        words = [f"seite={page}"] if page > 1 else []
        if self.profile != USUAL_PROFILE:
            words.append(f"profil={self.profile}")
        if self.publisher is not None:
            words.append(f"stelle={self.publisher.slug}")
        return reverse("opendata:catalogue_file", args=[ending]) + (
            "?" + "&".join(words) if words else ""
        )


def datasets_of(wanted: Wanted) -> QuerySet[Dataset]:
    """Return the datasets of a catalogue in an order that stays."""
    authorities = [wanted.publisher] if wanted.publisher else list(wanted.shown)
    return public_datasets().filter(authority__in=authorities).order_by("pk")


def catalogue_page(wanted: Wanted, *, ending: str, number: int) -> tuple[model.Catalogue, Page]:
    """Return one page of a catalogue. Raises NoSuchPage."""
    datasets = datasets_of(wanted)
    base = Surroundings.of(wanted.authority).base(wanted.authority)
    page = Page(
        number=number,
        total=datasets.count(),
        address_of=lambda one: base + wanted.path(ending, one),
        size=PER_PAGE,
    )
    if not 1 <= number <= page.last:
        raise NoSuchPage(number)
    start = (number - 1) * PER_PAGE
    return _catalogue(wanted, for_describing(datasets)[start : start + PER_PAGE]), page


def whole_catalogue(wanted: Wanted) -> model.Catalogue:
    """Return a catalogue with everything it holds."""
    return _catalogue(wanted, for_describing(datasets_of(wanted)))


def catalogue_head(
    authority: Authority, surroundings: Surroundings, *, modified: datetime | None = None
) -> model.Catalogue:
    """Return the catalogue of an authority's portal without any dataset."""
    settings = surroundings.settings(authority)
    base = surroundings.base(authority)
    return model.Catalogue(
        address=f"{base}{reverse('opendata:catalogue')}",
        title=settings.title or _("Open data: {name}").format(name=authority.name),
        description=settings.description
        or _("What {name} publishes as open data.").format(name=authority.name),
        publisher=surroundings.publisher(authority),
        homepage=f"{base}/",
        license=licence_address(settings.licence),
        modified=modified,
        languages=(GERMAN,),
    )


def last_change(wanted: Wanted) -> datetime | None:
    """Return when the newest dataset of a catalogue was changed."""
    found: datetime | None = datasets_of(wanted).aggregate(last=Max("modified_at"))["last"]
    return found


def _catalogue(wanted: Wanted, datasets: Iterable[Dataset]) -> model.Catalogue:
    records = list(datasets)
    around = Surroundings([*wanted.shown, wanted.authority])
    described = tuple(described_all(records, around))
    changed = max((one.modified_at for one in records if one.modified_at), default=None)
    head = catalogue_head(wanted.authority, around, modified=changed)
    return replace(
        head,
        datasets=described,
        series=tuple(_series(records, around)),
        services=tuple(_services(records, around, {one.address for one in described})),
    )


def _series(records: Sequence[Dataset], around: Surroundings) -> list[model.Series]:
    """Return the series that these datasets belong to, with these as their members.

    Other members stand on other pages, which name the series as well.
    """
    members: dict[Any, list[Dataset]] = {}
    for one in records:
        if one.series is not None:
            members.setdefault(one.series, []).append(one)
    return [described_series(series, of, around) for series, of in members.items()]


def _services(
    records: Sequence[Dataset], around: Surroundings, addresses: set[str]
) -> list[model.DataService]:
    """Return the interfaces of these datasets and their files."""
    named = {file.service_id for one in records for file in one.distributions.all()}
    served = DataService.objects.filter(datasets__in=records).values_list("pk", flat=True)
    found = DataService.objects.filter(pk__in={*served, *named} - {None}).order_by("pk")
    found = found.select_related("authority", "office").prefetch_related(
        Prefetch("datasets", Dataset.objects.select_related("authority"))
    )
    described = (described_service(one, around) for one in found)
    return [
        replace(one, serves=tuple(address for address in one.serves if address in addresses))
        for one in described
    ]
