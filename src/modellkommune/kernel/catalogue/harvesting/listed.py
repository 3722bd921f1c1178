"""A catalogue that is a table: one line per dataset, or one per file of it.

Small towns keep such a list in a spreadsheet, and larger portals offer one beside their
RDF. The names of columns are found by what they are usually called, in German and in
English, and can be set by the office where they are called otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from modellkommune.kernel.catalogue.harvesting import guessing
from modellkommune.kernel.catalogue.model import (
    Agent,
    Contact,
    Dataset,
    Day,
    Distribution,
    Period,
)
from modellkommune.kernel.tables import Table, cell_text, read_table

# What a column is usually called, without blanks and signs; the first that is there wins.
NAMES: Mapping[str, tuple[str, ...]] = {
    "identifier": ("identifier", "kennung", "datensatzid", "datasetid", "id", "slug", "nummer"),
    "title": ("title", "titel", "bezeichnung", "name", "datensatz"),
    "description": ("description", "beschreibung", "notes", "zusammenfassung", "inhalt"),
    "publisher": ("publisher", "herausgeber", "veroeffentlicher", "organization", "organisation"),
    "contact": ("contactname", "contact", "kontakt", "ansprechstelle", "ansprechpartner"),
    "email": ("contactemail", "email", "emailadresse", "mail", "kontaktemail"),
    "keywords": ("keywords", "keyword", "schlagwoerter", "schlagworte", "stichwoerter", "tags"),
    "themes": ("themes", "theme", "thema", "themen", "kategorie", "kategorien"),
    "licence": ("license", "licence", "lizenz", "nutzungsbedingungen", "licenseid"),
    "attribution": ("attribution", "namensnennung", "quellenvermerk"),
    "page": ("landingpage", "seite", "url", "webseite", "adresse"),
    "file": ("downloadurl", "download", "datei", "dateiadresse", "link", "accessurl", "ressource"),
    "file_title": ("resourcename", "dateiname", "dateititel", "filetitle"),
    "format": ("format", "dateiformat", "formats"),
    "issued": ("issued", "veroeffentlicht", "veroeffentlichtam", "createdat", "erstellt"),
    "modified": ("modified", "geaendert", "aktualisiert", "stand", "lastmodified", "lastupdate"),
    "frequency": ("frequency", "haeufigkeit", "aktualisierung", "turnus", "accrualperiodicity"),
    "from": ("temporalstart", "zeitraumvon", "temporalcoveragestart", "von"),
    "until": ("temporalend", "zeitraumbis", "temporalcoverageend", "bis"),
}  # fmt: skip
NEEDED = ("title",)
SEVERAL = re.compile(r"[,;|\n]")
GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


class NotACatalogue(ValueError):
    """A table has no column with the titles of datasets."""


@dataclass(frozen=True)
class ListedCatalogue:
    """What a table tells: its datasets, and which column was taken for what."""

    datasets: tuple[Dataset, ...]
    columns: Mapping[str, str] = field(default_factory=dict)


def read_list(
    path: Path, *, address: str, columns: Mapping[str, str] | None = None
) -> ListedCatalogue:
    """Return the datasets of a table in CSV or XLSX.

    address  of the table, which names datasets that have no address of their own
    columns  what the office has set: field to name of column

    Raises TableRefused for what is no table, NotACatalogue without titles.
    """
    table = read_table(path)
    found = {**found_columns(table.columns), **(columns or {})}
    found = {name: column for name, column in found.items() if column in table.columns}
    if not all(name in found for name in NEEDED):
        raise NotACatalogue(", ".join(table.columns)[:300])
    rows = [_row(table, cells, found) for cells in table.rows]
    return ListedCatalogue(tuple(_datasets(rows, address=address)), found)


def found_columns(names: Sequence[str]) -> dict[str, str]:
    """Return which column holds which field, by its usual names."""
    plain = {_plain(name): name for name in reversed(names)}
    found: dict[str, str] = {}
    for field_, usual in NAMES.items():
        column = next((plain[one] for one in usual if one in plain), "")
        if column and column not in found.values():
            found[field_] = column
    return found


def _plain(name: str) -> str:
    lower = name.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    letters = unicodedata.normalize("NFKD", lower.replace("ß", "ss"))
    return "".join(sign for sign in letters if sign.isascii() and sign.isalnum())


def _row(table: Table, cells: Sequence[object], found: Mapping[str, str]) -> dict[str, str]:
    at = {column: number for number, column in enumerate(table.columns)}
    return {name: cell_text(cells[at[column]]).strip() for name, column in found.items()}  # type: ignore[arg-type]


def _datasets(rows: Iterable[Mapping[str, str]], *, address: str) -> Iterable[Dataset]:
    """Put lines of one dataset together; each brings a file."""
    found: dict[str, Dataset] = {}
    for row in rows:
        name = row.get("identifier") or row.get("page") or row.get("title", "")
        if not name:
            continue
        dataset = found.get(name) or _dataset(row, name=name, address=address)
        number = len(dataset.distributions) + 1
        files = (*dataset.distributions, *_files(row, number=number, of=dataset.address))
        found[name] = replace(dataset, distributions=files)
    return found.values()


def _dataset(row: Mapping[str, str], *, name: str, address: str) -> Dataset:
    page, publisher = row.get("page", ""), row.get("publisher", "")
    contact = Contact(name=row.get("contact", ""), email=row.get("email", ""))
    starts, ends = day(row.get("from", "")), day(row.get("until", ""))
    themes = map(guessing.theme, _several(row.get("themes", "")))
    return Dataset(
        address=page if "://" in page else f"{address.partition('#')[0]}#{name}",
        identifier=name,
        title=row.get("title", ""),
        description=row.get("description", ""),
        publisher=Agent(name=publisher) if publisher else None,
        contacts=(contact,) if contact.name or contact.email else (),
        keywords=tuple(_several(row.get("keywords", ""))),
        themes=tuple(dict.fromkeys(filter(None, themes))),
        periods=(Period(starts, ends),) if starts or ends else (),
        issued=day(row.get("issued", "")),
        modified=day(row.get("modified", "")),
        frequency=guessing.frequency(row.get("frequency", "")),
        landing_page=page if "://" in page else "",
    )


def _files(row: Mapping[str, str], *, number: int, of: str) -> Iterable[Distribution]:
    for step, file in enumerate(_several(row.get("file", ""), at=re.compile(r"[|\s]+"))):
        if "://" not in file:
            continue
        ending = file.partition("?")[0].rpartition("/")[2].rpartition(".")[2]
        yield Distribution(
            address=f"{of}{'/' if '#' in of else '#'}datei-{number + step}",
            access_url=file,
            download_url=file,
            title=row.get("file_title", ""),
            license=guessing.licence(row.get("licence", "")),
            attribution=row.get("attribution", ""),
            format=_format(row.get("format", ""), ending=ending),
        )


def _format(named: str, *, ending: str) -> str:
    """Return the format of a file: as named, unless several are, then by its ending."""
    known = guessing.file_format(ending)
    several = _several(named)
    return guessing.file_format(several[0]) if len(several) == 1 else known if "/" in known else ""


def _several(text: str, *, at: re.Pattern[str] = SEVERAL) -> list[str]:
    return list(dict.fromkeys(one.strip() for one in at.split(text) if one.strip()))


def day(text: str) -> Day | None:
    """Return a day as offices write it: 2024-02-01, 01.02.2024, with or without a time."""
    if german := GERMAN_DAY.match(text):
        number, month, year = map(int, german.groups())
        text = f"{year:04}-{month:02}-{number:02}"
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return None
