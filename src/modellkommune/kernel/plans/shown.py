"""What an object says, as people read it: names and values in German.

Only what the ordinances know and people ask about is here; the rest of a file is for
programs and stays in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from modellkommune.kernel.plans.objects import texts_of

NAMES = {
    "GRZ": "Grundflächenzahl (GRZ)", "GRZmin": "Grundflächenzahl mindestens",
    "GRZmax": "Grundflächenzahl höchstens", "GFZ": "Geschossflächenzahl (GFZ)",
    "GFZmin": "Geschossflächenzahl mindestens", "GFZmax": "Geschossflächenzahl höchstens",
    "GR": "Grundfläche", "GF": "Geschossfläche", "BMZ": "Baumassenzahl (BMZ)",
    "Z": "Zahl der Vollgeschosse", "Zmin": "Vollgeschosse mindestens",
    "Zmax": "Vollgeschosse höchstens", "Zzwingend": "Vollgeschosse zwingend",
    "MaxZahlWohnungen": "Wohnungen je Gebäude höchstens", "bauweise": "Bauweise",
    "bebauungsArt": "Art der Bebauung", "nutzungsform": "Nutzung",
    "zugunstenVon": "Zugunsten von", "aufschrift": "Aufschrift", "name": "Name",
    "text": "Text", "pflanzenArt": "Pflanzenart", "gegenstand": "Gegenstand",
    "istAusgleich": "Ausgleichsmaßnahme", "traeger": "Träger",
}  # fmt: skip
VALUES: Mapping[str, Mapping[str, str]] = {
    "bauweise": {"1000": "offen", "2000": "geschlossen", "3000": "abweichend"},
    "bebauungsArt": {
        "1000": "Einzelhäuser", "2000": "Doppelhäuser", "3000": "Hausgruppen",
        "4000": "Einzel- und Doppelhäuser", "5000": "Einzelhäuser und Hausgruppen",
        "6000": "Doppelhäuser und Hausgruppen", "7000": "Reihenhäuser",
    },
    "nutzungsform": {"1000": "privat", "2000": "öffentlich"},
    "gegenstand": {
        "1000": "Bäume", "1100": "Kopfbäume", "1200": "Baumreihe", "2000": "Sträucher",
        "2050": "Bäume und Sträucher", "2100": "Hecke", "2200": "Knick",
        "3000": "Sonstige Bepflanzung", "4000": "Gewässer", "5000": "Fassadenbegrünung",
        "6000": "Dachbegrünung",
    },
    "istAusgleich": {"true": "ja", "false": "nein"},
    "traeger": {
        "1000": "Bund", "2000": "Land", "3000": "Landkreis", "4000": "Kommune",
        "5000": "Religionsgemeinschaft",
    },
}  # fmt: skip
DECIMAL = frozenset({"GRZ", "GRZmin", "GRZmax", "GFZ", "GFZmin", "GFZmax", "BMZ"})


def shown_attributes(attributes: Mapping[str, Any]) -> dict[str, str]:
    """Name to value in German, in the order of the table; codes nobody knows are left out."""
    found = {}
    for name, title in NAMES.items():
        values = [_value(name, text) for text in texts_of(attributes.get(name))]
        if shown := ", ".join(value for value in values if value):
            found[title] = shown
    return found


def _value(name: str, text: str) -> str:
    if name in VALUES:
        return VALUES[name].get(text, "")
    return text.replace(".", ",") if name in DECIMAL else text
