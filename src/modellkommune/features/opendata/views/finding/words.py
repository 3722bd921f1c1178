"""Filters and chosen values in the words of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.opendata.models import FacetKind
from modellkommune.features.opendata.selectors.finding.listing import Figures
from modellkommune.features.opendata.selectors.finding.wish import SPANS, Wish, words_for_days
from modellkommune.features.opendata.text.codes import words_of

LISTS = {
    FacetKind.THEME.value: "themes",
    FacetKind.FORMAT.value: "format",
    FacetKind.LICENCE.value: "licence",
}
SHOWN_AT_ONCE = 8


@dataclass(frozen=True)
class Choice:
    """A value of a filter with the address that chooses it, or takes it away again."""

    label: str
    number: int
    url: str
    is_chosen: bool = False


@dataclass(frozen=True)
class Filter:
    """A filter with its values, those that are shown at once and the rarer ones."""

    label: str
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...] = ()


def filters_of(wish: Wish, figures: Figures, names: Mapping[str, str]) -> list[Filter]:
    """Every filter that has something to choose.

    names  of authorities by their slugs
    """
    found = [
        _filter(str(kind.label), _choices(kind.value, wish, figures, names)) for kind in FacetKind
    ]
    found.append(_filter(_("Changed"), _spans(wish, figures)))
    return [one for one in found if one.choices]


def chosen_words(wish: Wish, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """What is chosen, each with the address without it."""
    said = (
        [(_("Search: {words}").format(words=wish.text), replace(wish, text=""))]
        if wish.text
        else []
    )
    said += [
        (label_of(kind, value, names), wish.with_facet(kind, ""))
        for kind, value in wish.facets.items()
    ]
    if wish.days:
        said.append((_changed(wish.days), replace(wish, days=0)))
    return [(label, address_of(without)) for label, without in said]


def label_of_wish(wish: Wish, names: Mapping[str, str]) -> str:
    """A wish in words, for the title of a feed or a mail."""
    said = [_("“{words}”").format(words=wish.text)] if wish.text else []
    said += [label_of(kind, value, names) for kind, value in wish.facets.items()]
    said += [_changed(wish.days)] if wish.days else []
    return ", ".join(said) or _("all datasets")


def label_of(kind: str, value: str, names: Mapping[str, str]) -> str:
    """A value of a filter in words."""
    if kind == FacetKind.HVD:
        return _("High-value datasets")
    if kind == FacetKind.PUBLISHER:
        return names.get(value, value)
    return words_of(LISTS[kind], value)


def names_of(authorities: Iterable[Authority]) -> dict[str, str]:
    """The names of authorities by their slugs."""
    return {one.slug: one.name for one in authorities}


def address_of(wish: Wish, name: str = "opendata:list") -> str:
    """The address of the list, or of a feed, with a wish."""
    query = wish.query()
    return f"{reverse(name)}?{query}" if query else reverse(name)


def _filter(label: str, choices: Iterator[Choice]) -> Filter:
    found = tuple(choices)
    return Filter(label, found[:SHOWN_AT_ONCE], found[SHOWN_AT_ONCE:])


def _choices(kind: str, wish: Wish, figures: Figures, names: Mapping[str, str]) -> Iterator[Choice]:
    chosen: Any = getattr(wish, kind)
    for value, number in figures.facets.get(kind, []):
        is_chosen = value == chosen
        # A dataset has several themes: beside the chosen one others would be offered
        # that can be reached only by taking it away first.
        if chosen and not is_chosen:
            continue
        other = wish.with_facet(kind, "" if is_chosen else value)
        yield Choice(label_of(kind, value, names), number, address_of(other), is_chosen)


def _spans(wish: Wish, figures: Figures) -> Iterator[Choice]:
    for days in SPANS:
        is_chosen = days == wish.days
        if (wish.days and not is_chosen) or not figures.spans.get(days):
            continue
        other = replace(wish, days=0 if is_chosen else days)
        yield Choice(words_for_days(days), figures.spans[days], address_of(other), is_chosen)


def _changed(days: int) -> str:
    return _("changed {span}").format(span=words_for_days(days))
