"""How an object is called: the term of the ordinance, and a short form for the map."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from modellkommune.kernel.plans import codes
from modellkommune.kernel.plans.objects import text_of, texts_of

# Class without prefix and without "Flaeche" at the end; the first match counts.
CLASSES = {
    "BaugebietsTeil": "Baugebiet",
    "Baugebiet": "Baugebiet",
    "Bebauungs": "Baufläche",
    "UeberbaubareGrundstuecks": "Überbaubare Grundstücksfläche",
    "NichtUeberbaubareGrundstuecks": "Nicht überbaubare Grundstücksfläche",
    "BauGrenze": "Baugrenze",
    "BauLinie": "Baulinie",
    "StrassenVerkehrs": "Straßenverkehrsfläche",
    "Strassenverkehr": "Straßenverkehrsfläche",
    "Strassenverkehrsrecht": "Straßenverkehrsfläche",
    "VerkehrsflaecheBesondererZweckbestimmung": "Verkehrsfläche besonderer Zweckbestimmung",
    "StrassenbegrenzungsLinie": "Straßenbegrenzungslinie",
    "Schienenverkehrsrecht": "Bahnanlage",
    "Luftverkehrsrecht": "Luftverkehr",
    "Gruen": "Grünfläche",
    "Landwirtschaft": "Fläche für die Landwirtschaft",
    "LandwirtschaftsFlaeche": "Fläche für die Landwirtschaft",
    "Landwirtschafts": "Fläche für die Landwirtschaft",
    "Wald": "Wald",
    "Gewaesser": "Wasserfläche",
    "Wasserwirtschaft": "Fläche für die Wasserwirtschaft",
    "Wasserwirtschafts": "Fläche für die Wasserwirtschaft",
    "Wasserrecht": "Wasserrechtliche Festsetzung",
    "SchutzgebietWasserrecht": "Wasserschutzgebiet",
    "Gemeinbedarfs": "Fläche für den Gemeinbedarf",
    "Gemeinbedarf": "Fläche für den Gemeinbedarf",
    "SpielSportanlagen": "Fläche für Sport- und Spielanlagen",
    "SpielSportanlage": "Fläche für Sport- und Spielanlagen",
    "VerEntsorgung": "Fläche für Ver- und Entsorgung",
    "AnpflanzungBindungErhaltung": "Anpflanzung und Erhaltung",
    "SchutzPflegeEntwicklungs": "Fläche für Natur und Landschaft",
    "SchutzPflegeEntwicklung": "Fläche für Natur und Landschaft",
    "SchutzPflegeEntwicklungsMassnahme": "Maßnahme für Natur und Landschaft",
    "Ausgleichs": "Ausgleichsfläche",
    "AusgleichsMassnahme": "Ausgleichsmaßnahme",
    "EingriffsBereich": "Eingriffsbereich",
    "SchutzgebietNaturschutzrecht": "Schutzgebiet nach Naturschutzrecht",
    "Denkmalschutzrecht": "Denkmalschutz",
    "NutzungsartenGrenze": "Abgrenzung unterschiedlicher Nutzung",
    "Nebenanlagen": "Fläche für Nebenanlagen",
    "NebenanlagenAusschluss": "Fläche ohne Nebenanlagen",
    "Gemeinschaftsanlagen": "Fläche für Gemeinschaftsanlagen",
    "GemeinschaftsanlagenZuordnung": "Zuordnung von Gemeinschaftsanlagen",
    "Wegerecht": "Geh-, Fahr- und Leitungsrecht",
    "Kennzeichnungs": "Gekennzeichnete Fläche",
    "Kennzeichnung": "Gekennzeichnete Fläche",
    "HoehenMass": "Höhenangabe",
    "AbstandsMass": "Abstandsmaß",
    "TextAbschnitt": "Textliche Festsetzung",
    "TextAbschnittObjekt": "Textliche Festsetzung",
    "TextlicheFestsetzungs": "Fläche mit textlicher Festsetzung",
    "BesondererNutzungszweck": "Fläche mit besonderem Nutzungszweck",
    "Immissionsschutz": "Immissionsschutz",
    "UnverbindlicheVormerkung": "Vormerkung",
    "Aufschuettungs": "Aufschüttung",
    "Abgrabungs": "Abgrabung",
    "Abgrabung": "Abgrabung",
    "Sicht": "Sichtfläche",
    "Gebiet": "Gebiet nach besonderer Satzung",
    "OhneFestsetzung": "Fläche ohne Festsetzung",
}
PREFIX = re.compile(r"^[A-Z]{2}_")
SHORTEST_SUFFIX = "Flaeche"


def stem_of(class_name: str) -> str:
    """The class without its prefix, and without "Flaeche" at its end."""
    stem = PREFIX.sub("", class_name)
    return stem.removesuffix(SHORTEST_SUFFIX) if stem not in CLASSES else stem


def building_area(attributes: Mapping[str, Any]) -> tuple[str, str]:
    """Short form and term of a building area: ("WA", "Allgemeines Wohngebiet")."""
    for name, table in (
        ("besondereArtDerBaulNutzung", codes.BUILDING_AREAS),
        ("allgArtDerBaulNutzung", codes.GENERAL_AREAS),
    ):
        for code in texts_of(attributes.get(name)):
            if code in table:
                return table[code]
    return "", ""


def purpose_of(stem: str, attributes: Mapping[str, Any]) -> str:
    """What an area is meant for, "" when the file does not say or nobody knows the code."""
    for stems, name, table in PURPOSES:
        if stem in stems:
            for code in texts_of(attributes.get(name)):
                if code in table:
                    return table[code]
    return ""


PURPOSES: tuple[tuple[frozenset[str], str, Mapping[str, str]], ...] = (
    (frozenset({"Gruen"}), "zweckbestimmung", codes.GREEN),
    (frozenset({"Gemeinbedarfs", "Gemeinbedarf"}), "zweckbestimmung", codes.COMMON_NEEDS),
    (frozenset({"VerEntsorgung"}), "zweckbestimmung", codes.SUPPLY),
    (frozenset({"Strassenverkehr"}), "artDerFestlegung", codes.TRAFFIC),
    (frozenset({"VerkehrsflaecheBesondererZweckbestimmung"}), "zweckbestimmung",
     codes.TRAFFIC_BEFORE_6),
    (frozenset({"Wasserwirtschaft"}), "artDerFestlegung", codes.WATER_WORKS),
    (frozenset({"AnpflanzungBindungErhaltung"}), "massnahme", codes.PLANTING),
)  # fmt: skip


def kind_of_use(class_name: str, attributes: Mapping[str, Any]) -> str:
    """What the object is, in the words of the ordinances: "Grünfläche: Spielplatz"."""
    stem = stem_of(class_name)
    _short, area = building_area(attributes)
    if area:
        return area
    name = CLASSES.get(stem) or _spelled_out(class_name)
    purpose = purpose_of(stem, attributes)
    if stem == "AnpflanzungBindungErhaltung":
        return purpose or name
    return f"{name}: {purpose}" if purpose and purpose != name else name


def _spelled_out(class_name: str) -> str:
    """A readable name for a class that has none here: its words, with umlauts."""
    words = PREFIX.sub("", class_name)
    for ascii_form, letters in (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("Ue", "Ü"),
                                ("strassen", "straßen"), ("Strassen", "Straßen")):  # fmt: skip
        words = words.replace(ascii_form, letters)
    return " ".join(re.findall(r"[A-ZÄÖÜ][a-zäöüß]*", words)) or class_name


def label_of(class_name: str, attributes: Mapping[str, Any]) -> str:
    """The short form for map and list: "WA 1", "Spielplatz", "Planstraße A"."""
    short, area = building_area(attributes)
    number = text_of(dict(attributes), "gliederung1")
    if short or area:
        return number if short and number.startswith(short) else f"{short or area} {number}".strip()
    written = text_of(dict(attributes), "aufschrift") or text_of(dict(attributes), "name")
    written = written or text_of(dict(attributes), "schluessel")
    if stem_of(class_name) == "AnpflanzungBindungErhaltung":
        return written or text_of(dict(attributes), "pflanzenArt") or number
    return written or purpose_of(stem_of(class_name), attributes) or number
