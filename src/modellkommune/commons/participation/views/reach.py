"""How many people the offers reached: exact for the office, in safe sums for everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.office.views.page import needs, office_page
from modellkommune.commons.participation.selectors.chains import described
from modellkommune.commons.participation.selectors.reach import (
    Cell,
    Reach,
    as_public,
    reaches_in_scope,
)
from modellkommune.commons.participation.views.offers import parent
from modellkommune.commons.participation.words import (
    action_in_words,
    channel_in_words,
    district_in_words,
)
from modellkommune.commons.people.permissions import OFFICE_ACCESS


@dataclass(frozen=True)
class Row:
    """A figure of a table: whose it is in words, and how many people."""

    label: str
    people: int


@dataclass(frozen=True)
class Figures:
    """What people did with one offer, ready to be shown."""

    action: str
    reach: Reach
    districts: tuple[Row, ...]
    channels: tuple[Row, ...]


@dataclass(frozen=True)
class OfferFigures:
    """One offer with its figures."""

    title: str
    url: str
    figures: tuple[Figures, ...]


@require_safe
def public_figures(request: HttpRequest) -> HttpResponse:
    """The sums of all public offers, with cells below ten merged."""
    figures = reaches_in_scope()
    names = described(figures)
    title = _("Whom the offers reached")
    shown = [
        OfferFigures(
            title=names[subject].title,
            url=names[subject].url,
            figures=tuple(figures_of(map(as_public, reaches))),
        )
        for subject, reaches in figures.items()
        if subject in names
    ]
    return render(
        request,
        "participation/reach.html",
        {"page_title": title, "breadcrumbs": [parent(), (title, None)], "offers": shown},
    )


@needs(OFFICE_ACCESS)
@require_safe
def office_figures(request: HttpRequest) -> HttpResponse:
    """The exact sums of the authority's offers."""
    figures = reaches_in_scope()
    names = described(figures)
    shown = [
        OfferFigures(
            title=names[subject].title if subject in names else _("An offer not yet public"),
            url=names[subject].url if subject in names else "",
            figures=tuple(figures_of(reaches)),
        )
        for subject, reaches in figures.items()
    ]
    return office_page(
        request, "participation/office_reach.html", title=_("Whom the offers reached"),
        icon="group", offers=shown,
    )  # fmt: skip


def figures_of(reaches: Iterable[Reach]) -> Iterable[Figures]:
    """Put words to the figures of one offer."""
    for reach in reaches:
        yield Figures(
            action=action_in_words(reach.action),
            reach=reach,
            districts=_rows(reach.districts, district_in_words) if reach.has_districts else (),
            channels=_rows(reach.channels, channel_in_words) if reach.has_channels else (),
        )


def _rows(cells: Iterable[Cell], in_words: Callable[[str], str]) -> tuple[Row, ...]:
    return tuple(
        Row(label=", ".join(map(in_words, cell.names)), people=cell.people) for cell in cells
    )
