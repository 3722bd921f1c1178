"""What the columns of a register of residents mean: guessed, then confirmed by a person."""

from __future__ import annotations

import re
from dataclasses import dataclass

from modellkommune.features.budget.services.columns import bare_word
from modellkommune.kernel.tables import Table, cell_text

# Words that programs of registration offices put above their columns.
WORDS = {
    "family_name": ("familienname", "nachname", "name", "zuname", "lastname", "surname"),
    "given_names": ("vornamen", "vorname", "rufname", "firstname", "givenname"),
    "title": ("doktorgrad", "titel", "akadgrad", "title"),
    "birth_date": ("geburtsdatum", "gebdatum", "geburtstag", "geborenam", "gebdat", "birthdate"),
    "street": ("strasse", "strassenname", "anschrift", "strassehausnummer", "street"),
    "house_number": ("hausnummer", "hausnr", "hnr", "nr", "housenumber"),
    "addition": ("adresszusatz", "anschriftzusatz", "zusatz", "wohnungsgeber", "addition"),
    "postcode": ("plz", "postleitzahl", "postcode"),
    "town": ("ort", "wohnort", "gemeinde", "stadt", "town", "city"),
    "district": ("stadtteil", "ortsteil", "ortschaft", "bezirk", "stadtbezirk", "district"),
    "blocked": (
        "auskunftssperre",
        "sperrvermerk",
        "sperre",
        "uebermittlungssperre",
        "ubermittlungssperre",
        "bedingtersperrvermerk",
        "blocked",
    ),
}
NEEDED = ("family_name", "given_names", "birth_date", "street", "postcode", "town")


@dataclass(frozen=True, slots=True)
class RegisterColumns:
    """The meaning of a table of residents; blank where there is no such column.

    blocked       marks entries with a block (§§ 51, 52 BMG) by any text but "nein"
    write_blocked whether people with a block get a letter
    withdraws     the table names people who have died or moved away, instead of
                  people who may vote
    leave_faulty  take over the rest although some rows are faulty
    sheet         of a workbook
    """

    family_name: str = ""
    given_names: str = ""
    title: str = ""
    birth_date: str = ""
    street: str = ""
    house_number: str = ""
    addition: str = ""
    postcode: str = ""
    town: str = ""
    district: str = ""
    blocked: str = ""
    write_blocked: bool = True
    withdraws: bool = False
    leave_faulty: bool = False
    sheet: str = ""


def guess_register_columns(table: Table) -> RegisterColumns:
    """The likely meaning of a table of residents; a person confirms it."""
    found: dict[str, str] = {}
    for meaning, known in WORDS.items():
        for column in table.columns:
            if bare_word(column) in known and column not in found.values():
                found[meaning] = column
                break
    return RegisterColumns(**found, sheet=table.sheet)  # type: ignore[arg-type]


def shapes(table: Table, rows: int) -> list[list[str]]:
    """The first rows without what they say: letters as x, digits as 9.

    Enough to see which column is which, and nobody's address on a screen: which
    rows are blocked is not known before the columns are confirmed.
    """
    return [[shape(cell_text(cell)) for cell in row] for row in table.rows[:rows]]


def shape(text: str) -> str:
    """A text as its pattern, at most 24 signs: "Anna-Lena 1990" becomes "Xxxx-Xxxx 9999"."""
    text = re.sub(r"[^\W\d_]", lambda found: "X" if found[0].isupper() else "x", text[:24])
    return re.sub(r"\d", "9", text)
