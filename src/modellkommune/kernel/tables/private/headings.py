"""What the name of a column says about people.

Words are looked for whole: "Ortsname" names a place, "Vorname" a person.
"""

from __future__ import annotations

import re

from modellkommune.kernel.tables.private.model import Private

# Words of headings by what the column holds; none of them alone in a column that
# is about things ("Name" of a playground is looked at by its cells).
WORDS: dict[Private, tuple[str, ...]] = {
    Private.NAME: (
        "vorname", "vornamen", "rufname", "nachname", "familienname", "zuname", "geburtsname",
        "ansprechpartner", "ansprechpartnerin", "ansprechperson", "kontaktperson", "sachbearbeiter",
        "sachbearbeiterin", "sachbearbeitung", "bearbeiter", "bearbeiterin", "eigentümer",
        "eigentuemer", "eigentümerin", "antragsteller", "antragstellerin", "halter", "halterin",
        "hundehalter", "mieter", "mieterin", "pächter", "paechter", "inhaber", "inhaberin",
        "steuerpflichtiger", "melder", "melderin", "patient", "patientin", "schülername",
        "erziehungsberechtigte", "firstname", "lastname", "surname",
    ),
    Private.MAIL: ("email", "e-mail", "mail", "emailadresse", "mailadresse"),
    Private.PHONE: ("telefon", "telefonnummer", "tel", "handy", "mobil", "mobilnummer", "rufnummer"),
    Private.IBAN: ("iban", "kontonummer", "bankverbindung"),
    Private.BIRTH_DATE: (
        "geburtsdatum", "geburtstag", "geb-datum", "gebdat", "gebdatum", "geburtsdat", "birthdate",
        "dateofbirth", "geb",
    ),
}  # fmt: skip
STREETS = {"straße", "strasse", "str", "anschrift", "adresse", "wohnanschrift", "wohnadresse"}
# What is counted when a figure is about people.
PEOPLE = re.compile(
    r"person|einwohner|bev(ö|oe)lker|frauen|m(ä|ae)nner|weiblich|m(ä|ae)nnlich|kinder|sch(ü|ue)ler"
    r"|jugendlich|senior|ausl(ä|ae)nder|deutsch(e|er)?\b|arbeitslos|besch(ä|ae)ftigt|empf(ä|ae)nger"
    r"|geburten|sterbef|gestorben|verstorben|get(ö|oe)tet|verletzt|patient|fl(ü|ue)chtling|asyl"
    r"|pflegebed|behindert|f(ä|ae)lle|erkrankt|infizi|haushalte|zuz(u|ü)g|fortz(u|ü)g|wegz(u|ü)g"
    r"|\balter\b|altersgruppe|j(ä|ae)hrige|katholisch|evangelisch|studierend|auszubild",
    re.IGNORECASE,
)  # fmt: skip
# Figures about people that are no counts of small groups.
RATES = re.compile(
    r"g(?:ä|ae)rten|klassen|einrichtung|wohnung|geb(?:ä|ae)ude|pl(?:ä|ae)tze|betrieb|anteil|quote|prozent|%|rate|je\s|pro\s|index|durchschnitt|nummer|\bnr\b",
    re.IGNORECASE,
)


def said_by(heading: str) -> Private | None:
    """Return what a heading says its column holds about people, or None."""
    words = words_of(heading)
    for code, known in WORDS.items():
        if words & set(known):
            return code
    return None


def is_street(heading: str) -> bool:
    """Whether the column holds the street of an address."""
    return bool(words_of(heading) & STREETS)


def counts_people(heading: str) -> bool:
    """Whether figures of the column count people."""
    return bool(PEOPLE.search(heading.replace("_", " "))) and not RATES.search(heading)


def words_of(heading: str) -> set[str]:
    """The words of a heading in small letters, and the heading put together."""
    folded = heading.strip().casefold()
    parts = re.split(r"[\s_./:()\[\]-]+", re.sub(r"(?<=[a-zäöü])(?=[A-ZÄÖÜ])", " ", heading))
    return {folded, re.sub(r"[\s_.-]+", "", folded), *(part.casefold() for part in parts if part)}
