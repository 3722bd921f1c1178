"""Code lists of XPlanung as far as people see them: code to German term.

The terms are those of the ordinances (Baunutzungsverordnung, Planzeichenverordnung); the
numbers are fixed by XPlanung. Codes that are not here are shown without a term of their
own, never guessed.
"""

from __future__ import annotations

# XP_BesondereArtDerBaulNutzung: short form of the ordinance, term.
BUILDING_AREAS = {
    "1000": ("WS", "Kleinsiedlungsgebiet"),
    "1100": ("WR", "Reines Wohngebiet"),
    "1200": ("WA", "Allgemeines Wohngebiet"),
    "1300": ("WB", "Besonderes Wohngebiet"),
    "1400": ("MD", "Dorfgebiet"),
    "1450": ("MDW", "Dörfliches Wohngebiet"),
    "1500": ("MI", "Mischgebiet"),
    "1550": ("MU", "Urbanes Gebiet"),
    "1600": ("MK", "Kerngebiet"),
    "1700": ("GE", "Gewerbegebiet"),
    "1800": ("GI", "Industriegebiet"),
    "2000": ("SO", "Sondergebiet für Erholung"),
    "2100": ("SO", "Sonstiges Sondergebiet"),
    "3000": ("SO", "Wochenendhausgebiet"),
    "4000": ("SO", "Sondergebiet"),
    "9999": ("", "Sonstiges Baugebiet"),
}
# XP_AllgArtDerBaulNutzung, for land-use plans.
GENERAL_AREAS = {
    "1000": ("W", "Wohnbaufläche"),
    "2000": ("M", "Gemischte Baufläche"),
    "3000": ("G", "Gewerbliche Baufläche"),
    "4000": ("S", "Sonderbaufläche"),
    "9999": ("", "Sonstige Baufläche"),
}
GREEN = {
    "1000": "Parkanlage", "10000": "Historische Parkanlage", "10001": "Naturnahe Parkanlage",
    "10002": "Parkanlage mit Waldcharakter", "10003": "Ufernahe Parkanlage",
    "1200": "Dauerkleingärten", "12000": "Erholungsgärten", "1400": "Sportplatz",
    "14000": "Reitsportanlage", "14004": "Golfplatz", "14006": "Tennisanlage",
    "1600": "Spielplatz", "16000": "Bolzplatz", "16001": "Abenteuerspielplatz",
    "1800": "Zeltplatz", "18000": "Campingplatz", "2000": "Badeplatz",
    "2200": "Freizeit und Erholung", "22001": "Festplatz", "2400": "Spezielle Grünfläche",
    "24000": "Straßenbegleitgrün", "24001": "Böschung", "24003": "Uferstreifen",
    "24004": "Abschirmgrün", "2600": "Friedhof", "2700": "Naturerfahrungsraum",
}  # fmt: skip
COMMON_NEEDS = {
    "1000": "Öffentliche Verwaltung", "10000": "Kommunale Einrichtung",
    "1200": "Bildung und Forschung", "12000": "Schule", "1400": "Kirchliche Einrichtung",
    "14000": "Kirche", "1600": "Soziale Zwecke", "16000": "Einrichtung für Kinder",
    "16001": "Einrichtung für Jugendliche", "16003": "Einrichtung für Ältere",
    "1800": "Gesundheit", "18000": "Krankenhaus", "2000": "Kultur", "2200": "Sport",
    "22000": "Schwimmbad", "22001": "Sportanlage", "2400": "Sicherheit und Ordnung",
    "24000": "Feuerwehr", "2600": "Infrastruktur",
}  # fmt: skip
SUPPLY = {
    "1000": "Elektrizität", "10001": "Trafostation", "10002": "Solarkraftwerk",
    "10003": "Windkraftanlage", "1200": "Gas", "1400": "Wärmeversorgung",
    "14000": "Blockheizkraftwerk", "14002": "Fernheizwerk", "1600": "Trinkwasser",
    "16000": "Wasserwerk", "1800": "Abwasser", "18001": "Abwasserrückhaltebecken",
    "18003": "Kläranlage", "2000": "Regenwasser", "20000": "Regenrückhaltebecken",
    "2200": "Abfallentsorgung", "22003": "Recyclinghof", "2600": "Telekommunikation",
    "2800": "Erneuerbare Energien", "3000": "Kraft-Wärme-Kopplung",
}  # fmt: skip
TRAFFIC = {
    "1000": "Autobahn", "1200": "Hauptverkehrsstraße", "14000": "Verkehrsberuhigter Bereich",
    "14001": "Platz", "14002": "Fußgängerbereich", "14003": "Rad- und Fußweg",
    "14004": "Radweg", "14005": "Fußweg", "14006": "Wanderweg", "14009": "Busbahnhof",
    "14015": "Verkehrsgrün", "1600": "Ruhender Verkehr", "16000": "Parkplatz",
    "16001": "Abstellplatz für Fahrräder", "16004": "Parkhaus", "3400": "Mischverkehrsfläche",
    "3500": "Ladeplatz für Elektrofahrzeuge",
}  # fmt: skip
# BP_ZweckbestimmungStrassenverkehr of 4.1 to 5.4 counts otherwise.
TRAFFIC_BEFORE_6 = {
    "1000": "Parkplatz", "1100": "Fußgängerbereich", "1200": "Verkehrsberuhigter Bereich",
    "1300": "Rad- und Fußweg", "1400": "Radweg", "1500": "Fußweg", "1550": "Wanderweg",
    "1700": "Mischverkehrsfläche", "2000": "Verkehrsgrün", "2100": "Platz",
}  # fmt: skip
WATER_WORKS = {
    "1000": "Hochwasserrückhaltebecken", "1200": "Versickerungsfläche",
    "1300": "Entwässerungsgraben", "1400": "Deich", "1500": "Regenrückhaltebecken",
}  # fmt: skip
PLANTING = {
    "1000": "Bindung zur Erhaltung von Bepflanzung", "2000": "Anpflanzung",
    "3000": "Anpflanzung und Erhaltung",
}  # fmt: skip
PLAN_KINDS = {
    "BP_Plan": "Bebauungsplan", "FP_Plan": "Flächennutzungsplan", "LP_Plan": "Landschaftsplan",
    "RP_Plan": "Raumordnungsplan", "SO_Plan": "Sonstiger Plan",
}  # fmt: skip
