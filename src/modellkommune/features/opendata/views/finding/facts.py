"""Who, when, where from: what is told about a dataset, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.ui.words import number_in_words, short_day_in_words
from modellkommune.features.opendata.models import Dataset
from modellkommune.features.opendata.text.codes import words_of

# The classes of the quality assessment of data.europa.eu, by their lowest points.
CLASSES = (
    (351, gettext_lazy("excellent")),
    (221, gettext_lazy("good")),
    (121, gettext_lazy("sufficient")),
    (0, gettext_lazy("poor")),
)
MOST_POINTS = 405


@dataclass(frozen=True)
class Fact:
    """A line of the list of facts; url leads on where there is something."""

    label: str
    text: str
    url: str = ""


def facts_of(dataset: Dataset) -> list[Fact]:
    """Everything worth knowing beside the data; what is not known is left out."""
    return [one for one in _facts(dataset) if one.text]


def quality_of(dataset: Dataset) -> str:
    """The quality points in words; "" where they were not counted."""
    if dataset.points is None:
        return ""
    word = next(word for lowest, word in CLASSES if dataset.points >= lowest)
    return _("{word} ({points} of {most} points)").format(
        word=word, points=number_in_words(dataset.points), most=number_in_words(MOST_POINTS)
    )


def _facts(dataset: Dataset) -> Iterator[Fact]:
    yield Fact(_("Published by"), dataset.publisher_name or dataset.authority.name)
    if dataset.source:
        yield Fact(_("Taken over from"), dataset.source.title, _landing(dataset))
    yield Fact(_("Data from the time"), _period(dataset))
    yield Fact(_("Area"), dataset.spatial_text)
    yield Fact(_("Brought up to date"), _coded("frequency", dataset.frequency))
    yield Fact(_("First published"), _day(dataset.source_issued_at or dataset.published_at))
    yield Fact(_("Changed last"), _day(dataset.modified_at))
    yield Fact(_("Next update expected"), _day(dataset.update_due_on))
    yield Fact(_("Version"), " – ".join(filter(None, (dataset.version, dataset.version_notes))))
    yield Fact(_("Themes"), ", ".join(words_of("themes", str(one)) for one in dataset.themes))
    yield Fact(_("High-value category"), _categories(dataset))
    yield Fact(_("How the data came about"), dataset.provenance)
    yield Fact(_("Legal basis"), dataset.legal_basis)
    yield Fact(_("Originator"), dataset.originator)
    yield Fact(_("Looked after by"), dataset.maintainer)
    yield Fact(
        _("Languages"), ", ".join(words_of("languages", str(one)) for one in dataset.languages)
    )
    yield Fact(
        _("Access"),
        "" if dataset.access_rights == "PUBLIC" else _coded("access_rights", dataset.access_rights),
    )
    yield Fact(_("Quality of the description"), quality_of(dataset))
    yield Fact(_("Identifier"), dataset.identifier)


def _coded(field: str, code: str) -> str:
    return words_of(field, code) if code else ""


def _categories(dataset: Dataset) -> str:
    return ", ".join(words_of("hvd_categories", str(one)) for one in dataset.hvd_categories)


def _landing(dataset: Dataset) -> str:
    page = str(dataset.links.get("landing_page", "") or dataset.uri)
    return page if page.startswith(("http://", "https://")) else ""


def _period(dataset: Dataset) -> str:
    first, last = dataset.from_on, dataset.until_on
    if first and last:
        return _("{first} to {last}").format(
            first=short_day_in_words(first), last=short_day_in_words(last)
        )
    if first:
        return _("since {first}").format(first=short_day_in_words(first))
    return _("until {last}").format(last=short_day_in_words(last)) if last else ""


def _day(moment: date | None) -> str:
    if isinstance(moment, datetime):
        moment = timezone.localtime(moment).date()
    return short_day_in_words(moment) if moment else ""
