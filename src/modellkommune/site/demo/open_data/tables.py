"""Invented tables, as an office would save them; the same every time.

Each function returns the text of a German CSV file: semicolons, decimal commas, days as
01.02.2026.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from modellkommune.site.demo.proposals import position

Row = Sequence[object]
MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
    "Oktober", "November", "Dezember",
)  # fmt: skip
TREES = (
    ("Winterlinde", "Tilia cordata"), ("Spitzahorn", "Acer platanoides"),
    ("Stieleiche", "Quercus robur"), ("Hainbuche", "Carpinus betulus"),
    ("Rosskastanie", "Aesculus hippocastanum"), ("Vogelkirsche", "Prunus avium"),
)  # fmt: skip
DISTRICTS = ("Altstadt", "Nordstadt", "Mühlenviertel", "Weststadt", "Lindenau")
MEMBERS = (
    ("99001001", "Lindental", 48_000), ("99001002", "Auenfeld", 12_000),
    ("99001003", "Birkenhain", 5_400),
)  # fmt: skip


def as_csv(head: Row, rows: Iterable[Row]) -> str:
    """Return a table as text with semicolons."""
    return "".join(";".join(map(_cell, row)) + "\r\n" for row in (head, *rows))


def _cell(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def trees_of_lindental() -> str:
    """Trees along the streets, with place, kind, year and girth."""
    chance = random.Random("Bäume von Lindental")  # noqa: S311  # invented, not secret
    rows = [_tree(number, chance) for number in range(1, 321)]
    head = ("Baumnummer", "Art", "Botanisch", "Stadtteil", "Pflanzjahr", "Stammumfang_cm",
            "Breitengrad", "Längengrad")  # fmt: skip
    return as_csv(head, rows)


def _tree(number: int, chance: random.Random) -> Row:
    german, botanical = chance.choice(TREES)
    latitude, longitude = position(
        "lindental", east=chance.gauss(0, 900), north=chance.gauss(0, 700)
    )
    year = chance.randint(1931, 2025)
    girth = max(8, round((2026 - year) * 2.1 + chance.gauss(4, 9)))
    return (f"{number:05d}", german, botanical, chance.choice(DISTRICTS), year, girth,
            latitude, longitude)  # fmt: skip


def market_of_lindental(until: date, months: int = 23) -> str:
    """Stalls on the weekly market, month by month up to the month before a day."""
    chance = random.Random("Wochenmarkt")  # noqa: S311  # invented, not secret
    first = until.year * 12 + until.month - 1 - months
    rows = [_market_month(*divmod(first + count, 12), chance) for count in range(months)]
    return as_csv(("Monat", "Ort", "Markttage", "Stände", "Standgeld in Euro"), rows)


def _market_month(year: int, month: int, chance: random.Random) -> Row:
    days = 8 + (month % 3 == 0)
    stalls = days * round(21 + 6 * math.sin((month - 3) / 12 * math.tau) + chance.gauss(0, 1.5))
    return (date(year, month + 1, 1), "Marktplatz", days, stalls, f"{stalls * 1450 / 100:.2f}"
            .replace(".", ","))  # fmt: skip


def playgrounds_of_lindental() -> str:
    """Playgrounds with their size, age group and whether a wheelchair gets in."""
    chance = random.Random("Spielplätze")  # noqa: S311  # invented, not secret
    names = (
        "Am Anger",
        "Lindenhof",
        "Kastanienweg",
        "Alte Ziegelei",
        "Bahndamm",
        "Schulwiese",
        "Rosengarten",
        "Mühlgraben",
        "Sonnenhang",
        "Marienplatz",
        "Hafergasse",
        "Westpark",
        "Birkenring",
        "Kanalufer",
        "Stadtwald",
        "Neue Mitte",
        "Krautgärten",
        "Steinbruch",
    )
    rows = []
    for number, name in enumerate(names, start=1):
        latitude, longitude = position(
            "lindental", east=chance.uniform(-1500, 1500), north=chance.uniform(-1200, 1200)
        )
        rows.append((f"SP-{number:02d}", name, chance.choice(DISTRICTS),
                     chance.choice(("0 bis 6", "3 bis 12", "6 bis 14", "alle")),
                     round(chance.uniform(240, 2900), 1), chance.choice(("ja", "ja", "nein")),
                     date(2025, 1, 1) + timedelta(days=chance.randrange(480)),
                     latitude, longitude))  # fmt: skip
    head = ("Nummer", "Name", "Stadtteil", "Alter", "Fläche_m2", "Barrierefrei",
            "Letzte Prüfung", "Breitengrad", "Längengrad")  # fmt: skip
    return as_csv(head, rows)


def budget_of_lindental() -> str:
    """Income and expenses by product area, plan and result."""
    areas = (
        ("01", "Innere Verwaltung", 4_812_300, 11_904_500),
        ("02", "Sicherheit und Ordnung", 3_120_000, 7_421_800),
        ("03", "Schulträgeraufgaben", 1_204_100, 9_880_250),
        ("04", "Kultur und Wissenschaft", 610_400, 3_015_700),
        ("05", "Soziale Leistungen", 9_450_000, 14_210_000),
        ("06", "Kinder, Jugend und Familie", 12_350_900, 24_660_300),
        ("08", "Sportförderung", 210_000, 1_890_400),
        ("09", "Räumliche Planung", 305_200, 1_502_900),
        ("12", "Verkehrsflächen", 2_870_000, 8_340_600),
        ("13", "Natur und Landschaft", 402_300, 2_204_100),
        ("16", "Allgemeine Finanzwirtschaft", 68_904_000, 21_300_000),
    )
    chance = random.Random("Haushalt")  # noqa: S311  # invented, not secret
    rows = [
        (year, number, name, _euro(income * growth), _euro(expense * growth))
        for year in (2024, 2025, 2026)
        for number, name, income, expense in areas
        for growth in (1 + (year - 2024) * 0.024 + chance.uniform(-0.01, 0.01),)
    ]
    return as_csv(("Jahr", "Produktbereich", "Bezeichnung", "Erträge", "Aufwendungen"), rows)


def _euro(amount: float) -> str:
    return f"{amount:,.2f} €".replace(",", "_").replace(".", ",").replace("_", ".")


def car_park_of_lindental(until: date, days: int = 60) -> str:
    """Free places in the car park at noon and at six, day by day."""
    chance = random.Random("Parkhaus")  # noqa: S311  # invented, not secret
    rows = []
    for back in range(days, 0, -1):
        day = until - timedelta(days=back)
        busy = (0.55, 0.6, 0.62, 0.66, 0.78, 0.92, 0.2)[day.weekday()]
        for hour in (12, 18):
            taken = min(240, round(240 * busy * (1.0 if hour == 12 else 0.7)
                                   + chance.gauss(0, 12)))  # fmt: skip
            rows.append((f"{day:%d.%m.%Y} {hour}:00", "Am Bahnhof", 240, max(0, 240 - taken)))
    return as_csv(("Zeitpunkt", "Parkhaus", "Plätze", "frei"), rows)


def pool_of_auenfeld() -> str:
    """Visitors of the open-air pool on each day of the season of 2026."""
    chance = random.Random("Freibad")  # noqa: S311  # invented, not secret
    rows = []
    for count in range(109):
        day = date(2026, 5, 30) + timedelta(days=count)
        warmth = 21 + 6 * math.sin(count / 109 * math.pi) + chance.gauss(0, 3.2)
        weekend = 1.5 if day.weekday() >= 5 else 1.0
        visitors = max(0, round((warmth - 15) ** 1.7 * 16 * weekend))
        rows.append((day, round(warmth, 1), visitors, round(visitors * 0.42)))
    return as_csv(("Tag", "Höchsttemperatur", "Gäste", "davon Kinder"), rows)


def benches_of_auenfeld() -> str:
    """Benches with a backrest, in the shade or not."""
    chance = random.Random("Bänke")  # noqa: S311  # invented, not secret
    rows = []
    for number in range(1, 87):
        latitude, longitude = position(
            "auenfeld", east=chance.gauss(0, 600), north=chance.gauss(0, 500)
        )
        rows.append((f"B{number:03d}", chance.choice(("Holz", "Metall", "Stein")),
                     chance.choice(("ja", "nein")), chance.choice(("ja", "ja", "nein")),
                     latitude, longitude))  # fmt: skip
    head = ("Bank", "Material", "im Schatten", "Lehne", "Breitengrad", "Längengrad")
    return as_csv(head, rows)


def waste_of_birkenhain() -> str:
    """Days of the waste collection in 2026 by kind and district."""
    rounds = (("Restmüll", 14, 5), ("Papier", 28, 8), ("Bioabfall", 14, 12), ("Gelber Sack", 14, 6))
    rows = [
        (date(2026, 1, first) + timedelta(days=step + shift), kind, part)
        for kind, every, first in rounds
        for shift, part in enumerate(("Oberdorf", "Unterdorf"))
        for step in range(0, 350, every)
    ]
    return as_csv(("Tag", "Abfallart", "Ortsteil"), sorted(rows))


def lamps_of_birkenhain() -> str:
    """Street lamps by road, kind and power."""
    chance = random.Random("Leuchten")  # noqa: S311  # invented, not secret
    roads = ("Hauptstraße", "Kirchweg", "Am Bach", "Birkenallee", "Schulgasse", "Waldweg")
    rows = [
        (f"{number:04d}", chance.choice(roads), chance.choice(("LED", "LED", "Natrium")),
         chance.choice((18, 24, 35, 70)), chance.randint(1994, 2025))
        for number in range(1, 241)
    ]  # fmt: skip
    return as_csv(("Leuchte", "Straße", "Leuchtmittel", "Leistung_W", "Baujahr"), rows)


def schools_of_the_county() -> str:
    """Schools of the county with pupils and classes."""
    kinds = (("Grundschule", 180), ("Gesamtschule", 640), ("Gymnasium", 720), ("Förderschule", 96))
    chance = random.Random("Schulen")  # noqa: S311  # invented, not secret
    rows = []
    for key, name, people in MEMBERS:
        for number in range(1 + people // 6_000):
            kind, usual = kinds[0] if number < people // 9_000 + 1 else chance.choice(kinds[1:])
            pupils = round(usual * chance.uniform(0.75, 1.2))
            rows.append((f"{key}{number + 1:02d}", key, name, f"{kind} {name} {number + 1}", kind,
                         pupils, round(pupils / 22.5)))  # fmt: skip
    head = ("Schulnummer", "AGS", "Gemeinde", "Schule", "Schulform", "Kinder", "Klassen")
    return as_csv(head, rows)


def cars_of_the_county(until: date) -> str:
    """Cars newly registered, month by month, municipality and kind of drive."""
    chance = random.Random("Zulassungen")  # noqa: S311  # invented, not secret
    rows = []
    first = until.year * 12 + until.month - 1 - 24
    for count in range(24):
        year, month = divmod(first + count, 12)
        electric = 0.16 + count * 0.006
        for key, name, people in MEMBERS:
            total = round(people / 48_000 * chance.gauss(118, 9))
            share = {"Elektro": electric, "Hybrid": 0.3, "Benzin": 0.36}
            for drive, part in share.items():
                rows.append((f"{MONTHS[month]} {year}", date(year, month + 1, 1), key, name, drive,
                             max(0, round(total * part))))  # fmt: skip
            rest = max(0.0, 1 - sum(share.values()))
            rows.append((f"{MONTHS[month]} {year}", date(year, month + 1, 1), key, name, "Diesel",
                         round(total * rest)))  # fmt: skip
    head = ("Monat", "Monatsbeginn", "AGS", "Gemeinde", "Antrieb", "Zulassungen")
    return as_csv(head, rows)


def water_of_the_county() -> str:
    """Level and temperature of the river at three gauges, week by week."""
    chance = random.Random("Pegel")  # noqa: S311  # invented, not secret
    rows = []
    for count in range(52):
        day = date(2025, 11, 3) + timedelta(weeks=count)
        for gauge, base in (("Lindental Brücke", 142), ("Auenfeld Wehr", 96), ("Birkenhain", 61)):
            season = math.cos((day.timetuple().tm_yday - 30) / 365 * math.tau)
            rows.append((day, gauge, round(base * (1 + 0.35 * season) + chance.gauss(0, 6)),
                         round(11.5 - 8.2 * season + chance.gauss(0, 0.7), 1)))  # fmt: skip
    return as_csv(("Tag", "Pegel", "Wasserstand in cm", "Wassertemperatur in °C"), rows)


TABLES: dict[str, Callable[[date], str]] = {
    "baeume": lambda _day: trees_of_lindental(),
    "wochenmarkt": market_of_lindental,
    "spielplaetze": lambda _day: playgrounds_of_lindental(),
    "haushalt": lambda _day: budget_of_lindental(),
    "parkhaus": car_park_of_lindental,
    "freibad": lambda _day: pool_of_auenfeld(),
    "baenke": lambda _day: benches_of_auenfeld(),
    "abfuhr": lambda _day: waste_of_birkenhain(),
    "leuchten": lambda _day: lamps_of_birkenhain(),
    "schulen": lambda _day: schools_of_the_county(),
    "zulassungen": cars_of_the_county,
    "pegel": lambda _day: water_of_the_county(),
}
