"""What the columns of a table with ideas mean: guessed by their names, confirmed by a person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# Words that offices put above their columns, without umlauts and signs; first match wins.
WORDS: dict[str, tuple[str, ...]] = {
    "title": ("titel", "idee", "uberschrift", "betreff", "kurz", "title", "vorschlag", "name der idee"),
    "text": ("beschreibung", "text", "erlauterung", "begrundung", "inhalt", "langtext", "description",
             "was"),
    "category": ("kategorie", "thema", "rubrik", "bereich", "category"),
    "address": ("ort", "adresse", "strasse", "platz", "lage", "wo", "address"),
    "district": ("ortsteil", "stadtteil", "stadtbezirk", "bezirk", "district"),
    "latitude": ("breite", "breitengrad", "lat", "latitude", "y"),
    "longitude": ("lange", "langengrad", "lon", "lng", "longitude", "x"),
    "name": ("name", "verfasser", "verfasserin", "einreicher", "von", "absender", "author"),
    "email": ("email", "mail", "emailadresse", "mailadresse"),
    "came_on": ("datum", "eingang", "eingegangen", "am", "date"),
}  # fmt: skip


def bare(name: str) -> str:
    """A column's name without signs and umlaut dots: "E-Mail-Adresse" gives "emailadresse"."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ß", "ss"))
    return re.sub(r"[^a-z0-9]", "", plain)


def guessed(columns: Sequence[str]) -> dict[str, str]:
    """For each fact of an idea the column that is probably meant; facts without one are left out."""
    found: dict[str, str] = {}
    for fact, words in WORDS.items():
        free = [column for column in columns if column not in found.values()]
        named = {bare(column): column for column in reversed(free)}
        exact = next((named[word] for word in map(bare, words) if word in named), None)
        if exact is not None:
            found[fact] = exact
    return found
