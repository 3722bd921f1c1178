"""Who writes: citizens, associations, public bodies. All of them invented."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Writer:
    """A writer; organisation "" for a citizen."""

    name: str
    street: str
    town: str
    email: str
    organisation: str = ""
    unit: str = ""


CITIZENS = tuple(
    Writer(name, street, town, email)
    for name, street, town, email in (
        ("Anna Amsel", "Gartenweg 3", "99312 Birkenhain", "anna.amsel@post.example"),
        ("Bernd Böhm", "Mühlenweg 17", "99312 Birkenhain", "b.boehm@post.example"),
        ("Clara Christ-Mayer", "Am Anger 5a", "99312 Birkenhain", "clara@familie-christ.example"),
        ("Dieter und Elke Dorn", "Bahnhofstr. 17", "99312 Birkenhain", "dorn@post.example"),
        ("Emine Erdoğan", "Lindenplatz 2", "99312 Birkenhain", "emine.e@post.example"),
        ("Friedrich von Falken", "Schlosshof 1", "99310 Auenfeld", "falken@gut-falken.example"),
        ("Greta Größe", "Kirchgasse 9", "99312 Birkenhain", "greta.groesse@post.example"),
        ("Hannes Huber", "Gartenweg 11", "99312 Birkenhain", "hannes@huber-hof.example"),
        ("Ida Immler", "Wiesenring 40", "99312 Birkenhain", "ida_immler@post.example"),
        ("Jonas Jäger", "Hauptstraße 100", "99312 Birkenhain", "jj@post.example"),
    )
)
BODIES = (
    Writer("Dr. Martha Berger", "Sonnenallee 1", "99300 Lindental", "naturschutz@lra-sonnenau.example",
           "Landratsamt Sonnenau", "Untere Naturschutzbehörde"),
    Writer("Peter Brandt", "Wasserweg 4", "99300 Lindental", "brandt@wwa-lindental.example",
           "Wasserwirtschaftsamt Lindental", "Sachgebiet 3"),
    Writer("Svenja Kabel", "Ringstraße 8", "99300 Lindental", "planung@sonnennetz.example",
           "Sonnennetz GmbH", "Abteilung Planung"),
    Writer("Jana Vogel", "Gartenweg 30", "99312 Birkenhain", "vogel@naturfreunde.example",
           "Naturfreunde Birkenhain e. V.", ""),
    Writer("Rolf Schiene", "Gleisstraße 2", "99300 Lindental", "schiene@kreisbahn.example",
           "Kreisbahn Sonnenau GmbH", "Technik"),
)  # fmt: skip
