"""What the columns of an office's table mean: guessed first, then confirmed by a person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from modellkommune.kernel.money import MoneySpelling, guess_spelling
from modellkommune.kernel.tables import Table, cell_text

# Words that offices put above their columns, without umlauts and signs.
WORDS = {
    "voter": (
        "nr",
        "nummer",
        "lfdnr",
        "id",
        "stimmzettel",
        "stimmzettelnr",
        "voterid",
        "code",
        "abstimmungscode",
    ),
    "age": ("alter", "age", "lebensalter"),
    "district": (
        "stadtteil",
        "ortsteil",
        "ortschaft",
        "bezirk",
        "stadtbezirk",
        "district",
        "neighborhood",
        "wohnort",
    ),
    "list": (
        "stimmen",
        "auswahl",
        "projekte",
        "vorschlage",
        "vote",
        "votes",
        "gewahlt",
        "stimmefur",
    ),
}
PROJECT_WORDS = {
    "project_id": (
        "nr",
        "nummer",
        "projektnr",
        "projektnummer",
        "vorschlagsnr",
        "vorschlagsnummer",
        "id",
        "projectid",
        "lfdnr",
    ),
    "name": (
        "name",
        "titel",
        "projekt",
        "vorschlag",
        "bezeichnung",
        "projektname",
        "title",
        "vorhaben",
        "massnahme",
        "idee",
    ),
    "cost": (
        "kosten",
        "kostenschatzung",
        "betrag",
        "cost",
        "kosteneuro",
        "summe",
        "kostenineuro",
        "geschatztekosten",
    ),
    "votes": (
        "stimmen",
        "punkte",
        "anzahlstimmen",
        "votes",
        "stimmenzahl",
        "gesamtpunkte",
        "ergebnis",
    ),
    "category": ("thema", "themen", "kategorie", "bereich", "category"),
    "district": WORDS["district"],
    "description": ("beschreibung", "erlauterung", "description", "inhalt"),
    "latitude": ("breite", "breitengrad", "lat", "latitude"),
    "longitude": ("lange", "langengrad", "lon", "lng", "longitude"),
}
MARKS = {"x", "✓", "✔", "1", "ja", "j", "yes", "y", "wahr", "true"}
BLANKS = {"", "0", "nein", "n", "no", "-", "–", "falsch", "false"}


@dataclass(frozen=True, slots=True)
class BallotColumns:
    """The meaning of a table with one row per ballot.

    shape       columns: each project has its own column; list: one column
                names the projects
    voter, age, district   column names, blank where there is none
    choices     column name -> project number (shape columns)
    list        the column that names the projects (shape list)
    points      the cells hold points instead of marks
    duplicates  which of several ballots with one number counts: first, last, none
    sheet       of a workbook
    """

    shape: str = "columns"
    voter: str = ""
    age: str = ""
    district: str = ""
    choices: dict[str, str] = field(default_factory=dict)
    list: str = ""
    points: bool = False
    duplicates: str = "none"
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class ProjectColumns:
    """The meaning of a table of projects; blank where there is no such column.

    spelling   how amounts are written: german (1.234,56) or english (1,234.56)
    """

    project_id: str = ""
    name: str = ""
    cost: str = ""
    spelling: str = "german"
    votes: str = ""
    category: str = ""
    district: str = ""
    description: str = ""
    latitude: str = ""
    longitude: str = ""
    sheet: str = ""


def bare_word(text: str) -> str:
    """A heading without umlauts, signs and capitals: "Lfd. Nr." becomes "lfdnr"."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).casefold()
    return re.sub(r"[^a-z0-9]", "", plain)


def guess_project_columns(table: Table) -> ProjectColumns:
    """The likely meaning of a project table; a person confirms it."""
    found = _guess(table.columns, PROJECT_WORDS)
    cost = found.get("cost", "")
    texts = [cell for cell in table.column(cost) if isinstance(cell, str)] if cost else []
    spelling = guess_spelling(texts) or MoneySpelling.GERMAN
    return ProjectColumns(**found, spelling=spelling.value, sheet=table.sheet)


def guess_ballot_columns(table: Table, project_ids: Sequence[str]) -> BallotColumns:
    """The likely meaning of a ballot table; a person confirms it.

    project_ids  numbers of the projects, to find their columns
    """
    found = _guess(table.columns, WORDS)
    taken = {found.get(name) for name in ("voter", "age", "district")}
    free = [column for column in table.columns if column not in taken]
    choices = _project_columns(free, project_ids)
    by_list = not choices and bool(found.get("list"))
    common = {name: found.get(name, "") for name in ("voter", "age", "district")}
    return BallotColumns(
        shape="list" if by_list else "columns",
        list=found.get("list", "") if by_list else "",
        choices=choices,
        points=not by_list and _hold_points(table, choices),
        sheet=table.sheet,
        **common,
    )


def _guess(columns: Sequence[str], words: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """The first column whose heading is one of the words, for each meaning."""
    found: dict[str, str] = {}
    for meaning, known in words.items():
        for column in columns:
            if bare_word(column) in known and column not in found.values():
                found[meaning] = column
                break
    return found


def _project_columns(columns: Sequence[str], project_ids: Sequence[str]) -> dict[str, str]:
    """Columns that are headed by a project's number, alone or before its name."""
    known = set(project_ids)
    found: dict[str, str] = {}
    for column in columns:
        words = re.findall(r"[^\s:;,()]+", column)
        candidates = [column.strip(), *(word.rstrip(".") for word in words)]
        number = next((word for word in candidates if word in known), None)
        if number is not None and number not in found.values():
            found[column] = number
    return found


def _hold_points(table: Table, choices: Iterable[str]) -> bool:
    """Whether some cell holds a number above one."""
    for column in choices:
        for cell in table.column(column):
            text = cell_text(cell)
            if text.isdigit() and int(text[:9]) > 1:
                return True
    return False
