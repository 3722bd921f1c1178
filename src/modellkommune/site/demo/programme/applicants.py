"""Twenty-six invented applicants of the running call, in the order in which they came.

`way` says how the application arrives: "mail" as an .eml file with the filled-in
form, "web" through the form on the page. `quirk` names what is odd about it, so
that the desk of the demo has something to do.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Applicant:
    """One application; money in whole euros, themes by the codes of the call.

    hours  hours before the deadline at which it is received; below zero after it
    """

    place: str
    key: str
    contact: str
    title: str
    summary: str
    themes: tuple[str, ...]
    cost_euro: int
    hours: float
    way: str = "mail"
    quirk: str = ""
    partners: tuple[tuple[str, str], ...] = ()

    @property
    def email(self) -> str:
        """An address in a domain that reaches nobody."""
        name = self.contact.removeprefix("Dr. ").lower()
        for letter, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), (" ", ".")):
            name = name.replace(letter, plain)
        return f"{name}@{self.domain}"

    @property
    def domain(self) -> str:
        """The last word of the place's name below .example."""
        word = self.place.split()[-1].lower()
        for letter, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
            word = word.replace(letter, plain)
        return f"{word}.example"


APPLICANTS = (
    Applicant(
        "Stadt Dornhagen",
        "99003001",
        "Marlies Ostermann",
        "Der gläserne Haushalt",
        "Jede Buchung des Haushalts wird ab dem folgenden Quartal lesbar: als Tabelle, als "
        "Schaubild und in einem Satz. Zwölf Bürgerinnen und Bürger prüfen vorher, ob sie es "
        "verstehen.",
        ("transparency", "technology"),
        74_000,
        610,
    ),
    Applicant(
        "Gemeinde Tannhof",
        "99003003",
        "Gerd Uhlig",
        "Gemeinderat im Dorfladen",
        "Der Rat tagt viermal im Jahr im Dorfladen. Jede Sitzung beginnt mit einer halben "
        "Stunde, in der die Tagesordnung aus dem Publikum ergänzt werden kann.",
        ("agenda", "dialogue"),
        51_500,
        588,
    ),
    Applicant(
        "Landkreis Kornau",
        "99002",
        "Friederike Sander",
        "Ein Datenportal für vier Gemeinden",
        "Der Kreis betreibt ein gemeinsames Portal für offene Daten; die Gemeinden liefern "
        "zehn gleiche Datensätze, vom Spielplatz bis zum Bebauungsplan.",
        ("technology", "coproduction"),
        96_000,
        540,
        partners=(("Stadt Eschwasser", "99002001"), ("Gemeinde Lerchenfelde", "99002003")),
    ),
    Applicant(
        "Stadt Hafenrode",
        "99090000",
        "Jannik Petersen",
        "Stadtteilbudgets aus einer Hand",
        "Acht Stadtteile entscheiden über je 20.000 Euro. Vorschlag, Prüfung, Abstimmung und "
        "Umsetzung laufen über dieselbe Seite und sind bis zum letzten Beleg nachzulesen.",
        ("agenda", "coproduction", "transparency"),
        118_000,
        512,
        way="web",
    ),
    Applicant(
        "Gemeinde Ulmenbach",
        "99002002",
        "Roswitha Thiele",
        "Wege im Ort, gemeinsam kartiert",
        "Schulkinder und Ältere gehen die Gehwege ab, tragen Stolperstellen in eine offene Karte "
        "ein und beraten mit dem Bauhof, was zuerst gerichtet wird.",
        ("coproduction", "technology"),
        50_500,
        470,
    ),
    Applicant(
        "Stadt Quellstadt",
        "99003002",
        "Holger Brandner",
        "Bürgerrat Innenstadt",
        "Dreißig geloste Personen beraten an vier Wochenenden über die leeren Läden der "
        "Innenstadt. Der Rat antwortet auf jede Empfehlung öffentlich und mit Frist.",
        ("dialogue", "agenda"),
        82_400,
        455,
    ),
    Applicant(
        "Kreis Moorstedt",
        "99004",
        "Wiebke Harms",
        "Klima-Dialog auf dem Land",
        "In jedem Ort des Kreises ein Abend über Moor, Wasser und Wind; die Ergebnisse gehen in "
        "den Regionalplan ein, und jeder Beitrag bekommt eine Antwort.",
        ("dialogue", "transparency"),
        88_000,
        431,
        way="web",
    ),
    Applicant(
        "Stadt Kranichsee",
        "99005001",
        "Annika Wulf",
        "Ideenlabor am See",
        "Verwaltung, Hochschule und Vereine probieren in einem leeren Bootshaus aus, wie Dienste "
        "der Stadt einfacher werden. Jeder Versuch wird veröffentlicht, auch der gescheiterte.",
        ("innovation", "coproduction"),
        79_900,
        402,
    ),
    Applicant(
        "Gemeinde Schlehdorn",
        "99006002",
        "Bernd Kassner",
        "Ein Dorf schreibt mit",
        "Der Dorfentwicklungsplan entsteht auf einer offenen Seite, auf der jeder Absatz "
        "besprochen werden kann. Wer kein Netz hat, schreibt auf Karten, die abgetippt werden.",
        ("coproduction", "dialogue"),
        50_000,
        386,
        way="web",
    ),
    Applicant(
        "Stadt Königslinde",
        "99091000",
        "Dr. Nora Feldkamp",
        "Offene Fachverfahren",
        "Die Stadt veröffentlicht die Schnittstellen ihrer Fachverfahren, lässt sie von außen "
        "prüfen und stellt drei Programme unter eine freie Lizenz.",
        ("technology", "innovation"),
        140_000,
        340,
        way="web",
    ),
    Applicant(
        "Stadt Marschhude",
        "99004001",
        "Ocke Jensen",
        "Lernendes Rathaus",
        "Zwanzig Beschäftigte aus allen Ämtern lernen ein Jahr lang, Akten so zu führen, dass "
        "man sie vorzeigen kann, und geben es an ihre Ämter weiter.",
        ("culture", "transparency"),
        68_300,
        312,
    ),
    Applicant(
        "Gemeinde Lerchenfelde",
        "99002003",
        "Silke Aumann",
        "Spielplätze planen mit Kindern",
        "Kinder von sechs bis zwölf bauen Modelle, prüfen Kosten mit dem Bauhof und stellen ihre "
        "Wahl im Rat vor.",
        ("coproduction", "dialogue"),
        54_200,
        290,
        quirk="partner-elsewhere",
    ),
    Applicant(
        "Landkreis Silberbach",
        "99003",
        "Ralf Wegner",
        "Kreisstraßen mit offenem Zeitplan",
        "Jede Baustelle an Kreisstraßen steht mit Anlass, Kosten, Dauer und Verzug auf einer "
        "Karte; wer betroffen ist, bekommt Bescheid, bevor gesperrt wird.",
        ("transparency", "technology"),
        91_000,
        264,
    ),
    Applicant(
        "Gemeinde Seggenau",
        "99004002",
        "Tomke Reimers",
        "Feuerwehrhaus: alle Unterlagen, alle Fragen",
        "Für den Neubau liegt jede Unterlage offen, von der Standortsuche bis zur Rechnung, und "
        "zu jeder Frage steht eine Antwort daneben.",
        ("transparency", "dialogue"),
        50_000,
        240,
        quirk="sent-twice",
    ),
    Applicant(
        "Stadt Fährbrück",
        "99006001",
        "Katrin Löffler",
        "Jugend stellt die Tagesordnung",
        "Ein Jugendrat setzt in jeder zweiten Sitzung einen Punkt auf die Tagesordnung des Rates, "
        "mit Rederecht und eigenem Verfügungsgeld.",
        ("agenda", "dialogue"),
        63_000,
        221,
        way="web",
    ),
    Applicant(
        "Stadt Storchenau",
        "99004003",
        "Meike Drews",
        "Beschlüsse in klaren Sätzen",
        "Zu jedem Beschluss erscheint eine Seite in einfacher Sprache: Was wurde beschlossen, "
        "was kostet es, wen betrifft es, was geschieht als Nächstes?",
        ("transparency", "culture"),
        52_800,
        198,
        way="web",
    ),
    Applicant(
        "Gemeinde Hochweiler",
        "99005002",
        "Alois Kern",
        "Bürgerwerkstatt im alten Bauhof",
        "Wer etwas für den Ort bauen will, findet Werkzeug, Anleitung und eine Person der "
        "Gemeinde, die beim Antrag hilft.",
        ("coproduction", "innovation"),
        57_000,
        176,
        quirk="resolution-missing",
    ),
    Applicant(
        "Stadt Haselmünde",
        "99092000",
        "Fatma Yildirim-Groß",
        "Beteiligung in sieben Sprachen",
        "Einladungen, Fragen und Antworten erscheinen in sieben Sprachen; Sprachmittelnde aus den "
        "Stadtteilen begleiten jede Veranstaltung.",
        ("dialogue", "culture"),
        97_500,
        150,
        way="web",
    ),
    Applicant(
        "Gemeinde Mühlwalde",
        "99003004",
        "Dirk Sommerfeld",
        "Offenes Wassernetz",
        "Druck, Härte, Verbrauch und Brüche des Wassernetzes werden täglich veröffentlicht. "
        "Schulklassen werten sie aus und fragen nach.",
        ("technology", "innovation"),
        61_400,
        122,
        way="web",
    ),
    Applicant(
        "Stadt Glockenstedt",
        "99005003",
        "Petra Niemann",
        "Stadtgespräch am Küchentisch",
        "Hundert Haushalte laden Nachbarn und eine Person aus dem Rathaus ein. Was an den Tischen "
        "gesagt wird, wird gesammelt, geordnet und beantwortet.",
        ("dialogue", "agenda"),
        55_600,
        101,
    ),
    Applicant(
        "Gemeinde Apfelrode",
        "99002004",
        "Edda Pohl",
        "Das kleine offene Rathaus",
        "Eine Gemeinde mit vier Beschäftigten veröffentlicht alles, was keinen Schutz braucht, "
        "und beschreibt, wie viel Arbeit das macht.",
        ("transparency", "culture"),
        50_000,
        77,
        way="web",
    ),
    Applicant(
        "Kreis Weidenfurt",
        "99006",
        "Stefan Rademacher",
        "Ein Kreis, ein Meldeweg",
        "Mängel an Straßen, Schulen und Bussen werden an einer Stelle gemeldet; wer zuständig "
        "ist, klärt der Kreis. Stand und Dauer sind offen.",
        ("innovation", "transparency", "technology"),
        102_000,
        52,
        way="web",
    ),
    Applicant(
        "Gemeinde Rotbuchen",
        "99005004",
        "Ingo Matthes",
        "Friedwald, Friedhof, Festwiese",
        "Drei umstrittene Flächen, drei Planspiele mit allen, die es angeht, und ein Beschluss, "
        "der die Gründe nennt.",
        ("dialogue", "coproduction"),
        58_900,
        31,
        quirk="key-unknown",
    ),
    Applicant(
        "Stadt Eschwasser",
        "99002001",
        "Yvonne Krämer",
        "Tag der offenen Akte",
        "Einmal im Monat legt ein Amt einen abgeschlossenen Vorgang auf den Tisch und erklärt "
        "ihn: Warum hat es so lange gedauert, wer hat entschieden, was würde man anders machen?",
        ("culture", "transparency"),
        49_800,
        9,
        quirk="double",
    ),
    Applicant(
        "Stadt Erlenbrück",
        "99006003",
        "Malte Voss",
        "Vereine und Verwaltung an einem Plan",
        "Hallenzeiten, Zuschüsse und Termine stehen in einem gemeinsamen offenen Plan, den "
        "Vereine und Verwaltung zusammen pflegen.",
        ("coproduction", "technology"),
        56_100,
        0.01,
        way="web",
    ),
    Applicant(
        "Gemeinde Binsenfeld",
        "99004004",
        "Frauke Behn",
        "Dorfkonferenz im Winter",
        "An drei Abenden berät das ganze Dorf, was in den nächsten fünf Jahren werden soll; "
        "Protokoll und Geld liegen offen.",
        ("agenda", "dialogue"),
        50_000,
        -1 / 3600,
        quirk="one-second-late",
    ),
)
