"""The authorities of the invented county: names, keys, looks, and what their portals say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from modellkommune.commons.authorities.models import AuthorityKind

ARMS = Path(__file__).parent / "data" / "arms"


@dataclass(frozen=True)
class Place:
    """An authority of the demo world.

    slug  also the name of its host below .localhost and of its coat of arms
    ags   in the range 99, which no real place has
    """

    slug: str
    name: str
    kind: AuthorityKind
    portal_name: str
    claim: str
    primary_color: str
    accent_color: str
    street: str
    phone: str
    office: str
    ags: str = ""
    ars: str = ""
    population: int | None = None
    is_invented: bool = True
    demo_note: str = ""

    @property
    def host(self) -> str:
        """The host name of the portal, without a port."""
        return f"{self.slug}.localhost"

    @property
    def email(self) -> str:
        """The address of the administrator, in a domain that reaches nobody."""
        return f"rathaus@{self.slug}.example"

    @property
    def second_email(self) -> str:
        """The address of the clerk who agrees as the second person."""
        return f"kaemmerei@{self.slug}.example"

    @property
    def coat_of_arms(self) -> Path:
        """The drawing beside the name of the portal."""
        return ARMS / f"{self.slug}.svg"


COUNTY = Place(
    slug="sonnenau",
    name="Landkreis Sonnenau",
    kind=AuthorityKind.COUNTY,
    ags="99001",
    population=65_400,
    portal_name="Landkreis Sonnenau",
    claim="Drei Gemeinden, ein offenes Kreishaus",
    primary_color="#1c4f8f",
    accent_color="#b26a00",
    street="Kreishausallee 1, 99990 Lindental",
    phone="09999 100-0",
    office="Kreisverwaltung, Stabsstelle Beteiligung",
)
MEMBERS = (
    Place(
        slug="lindental",
        name="Stadt Lindental",
        kind=AuthorityKind.MUNICIPALITY,
        ags="99001001",
        ars="990010001001",
        population=48_000,
        portal_name="Lindental entscheidet mit",
        claim="Die Kreisstadt an der Linde",
        primary_color="#1d6b3f",
        accent_color="#8a5a00",
        street="Am Markt 1, 99990 Lindental",
        phone="09999 200-115",
        office="Büro für Bürgerbeteiligung",
    ),
    Place(
        slug="auenfeld",
        name="Stadt Auenfeld",
        kind=AuthorityKind.MUNICIPALITY,
        ags="99001002",
        ars="990010002002",
        population=12_000,
        portal_name="Auenfeld macht mit",
        claim="Kleine Stadt mit weiten Wiesen",
        primary_color="#7a1f3d",
        accent_color="#9a6700",
        street="Rathausplatz 3, 99991 Auenfeld",
        phone="09998 4410",
        office="Hauptamt, Sachgebiet Öffentlichkeit",
    ),
    Place(
        slug="birkenhain",
        name="Gemeinde Birkenhain",
        kind=AuthorityKind.MUNICIPALITY,
        ags="99001003",
        ars="990010003003",
        population=5_400,
        portal_name="Birkenhain berät",
        claim="Gemeinde im Grünen",
        primary_color="#3b4fa0",
        accent_color="#2f7a4f",
        street="Dorfstraße 12, 99992 Birkenhain",
        phone="09997 880",
        office="Gemeindeverwaltung, Vorzimmer",
    ),
)
PROGRAMME_OFFICE = Place(
    slug="programmbuero",
    name="Programmbüro Modellkommune Open Government",
    kind=AuthorityKind.PROGRAMME_OFFICE,
    portal_name="Modellkommune Open Government",
    claim="Wettbewerb und Begleitung für offene Kommunen",
    demo_note=(
        "Vorführung: Dieses Programmbüro ist erfunden; der Wettbewerb von 2017, seine Zahlen "
        "und die neun Kommunen sind echt."
    ),
    primary_color="#4a3b78",
    accent_color="#8a5a00",
    street="Alter Hafen 7, 99993 Sonnenau",
    phone="09996 300",
    office="Programmbüro",
)
PLACES = (COUNTY, *MEMBERS, PROGRAMME_OFFICE)


def imprint_of(place: Place) -> str:
    """Return an imprint that nobody can mistake for a real one."""
    return f"""Diese Seite ist eine Vorführung. {place.name} gibt es nicht; Anschrift, \
Telefon und Namen sind erfunden.

{place.name}
{place.street}
Telefon: {place.phone}
E-Mail: {place.email}

Vertreten durch die erfundene Leitung der Verwaltung. Verantwortlich für den Inhalt: \
{place.office}."""


def privacy_of(place: Place) -> str:
    """Return a privacy notice for a portal that runs on one's own computer."""
    return f"""Diese Vorführung läuft allein auf Ihrem Rechner und schickt nichts an andere. \
{place.name} ist erfunden.

Beim Lesen wird kein Cookie gesetzt und nichts über Sie gespeichert. Wer ein Formular öffnet, \
erhält ein Cookie, das vor gefälschten Absendungen schützt und mit dem Schließen des Fensters \
endet. Wer sich anmeldet, erhält ein weiteres, das die Anmeldung trägt. Was Sie in der \
Vorführung eingeben, liegt in einem Ordner auf Ihrem Rechner; wird er gelöscht, ist es fort."""
