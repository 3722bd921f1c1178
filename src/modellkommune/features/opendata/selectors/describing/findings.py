"""What the profiles say about a dataset as it would be published, field by field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from modellkommune.features.opendata.models import Dataset
from modellkommune.features.opendata.selectors.delivering.described import described
from modellkommune.kernel.catalogue import model
from modellkommune.kernel.catalogue.checking import Result, check
from modellkommune.kernel.catalogue.words import DCAT
from modellkommune.kernel.catalogue.writing import write

PROFILES = ("dcat-ap.de-2.0", "dcat-ap.de-3.0")
HIGH_VALUE = "dcat-ap-hvd"
OF_THE_CATALOGUE = "contributor_ids"
OF_A_KIND = "ClassConstraintComponent"
# Series and services stand beside the dataset in the catalogue, and say there what they are.
ELSEWHERE = (f"{DCAT}inSeries", f"{DCAT}accessService")


@dataclass(frozen=True)
class Finding:
    """Something a profile says about a dataset.

    field     of the description, such as "title" or "distributions.license", or ""
    profiles  that say it
    """

    field: str
    severity: str
    german: str
    english: str
    profiles: tuple[str, ...]

    @property
    def is_violation(self) -> bool:
        """Whether it keeps the dataset from being published.

        A contributor belongs to the catalogue: an authority that delivers through another
        body gets its id there, and one that delivers to nobody needs none.
        """
        return self.severity == "Violation" and not self.is_of_the_catalogue

    @property
    def is_of_the_catalogue(self) -> bool:
        """Whether the settings of the catalogue put it right, not the description."""
        return self.field == OF_THE_CATALOGUE

    def sentence(self, language: str) -> str:
        """Return the sentence in a language."""
        return self.german if language.startswith("de") else self.english


def findings_of(dataset: Dataset, *, draft: bool = True) -> list[Finding]:
    """Return what the profiles say about a dataset, the serious first.

    draft  as it would be with the changes that wait
    """
    return findings_in(as_published(dataset) if draft else described(dataset))


def as_published(dataset: Dataset) -> model.Dataset:
    """Return a dataset with everything that waits, as the next release will make it.

    The day of publication is then filled in; nobody has to be told that it is missing.
    """
    shown = described(dataset, draft=True)
    return shown if shown.issued else replace(shown, issued=shown.modified)


def findings_in(described_dataset: model.Dataset) -> list[Finding]:
    """Return what the profiles say about a description.

    A dataset marked as of high value is checked against that profile too, but for the rules
    that ask of what kind an address elsewhere is (that an e-mail address is a resource, an
    act a legal resource): only that other place could say so.
    """
    found: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    profiles = [*PROFILES, HIGH_VALUE] if described_dataset.hvd_categories else list(PROFILES)
    for profile in profiles:
        for one in _results(described_dataset, profile):
            key = (one.field, one.severity, one.german, one.message)
            if profile not in found[key]:
                found[key].append(profile)
    ranks = {"Violation": 0, "Warning": 1, "Info": 2}
    listed = [Finding(*key, profiles=tuple(names)) for key, names in found.items()]
    return sorted(listed, key=lambda one: (ranks.get(one.severity, 3), one.field, one.german))


def _results(described_dataset: model.Dataset, profile: str) -> Sequence[Result]:
    written_as = profile if profile in PROFILES else PROFILES[-1]
    content = write([described_dataset], profile=written_as, format="ttl")
    results = check(content, profile=profile, format="ttl").results
    return [
        one
        for one in results
        if one.constraint != OF_A_KIND or not (profile == HIGH_VALUE or one.path in ELSEWHERE)
    ]


def by_field(findings: Sequence[Finding]) -> Mapping[str, list[Finding]]:
    """Return the findings by the field that would put them right."""
    sorted_in: dict[str, list[Finding]] = defaultdict(list)
    for one in findings:
        sorted_in[one.field].append(one)
    return sorted_in


def violations_in(findings: Sequence[Finding]) -> list[Finding]:
    """Return those that keep a dataset from being published."""
    return [one for one in findings if one.is_violation]
