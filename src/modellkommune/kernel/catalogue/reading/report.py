"""What reading a catalogue returns, and findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from modellkommune.kernel.catalogue.model import Catalogue, DataService, Dataset, Series

SENTENCES = {
    "address-of-a-list-repaired": "{field}: {old} was read as {new}.",
    "not-an-address": "{field}: {value} is no address and was left out.",
    "word-read-as-entry": "{field}: the word {value} was read as {new}.",
    "moment-repaired": "{field}: {value} was read as {new}.",
    "moment-unreadable": "{field}: {value} is no day and was left out.",
    "size-unreadable": "{field}: {value} is no size and was left out.",
    "only-one-kept": "{field}: of {count} values only the first was kept.",
    "no-title": "There is no title.",
    "no-identifier": "There is no identifier; the address is used instead.",
    "no-address": "The thing has no address; one was derived.",
    "no-access-address": "A file without any address was left out.",
    "described-nowhere": "{value} is named but not described.",
}


@dataclass(frozen=True)
class Finding:
    """Something that was wrong or doubtful in a catalogue.

    subject  address of the thing
    code     key of SENTENCES; parameters fill its sentence
    """

    subject: str
    code: str
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """Return the finding in plain English."""
        return SENTENCES[self.code].format(**self.parameters)


@dataclass(frozen=True)
class ReadCatalogue:
    """One document of a catalogue.

    catalogue  the catalogue's own description without its things, or None
    next_page  address of the next page, or ""
    total      number of datasets on all pages as the catalogue says, or None
    """

    catalogue: Catalogue | None
    datasets: tuple[Dataset, ...]
    services: tuple[DataService, ...]
    series: tuple[Series, ...]
    next_page: str
    total: int | None
    findings: tuple[Finding, ...]
