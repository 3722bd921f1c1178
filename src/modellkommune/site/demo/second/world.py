"""What the village publishes: three small tables, the same every time."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django_scopes import scope

from modellkommune.commons.authorities.models import Authority, PortalHost
from modellkommune.features.opendata.models import (
    DataOffice,
    Dataset,
    Distribution,
    DistributionKind,
    Way,
)
from modellkommune.features.opendata.services.describing.records import add_distribution
from modellkommune.features.opendata.services.receiving.files import (
    read_file,
    receive_file,
)
from modellkommune.features.opendata.services.replacing.confirming import confirm_layout
from modellkommune.features.opendata.services.replacing.publishing import publish_file
from modellkommune.kernel.tables.layout import Layout
from modellkommune.site.demo.second.place import TANNENGRUND
from modellkommune.site.demo.world import NOW, open_place

Row = Sequence[object]


@dataclass(frozen=True)
class Table:
    """A dataset of the village with the function that writes its table."""

    slug: str
    title: str
    description: str
    keywords: tuple[str, ...]
    theme: str
    frequency: str
    rows: Callable[[], Iterator[Row]]


def swimmers() -> Iterator[Row]:
    """Visitors of the forest pool, day by day of one summer."""
    chance = random.Random("Waldschwimmbad")  # noqa: S311  # invented, not secret
    yield ("Tag", "Besuche", "Wassertemperatur")
    for number in range(92):
        warmth = 17 + 5 * (1 - abs(number - 46) / 46) + chance.gauss(0, 0.8)
        visits = max(0, round(38 * (warmth - 15) + chance.gauss(0, 45)))
        day = date(2025, 6, 1) + timedelta(days=number)
        yield (f"{day:%d.%m.%Y}", visits, f"{warmth:.1f}".replace(".", ","))


def benches() -> Iterator[Row]:
    """Benches along the paths."""
    chance = random.Random("Ruhebänke")  # noqa: S311  # invented, not secret
    yield ("Nummer", "Weg", "Baujahr", "Lehne", "Blick")
    paths = ("Tannenweg", "Bachpfad", "Panoramaweg", "Kirchsteig")
    for number in range(1, 41):
        yield (
            f"B-{number:03d}", chance.choice(paths), chance.randint(1978, 2025),
            chance.choice(("ja", "ja", "nein")), chance.choice(("Tal", "Wald", "Dorf")),
        )  # fmt: skip


def firewood() -> Iterator[Row]:
    """Firewood sold from the village's forest, year by year."""
    chance = random.Random("Brennholz")  # noqa: S311  # invented, not secret
    yield ("Jahr", "Holzart", "Festmeter", "Preis je Festmeter in Euro")
    for year in range(2012, 2026):
        for kind, price in (("Buche", 62), ("Fichte", 38), ("Eiche", 66)):
            amount = chance.uniform(80, 410)
            paid = price + 2.4 * (year - 2012) + chance.gauss(0, 3)
            yield (year, kind, f"{amount:.1f}".replace(".", ","), f"{paid:.2f}".replace(".", ","))


TABLES = (
    Table(
        "waldschwimmbad", "Waldschwimmbad: Besuche und Wassertemperatur je Tag",
        "Wie viele Menschen an jedem Tag des Sommers 2025 das Waldschwimmbad besucht haben und "
        "wie warm das Wasser am Mittag war. Gezählt wird an der Kasse.",
        ("Schwimmbad", "Freizeit", "Temperatur"), "EDUC", "ANNUAL", swimmers,
    ),
    Table(
        "ruhebaenke", "Ruhebänke an den Wegen",
        "Jede Bank, die der Bauhof pflegt, mit Weg, Baujahr, Lehne und Blick.",
        ("Wandern", "Bänke", "Barrierefreiheit"), "REGI", "ANNUAL", benches,
    ),
    Table(
        "brennholz", "Brennholz aus dem Gemeindewald",
        "Verkaufte Menge und mittlerer Preis je Festmeter, nach Holzart und Jahr.",
        ("Wald", "Holz", "Preise"), "AGRI", "ANNUAL", firewood,
    ),
)  # fmt: skip


def seed() -> None:
    """Open the village and publish its tables."""
    with transaction.atomic():
        village = open_place(TANNENGRUND, parent=None)
        with scope(authority=village):
            office = DataOffice.objects.create(
                authority=village, name="Gemeindeverwaltung", email="daten@tannengrund.example"
            )
            for table in TABLES:
                _publish(village, table, office)


def _publish(village: Authority, table: Table, office: DataOffice) -> None:
    dataset = Dataset.objects.create(
        authority=village, slug=table.slug, title=table.title, office=office,
        identifier=f"tannengrund-{table.slug}", description=table.description,
        keywords=list(table.keywords), themes=[table.theme], frequency=table.frequency,
        languages=["DEU"], rights_asked={"answer": "own"}, published_at=NOW, modified_at=NOW,
    )  # fmt: skip
    distribution = add_distribution(
        dataset=dataset, kind=DistributionKind.TABLE, by=None, now=NOW, slug="tabelle",
        title=table.title, licence="dl-zero-de/2.0", format="CSV", media_type="text/csv",
        identifier=f"tannengrund-{table.slug}-csv", issued_at=NOW, published_at=NOW,
    )  # fmt: skip
    _fill(distribution, f"{table.slug}.csv", _as_csv(table.rows()).encode())


def _fill(distribution: Distribution, name: str, content: bytes) -> None:
    """Take the table in by the way of an upload, with every question answered."""
    file = receive_file(
        distribution=distribution, name=name, way=Way.UPLOAD, now=NOW, content=content
    )
    file = read_file(file=file, now=NOW)
    layout = Layout.from_json(file.layout)
    publish_file(file=confirm_layout(file=file, layout=layout, now=NOW, by=None), by=None, now=NOW)


def _as_csv(rows: Iterator[Row]) -> str:
    return "".join(";".join(map(str, row)) + "\r\n" for row in rows)


def move_to(port: int) -> None:
    """Let the village's portal answer under this port, and name it in its catalogue."""
    portal = PortalHost.objects.filter(host=TANNENGRUND.host).get().portal
    with transaction.atomic():
        PortalHost.objects.filter(host__startswith="localhost:").delete()
        PortalHost.objects.update(is_primary=False)
        PortalHost.objects.create(portal=portal, host=f"localhost:{port}", is_primary=True)
