"""What an entry of a list is, and the lists as functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from modellkommune.kernel.catalogue.vocabularies.reading import table


@dataclass(frozen=True)
class Entry:
    """One entry of a list, such as the theme "Verkehr".

    code      short name in the list, such as "TRAN"
    label_en  "" where the list has none in English
    """

    code: str
    uri: str
    label_de: str
    label_en: str

    def label(self, language: str = "de") -> str:
        """Return the label in a language, else in the other one, else the code."""
        first, second = self.label_de, self.label_en
        if not language.startswith("de"):
            first, second = second, first
        return first or second or self.code


@dataclass(frozen=True)
class Licence(Entry):
    """A licence.

    is_open            whether data under it may be used for any purpose
    needs_attribution  whether the name of the publisher must be given
    text_uri           where the licence itself can be read
    """

    is_open: bool
    needs_attribution: bool
    text_uri: str


@dataclass(frozen=True)
class FileType(Entry):
    """A format of files.

    is_open      not in the hands of one maker (list of data.europa.eu)
    is_readable  made for machines (list of data.europa.eu)
    media_type   usual media type, such as "text/csv", or ""
    endings      usual endings of file names, without the dot
    """

    is_open: bool
    is_readable: bool
    media_type: str
    endings: tuple[str, ...]


def _entries(name: str) -> Mapping[str, Entry]:
    return {
        row["uri"]: Entry(row["code"], row["uri"], row["label_de"], row["label_en"])
        for row in table(name)
    }


def themes() -> Mapping[str, Entry]:
    """Return the fourteen themes of the EU."""
    return _entries("themes")


def frequencies() -> Mapping[str, Entry]:
    """Return how often something is brought up to date."""
    return _entries("frequencies")


def planned_availability() -> Mapping[str, Entry]:
    """Return how long something is meant to stay."""
    return _entries("availability")


def access_rights() -> Mapping[str, Entry]:
    """Return who may see something."""
    return _entries("access_rights")


def languages() -> Mapping[str, Entry]:
    """Return the languages, German and English first."""
    return _entries("languages")


def contributors() -> Mapping[str, Entry]:
    """Return the systems that deliver to GovData directly."""
    return _entries("contributors")


def hvd_categories() -> Mapping[str, Entry]:
    """Return the categories of high-value datasets."""
    return _entries("hvd_categories")


def statuses() -> Mapping[str, Entry]:
    """Return the states of a distribution."""
    return _entries("statuses")


def dataset_types() -> Mapping[str, Entry]:
    """Return the kinds of datasets."""
    return _entries("dataset_types")


def publisher_types() -> Mapping[str, Entry]:
    """Return the kinds of publishers."""
    return _entries("publisher_types")


def geocoding_levels() -> Mapping[str, Entry]:
    """Return the political levels that data can cover."""
    return _entries("geocoding_levels")


def media_types() -> Mapping[str, Entry]:
    """Return the media types of IANA that data comes in; the code is "text/csv"."""
    return _entries("media_types")


def licences() -> Mapping[str, Licence]:
    """Return the licences of DCAT-AP.de."""
    return {
        row["uri"]: Licence(
            row["code"], row["uri"], row["label_de"], row["label_en"],
            is_open=row["is_open"] == "yes",
            needs_attribution=row["needs_attribution"] == "yes",
            text_uri=row["text_uri"],
        )
        for row in table("licences")
    }  # fmt: skip


def file_types() -> Mapping[str, FileType]:
    """Return the formats of files that the EU knows."""
    return {
        row["uri"]: FileType(
            row["code"], row["uri"], row["label_de"], row["label_en"],
            is_open=row["is_open"] == "yes",
            is_readable=row["is_readable"] == "yes",
            media_type=row["media_type"],
            endings=tuple(row["endings"].split()),
        )
        for row in table("file_types")
    }  # fmt: skip
