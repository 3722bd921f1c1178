"""The list of datasets over the scope of the portal: search, filters, pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.features.opendata.models import Dataset
from modellkommune.features.opendata.selectors.finding.listing import (
    Figures,
    figures_of,
    listed_datasets,
)
from modellkommune.features.opendata.selectors.finding.wish import Wish, orders, wish_of
from modellkommune.features.opendata.selectors.public_datasets import address_of_dataset
from modellkommune.features.opendata.text.codes import licence_of, words_of
from modellkommune.features.opendata.views.finding.links import url_if_there
from modellkommune.features.opendata.views.finding.words import (
    address_of,
    chosen_words,
    filters_of,
    names_of,
)

PER_PAGE = 20
SUMMARY_LENGTH = 180
MOST_FORMATS = 5


@dataclass(frozen=True)
class Card:
    """A dataset in a list."""

    dataset: Dataset
    url: str
    publisher: str
    themes: str
    summary: str
    formats: tuple[str, ...]
    is_open: bool
    frequency: str


class Counted(Paginator):  # type: ignore[type-arg]
    """Pages of a list that was counted already, together with its filters."""

    def __init__(self, datasets: Any, *, total: int) -> None:
        super().__init__(datasets, PER_PAGE)
        self.__dict__["count"] = total


@require_safe
def datasets(request: HttpRequest) -> HttpResponse:
    """The public datasets that fit what is asked for."""
    now, wish = timezone.now(), wish_of(request.GET)
    listed = listed_datasets(wish, now=now)
    figures = figures_of(listed.datasets, now=now)
    page = Counted(listed.datasets, total=figures.total).get_page(request.GET.get("page"))
    context = {
        **_frame(request, wish),
        **_narrowing(request, wish, figures),
        "page": page,
        "cards": [card_of(one, now=now) for one in page],
        "is_similar": listed.is_similar,
    }
    return render(request, "opendata/citizen/finding/list.html", context)


def card_of(dataset: Dataset, *, now: datetime) -> Card:
    """What a list shows of a dataset; no query."""
    licences = [licence_of(code) for code in dataset.licences.split()]
    return Card(
        dataset=dataset,
        url=address_of_dataset(dataset),
        publisher=dataset.publisher_name or dataset.authority.name,
        themes=", ".join(words_of("themes", str(code)) for code in dataset.themes[:2]),
        summary=Truncator(" ".join(dataset.description.split())).chars(SUMMARY_LENGTH),
        formats=tuple(words_of("format", code) for code in dataset.formats.split()[:MOST_FORMATS]),
        is_open=bool(licences) and all(one is not None and one.is_open for one in licences),
        frequency=words_of("frequency", dataset.frequency) if dataset.frequency else "",
    )


def _frame(request: HttpRequest, wish: Wish) -> dict[str, Any]:
    return {
        "page_title": _("Datasets"),
        "breadcrumbs": [(_("Data and figures"), reverse("section_data")), (_("Datasets"), None)],
        "wish": wish,
        "orders": orders(),
        "all_url": reverse("opendata:list"),
        "atom_url": address_of(wish, "opendata:atom"),
        "rss_url": address_of(wish, "opendata:rss"),
        "alert_url": address_of(wish, "opendata:alert"),
        "is_county": len(request.shown_authorities) > 1,
        "links": _links(),
    }


def _narrowing(request: HttpRequest, wish: Wish, figures: Figures) -> dict[str, Any]:
    names: Mapping[str, str] = names_of(request.shown_authorities)
    return {
        "figures": figures,
        "filters": filters_of(wish, figures, names),
        "chosen": chosen_words(wish, names),
    }


def _links() -> list[tuple[str, str]]:
    """Pages beside the list, as far as they are there."""
    wanted = [
        ("opendata:requests", _("Ask for data that are missing")),
        ("opendata:showcases", _("What others made of the data")),
        ("opendata:catalogue", _("The whole catalogue for programs")),
    ]
    return [(label, url) for name, label in wanted if (url := url_if_there(name))]
