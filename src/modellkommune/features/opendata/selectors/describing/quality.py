"""Points and findings of a dataset as the editor shows them: with words, beside fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from modellkommune.features.opendata.models import Dataset
from modellkommune.features.opendata.selectors.describing.findings import Finding
from modellkommune.features.opendata.selectors.describing.points import quality_of
from modellkommune.features.opendata.text.points import DIMENSIONS, RATINGS, advice_for
from modellkommune.kernel.catalogue.points import Points

# Field of the kernel's model -> field of the editor, where they are called otherwise.
EDITOR_FIELDS: Mapping[str, str] = {
    "periods": "from_on", "periods.starts_on": "from_on", "periods.ends_on": "until_on",
    "places": "spatial_text", "contacts": "office", "contacts.email": "office",
    "contacts.page": "office", "contacts.name": "office", "contacts.phone": "office",
    "originators": "originator", "maintainers": "maintainer",
    "geocoding_description": "spatial_text", "geocoding_levels": "geocoding",
    "conforms": "", "publisher": "", "publisher.name": "", "publisher.kind": "",
}  # fmt: skip
FILES = "files"
MOST_ADVICE = 6


@dataclass(frozen=True)
class Advice:
    """What would bring more points: sentence, points, field of the editor."""

    sentence: str
    points: int
    field: str


@dataclass(frozen=True)
class Bar:
    """One dimension: name, points reached and possible."""

    label: Any
    points: int
    most: int


@dataclass(frozen=True)
class Quality:
    """What the editor shows beside the form.

    advice    what would bring most, at most six
    findings  of the profiles, the serious first
    """

    total: int
    most: int
    rating: Any
    bars: tuple[Bar, ...]
    advice: tuple[Advice, ...]
    findings: tuple[Finding, ...]

    @property
    def violations(self) -> list[Finding]:
        """Findings that keep the dataset from being published."""
        return [one for one in self.findings if one.is_violation]

    @property
    def hints(self) -> list[Finding]:
        """Findings that the catalogue's settings put right, or that are only recommended."""
        return [one for one in self.findings if not one.is_violation]

    def beside(self, field: str) -> list[str]:
        """Return the sentences that stand beside a field of the editor."""
        language = get_language() or "de"
        return list(
            dict.fromkeys(
                one.sentence(language)
                for one in self.findings
                if one.severity != "Info" and editor_field(one.field) == field
            )
        )


def quality_for(dataset: Dataset) -> Quality:
    """Return the quality of a dataset with everything that waits in drafts."""
    points, findings = quality_of(dataset)
    return Quality(
        total=points.total,
        most=points.most,
        rating=RATINGS[points.rating],
        bars=tuple(Bar(DIMENSIONS[one.code], one.points, one.most) for one in points.dimensions),
        advice=tuple(_advice(points)),
        findings=tuple(findings),
    )


def _advice(points: Points) -> Iterator[Advice]:
    gathered: dict[str, Advice] = {}
    for item in points.missing:
        sentence = advice_for(item.code, item.reason)
        earlier = gathered.get(sentence)
        total = item.missing + (earlier.points if earlier else 0)
        gathered[sentence] = Advice(sentence, total, editor_field(item.field))
    yield from sorted(gathered.values(), key=lambda one: -one.points)[:MOST_ADVICE]


def editor_field(field: str) -> str:
    """Return the field of the editor that fills a field of the kernel's model."""
    if field.startswith("distributions"):
        return FILES
    return EDITOR_FIELDS.get(field, field)
