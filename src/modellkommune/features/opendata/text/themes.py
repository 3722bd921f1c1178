"""Which theme of the official list a title speaks of, told by parts of German words."""

from __future__ import annotations

# Codes of the EU data themes, with parts of words as they stand in titles of municipal data.
PARTS: dict[str, tuple[str, ...]] = {
    "TRAN": ("verkehr", "parkhaus", "parkplatz", "parkplätze", "radweg", "fahrrad", "räder",
             "haltestelle", "straße", "zulassung", "zählstelle", "bus", "bahn", "baustelle"),
    "ENVI": ("baum", "bäume", "grün", "abfall", "müll", "wasser", "pegel", "luft", "lärm",
             "klima", "umwelt", "natur", "wald"),
    "EDUC": ("schule", "schul", "kita", "kinderg", "bildung", "sport", "freibad", "hallenbad",
             "museum", "bibliothek", "büchere", "kultur", "theater"),
    "SOCI": ("einwohner", "bevölkerung", "geburten", "sterbe", "wegzug", "zuzug", "spielpl",
             "wohn", "haushalte", "familie", "senior", "bank", "bänke", "sozial"),
    "ECON": ("haushalt", "finanz", "steuer", "gewerbe", "wirtschaft", "markt", "arbeitslos",
             "beschäftigt", "handel", "tourismus", "übernachtung"),
    "GOVE": ("rat", "wahl", "wahlen", "verwaltung", "beschlüsse", "sitzung", "bürgerhaushalt",
             "haushaltsplan", "förder"),
    "ENER": ("energie", "strom", "solar", "leuchte", "beleuchtung", "heizung", "gas", "wärme"),
    "HEAL": ("gesundheit", "krankenhaus", "arzt", "ärzte", "apotheke", "pflege"),
    "JUST": ("feuerwehr", "polizei", "unfall", "unfälle", "sicherheit", "einsatz", "einsätze"),
    "REGI": ("bebauung", "bauland", "flurstück", "stadtteil", "gebiet", "grenzen", "adressen"),
    "AGRI": ("landwirtschaft", "ernte", "forst", "lebensmittel", "wochenmarkt"),
    "TECH": ("wlan", "breitband", "mobilfunk", "digital"),
}  # fmt: skip
# Parts this short are words of their own: "Rat", but not "Ratgeber" or "Quadrat".
WHOLE_WORDS = 4
MOST_THEMES = 2


def themes_by_words(title: str) -> list[str]:
    """The themes that a title speaks of, those with most words first; at most two."""
    words = "".join(letter if letter.isalnum() else " " for letter in title.lower()).split()
    counted = {
        code: sum(any(_fits(part, word) for word in words) for part in parts)
        for code, parts in PARTS.items()
    }
    found = sorted((code for code in counted if counted[code]), key=lambda code: -counted[code])
    return found[:MOST_THEMES]


def _fits(part: str, word: str) -> bool:
    return word == part if len(part) <= WHOLE_WORDS else part in word
