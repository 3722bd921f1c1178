"""Where the federal states lie: boxes of whole tenths of a degree, a little too wide.

For one question only: whether a plan can lie in the state that its key names. Taken
from the boundaries of the Bundesamt für Kartographie und Geodäsie (VG5000, 2021) and
rounded outwards. Sources of keys: Statistisches Bundesamt, Gemeindeverzeichnis.
"""

from __future__ import annotations

from modellkommune.kernel.plans.model import Box

GERMANY: Box = (5.5, 47.1, 15.3, 55.6)
STATES: dict[str, tuple[str, Box]] = {
    "01": ("Schleswig-Holstein", (7.75, 53.25, 11.45, 55.15)),
    "02": ("Hamburg", (8.35, 53.25, 10.45, 54.05)),
    "03": ("Niedersachsen", (6.55, 51.15, 11.65, 53.95)),
    "04": ("Bremen", (8.35, 52.95, 9.05, 53.75)),
    "05": ("Nordrhein-Westfalen", (5.75, 50.25, 9.55, 52.65)),
    "06": ("Hessen", (7.65, 49.25, 10.35, 51.75)),
    "07": ("Rheinland-Pfalz", (6.05, 48.85, 8.65, 51.05)),
    "08": ("Baden-Württemberg", (7.45, 47.45, 10.55, 49.85)),
    "09": ("Bayern", (8.85, 47.15, 13.95, 50.65)),
    "10": ("Saarland", (6.25, 49.05, 7.55, 49.75)),
    "11": ("Berlin", (12.95, 52.25, 13.85, 52.75)),
    "12": ("Brandenburg", (11.15, 51.25, 14.85, 53.65)),
    "13": ("Mecklenburg-Vorpommern", (10.45, 53.05, 14.55, 54.75)),
    "14": ("Sachsen", (11.75, 50.05, 15.15, 51.75)),
    "15": ("Sachsen-Anhalt", (10.45, 50.85, 13.25, 53.15)),
    "16": ("Thüringen", (9.75, 50.15, 12.75, 51.75)),
}


def lies_in(longitude: float, latitude: float, box: Box) -> bool:
    """Whether a point lies in a box of west, south, east, north."""
    west, south, east, north = box
    return west <= longitude <= east and south <= latitude <= north
