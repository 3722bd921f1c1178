"""Datasets that belong together: those of a series, those of a publisher."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.features.opendata.models import FacetKind
from modellkommune.features.opendata.selectors.delivering.settings import settings_of
from modellkommune.features.opendata.selectors.finding.dataset_page import (
    public_series,
    series_at,
)
from modellkommune.features.opendata.selectors.finding.listing import figures_of, listed_datasets
from modellkommune.features.opendata.selectors.finding.wish import Wish
from modellkommune.features.opendata.selectors.public_datasets import public_datasets
from modellkommune.features.opendata.text.codes import words_of
from modellkommune.features.opendata.views.finding.listing import PER_PAGE, card_of
from modellkommune.features.opendata.views.finding.words import Choice, address_of, label_of

NEWEST = 6


@require_safe
def series(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """A series with its datasets, the latest time first."""
    found, now = series_at(place=place, slug=slug), timezone.now()
    members = public_datasets().filter(series=found.pk)
    members = members.order_by("-from_on", "-modified_at", "-pk")
    page = Paginator(members, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_title": found.title,
        "breadcrumbs": [(_("Datasets"), reverse("opendata:list")), (found.title, None)],
        "series": found,
        "frequency": words_of("frequency", found.frequency) if found.frequency else "",
        "page": page,
        "cards": [card_of(one, now=now) for one in page],
    }
    return render(request, "opendata/citizen/finding/series.html", context)


@require_safe
def publisher(request: HttpRequest, place: str) -> HttpResponse:
    """What one authority of the scope publishes: themes, newest, series."""
    found = next((one for one in request.shown_authorities if one.slug == place), None)
    if found is None:
        raise Http404(place)
    now, wish = timezone.now(), Wish(publisher=place)
    listed = listed_datasets(wish, now=now).datasets
    figures = figures_of(listed, now=now)
    themes = figures.facets.get(FacetKind.THEME.value, [])
    context = {
        "page_title": _("Data of {name}").format(name=found.name),
        "breadcrumbs": [(_("Datasets"), reverse("opendata:list")), (found.name, None)],
        "publisher": found,
        "about": settings_of(found).description,
        "figures": figures,
        "themes": [_theme(wish, code, number) for code, number in themes],
        "cards": [card_of(one, now=now) for one in listed[:NEWEST]],
        "series": public_series().filter(authority=found),
        "list_url": address_of(wish),
        "atom_url": address_of(wish, "opendata:atom"),
        "alert_url": address_of(wish, "opendata:alert"),
    }
    return render(request, "opendata/citizen/finding/publisher.html", context)


def _theme(wish: Wish, code: str, number: int) -> Choice:
    kind = FacetKind.THEME.value
    return Choice(label_of(kind, code, {}), number, address_of(wish.with_facet(kind, code)))
