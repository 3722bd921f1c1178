"""The page of a dataset: what the data say, how to get them, who stands behind them."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.features.opendata.models import Dataset, UsageKind
from modellkommune.features.opendata.selectors.delivering.described import described
from modellkommune.features.opendata.selectors.delivering.surroundings import Surroundings
from modellkommune.features.opendata.selectors.finding.dataset_page import (
    dataset_with_files,
    others_of_series,
    public_files,
)
from modellkommune.features.opendata.selectors.finding.wish import Wish
from modellkommune.features.opendata.selectors.public_datasets import address_of_dataset
from modellkommune.features.opendata.selectors.releasing.citation import citation_of
from modellkommune.features.opendata.views.finding.facts import facts_of
from modellkommune.features.opendata.views.finding.fragments import first_look
from modellkommune.features.opendata.views.finding.links import page_if_there, url_if_there
from modellkommune.features.opendata.views.finding.listing import card_of
from modellkommune.features.opendata.views.finding.offers import offers_of
from modellkommune.features.opendata.views.finding.words import address_of
from modellkommune.features.opendata.views.serving.counting import count
from modellkommune.kernel.catalogue import schema_org

CRUMB_LENGTH = 60


@require_safe
def dataset(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """One public dataset."""
    found = dataset_with_files(place=place, slug=slug)
    files, around = public_files(found), Surroundings.of(found.authority)
    context = {
        **_frame(found),
        **_beside(found),
        **first_look(request, found, files),
        "dataset": found,
        **_opening(found),
        "publisher": found.publisher_name or found.authority.name,
        "offers": offers_of(found, files),
        "facts": facts_of(found),
        "keywords": [(word, address_of(Wish(text=str(word)))) for word in found.keywords],
        "citation": citation_of(found, surroundings=around),
        "structured": _structured(found, around),
        "base": f"{request.scheme}://{request.get_host()}",
    }
    count(request, found, UsageKind.PAGE)
    return render(request, "opendata/citizen/finding/dataset.html", context)


def _frame(found: Dataset) -> dict[str, Any]:
    crumbs: list[tuple[str, str | None]] = [
        (_("Data and figures"), reverse("section_data")),
        (_("Datasets"), reverse("opendata:list")),
    ]
    if found.series and found.series.is_public:
        crumbs.append((found.series.title, address_of_series(found.series)))
    crumbs.append((found.title, None))
    return {"page_title": found.title, "breadcrumbs": crumbs}


def _opening(found: Dataset) -> dict[str, str]:
    """The first paragraph stands above the data, further ones below them."""
    first, _gap, rest = found.description.replace("\r\n", "\n").strip().partition("\n\n")
    return {"opening": first, "rest": rest}


def _beside(found: Dataset) -> dict[str, Any]:
    """What leads on: the same series, applications, other forms of the description."""
    now = timezone.now()
    return {
        "others": [card_of(one, now=now) for one in others_of_series(found)],
        "series_url": address_of_series(found.series) if found.series else "",
        "publisher_url": _publisher_url(found),
        "versions_url": page_if_there(found, "versions"),
        "request_url": url_if_there("opendata:request_new"),
        "showcase_url": url_if_there("opendata:showcase_new"),
        "descriptions": _descriptions(found),
        "successor_url": _successor(found),
    }


def _descriptions(found: Dataset) -> list[tuple[str, str]]:
    words = {"place": found.authority.slug, "slug": found.slug}
    forms = (("Turtle", "ttl"), ("RDF/XML", "rdf"), ("JSON-LD", "jsonld"))
    return [
        (label, url)
        for label, ending in forms
        if (url := url_if_there("opendata:rdf", **words, ending=ending))
    ]


def _publisher_url(found: Dataset) -> str:
    if found.publisher_name:
        return address_of(Wish(publisher=found.publisher_name))
    return url_if_there("opendata:publisher", place=found.authority.slug)


def _successor(found: Dataset) -> str:
    other = found.successor
    return address_of_dataset(other) if other is not None and other.is_public else ""


def address_of_series(series: Any) -> str:
    """Where the page of a series stands."""
    return url_if_there("opendata:series", place=series.authority.slug, slug=series.slug)


def _structured(found: Dataset, around: Surroundings) -> str:
    """What search engines read, as JSON for a script element.

    The signs that could end the element are written as JSON allows.
    """
    page = around.base(found.authority) + address_of_dataset(found)
    said = schema_org.described(described(found, surroundings=around), page=page)
    text = json.dumps(said, ensure_ascii=False)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
