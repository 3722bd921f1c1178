"""Colours of a plan by kind of area, as the Planzeichenverordnung names them.

The ordinance names its colours in words ("Rot mittel", "Goldocker") and fixes no
values; the values here are ours, light enough that the ground below and black letters
above stay readable. Source: annex of the Planzeichenverordnung (PlanZV), numbers in
brackets in the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from modellkommune.kernel.plans.uses import CLASSES, building_area, kind_of_use, stem_of

# Name of the ordinance to our value.
COLOURS = {
    "Rot mittel": "#f08a80",
    "Braun mittel": "#c49a6c",
    "Grau mittel": "#a9a9a9",
    "Orange mittel": "#f6a945",
    "Karminrot mittel": "#d9769b",
    "Goldocker": "#e3c262",
    "Violett mittel": "#a98bc4",
    "Gelb": "#f7ec6e",
    "Grün mittel": "#86c27c",
    "Grün dunkel": "#2f7a3f",
    "Blau mittel": "#7db8e0",
    "Blau": "#1f5fb4",
    "Rot": "#c4161c",
    "Gelbgrün": "#d3e08a",
    "Blaugrün": "#5fa895",
    "Weiß": "#ffffff",
    "Schwarz": "#222222",
}
GREY = "#6b6b6b"


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """How one kind of area is drawn.

    code      stands for the kind in addresses and styles: "wa", "gruen"
    label_de  the term of the ordinance
    fill      colour of the area, "" for none
    line      colour of its edge
    pattern   "", "dashed", "striped" or "dotted": told apart without colour
    colour    name of the colour in the ordinance, "" where it names none
    """

    code: str
    label_de: str
    fill: str
    line: str
    pattern: str = ""
    colour: str = ""


# Short form of the building area to the colour [1.1 to 1.4].
BUILDING_COLOURS = {
    "W": "Rot mittel", "WS": "Rot mittel", "WR": "Rot mittel", "WA": "Rot mittel",
    "WB": "Rot mittel", "M": "Braun mittel", "MD": "Braun mittel", "MDW": "Braun mittel",
    "MI": "Braun mittel", "MU": "Braun mittel", "MK": "Braun mittel", "G": "Grau mittel",
    "GE": "Grau mittel", "GI": "Grau mittel", "S": "Orange mittel", "SO": "Orange mittel",
}  # fmt: skip
# Stem of the class to fill, edge, pattern.
CLASS_COLOURS = {
    "Gemeinbedarfs": ("Karminrot mittel", "Schwarz", ""),  # [4.1]
    "Gemeinbedarf": ("Karminrot mittel", "Schwarz", ""),
    "SpielSportanlagen": ("Karminrot mittel", "Schwarz", "dotted"),  # [4.2]
    "SpielSportanlage": ("Karminrot mittel", "Schwarz", "dotted"),
    "Schienenverkehrsrecht": ("Violett mittel", "Schwarz", ""),  # [5.2]
    "Luftverkehrsrecht": ("Violett mittel", "Schwarz", "dotted"),  # [5.3]
    "StrassenVerkehrs": ("Goldocker", "Schwarz", ""),  # [6.1]
    "Strassenverkehr": ("Goldocker", "Schwarz", ""),
    "Strassenverkehrsrecht": ("Goldocker", "Schwarz", ""),
    "VerkehrsflaecheBesondererZweckbestimmung": ("Goldocker", "Schwarz", "striped"),  # [6.3]
    "StrassenbegrenzungsLinie": ("", "Grün dunkel", ""),  # [6.2]
    "VerEntsorgung": ("Gelb", "Schwarz", ""),  # [7]
    "Gruen": ("Grün mittel", "Grün dunkel", ""),  # [9]
    "Gewaesser": ("Blau mittel", "Blau", ""),  # [10.1]
    "Wasserwirtschaft": ("Blau mittel", "Blau", "striped"),  # [10.2]
    "Wasserwirtschafts": ("Blau mittel", "Blau", "striped"),
    "SchutzgebietWasserrecht": ("", "Blau", "dashed"),  # [10.3]
    "Landwirtschaft": ("Gelbgrün", "Schwarz", ""),  # [12.1]
    "Landwirtschafts": ("Gelbgrün", "Schwarz", ""),
    "Wald": ("Blaugrün", "Grün dunkel", ""),  # [12.2]
    "SchutzPflegeEntwicklungs": ("", "Grün dunkel", "striped"),  # [13.1]
    "SchutzPflegeEntwicklung": ("", "Grün dunkel", "striped"),
    "Ausgleichs": ("", "Grün dunkel", "striped"),
    "AnpflanzungBindungErhaltung": ("", "Grün dunkel", "dotted"),  # [13.2]
    "SchutzgebietNaturschutzrecht": ("", "Grün dunkel", "dashed"),  # [13.3]
    "BauLinie": ("", "Rot", ""),  # [3.4]
    "BauGrenze": ("", "Blau", ""),  # [3.5]
    "UeberbaubareGrundstuecks": ("", "Blau", "dashed"),
    "NutzungsartenGrenze": ("", "Schwarz", "dotted"),  # [15.14]
    "Wegerecht": ("", "Schwarz", "striped"),  # [15.5]
    "Nebenanlagen": ("", "Rot", "dashed"),  # [15.3]
    "Gemeinschaftsanlagen": ("", "Rot", "dashed"),
}
# These are lines on every plan; their sign in the legend is a line too.
LINES = frozenset({"baulinie", "baugrenze", "strassenbegrenzungslinie", "nutzungsartengrenze",
                   "geltungsbereich"})  # fmt: skip
OUTLINE = LegendEntry("geltungsbereich", "Grenze des räumlichen Geltungsbereichs", "",
                      COLOURS["Schwarz"], "dashed")  # fmt: skip


def colour_of(class_name: str, attributes: Mapping[str, Any]) -> LegendEntry:
    """Return how an object is drawn; kinds the ordinance does not know stay grey."""
    short, area = building_area(attributes)
    if short in BUILDING_COLOURS:
        colour = BUILDING_COLOURS[short]
        return LegendEntry(short.lower(), area, COLOURS[colour], COLOURS["Schwarz"], "", colour)
    stem = stem_of(class_name)
    label = kind_of_use(class_name, attributes) if stem not in CLASSES else CLASSES[stem]
    if stem not in CLASS_COLOURS:
        return LegendEntry(stem.lower(), label, "", GREY)
    fill, line, pattern = CLASS_COLOURS[stem]
    if stem == "Strassenverkehr" and attributes.get("hatDarstellungMitBesondZweckbest") == "true":
        return LegendEntry("verkehrsflaechebesondererzweckbestimmung",
                           CLASSES["VerkehrsflaecheBesondererZweckbestimmung"],
                           COLOURS[fill], COLOURS[line], "striped", fill)  # fmt: skip
    return LegendEntry(stem.lower(), label, COLOURS.get(fill, ""), COLOURS[line], pattern,
                       fill or line)  # fmt: skip


def legend_of(entries: Iterable[LegendEntry]) -> list[LegendEntry]:
    """Every entry once, in the order of the ordinance; what it does not know comes last."""
    order = {short.lower(): at for at, short in enumerate(BUILDING_COLOURS)}
    order |= {stem.lower(): at + len(order) for at, stem in enumerate(CLASS_COLOURS)}
    once = {entry.code: entry for entry in entries}
    return sorted(once.values(), key=lambda entry: (order.get(entry.code, 999), entry.label_de))
