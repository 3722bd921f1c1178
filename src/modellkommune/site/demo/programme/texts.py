"""The texts of the calls: the real one of 2017 in our own words, all others invented."""

from __future__ import annotations

from typing import Any

THEMES = (
    ("transparency", "Transparenz", "Einblick geben, bevor jemand fragt."),
    ("agenda", "Offene Tagesordnung", "Andere bestimmen mit, worüber beraten wird."),
    ("dialogue", "Dialog", "Zuhören, antworten, Gründe nennen."),
    ("coproduction", "Gemeinsam gestalten", "Verwaltung und Bürgerschaft tun es zusammen."),
    ("innovation", "Neues erproben", "Versuchen, auswerten, auch vom Scheitern berichten."),
    ("technology", "Offene Technik und Daten", "Daten, Schnittstellen und Programme teilen."),
    ("culture", "Kultur der Verwaltung", "Offenheit im Arbeitsalltag einüben."),
)
SIZE_CLASSES: tuple[dict[str, Any], ...] = (
    {"code": "village", "title": "Gemeinden bis 5.000 Einwohner", "population_to": 5_000,
     "kinds": ["municipality", "town"]},
    {"code": "small", "title": "Gemeinden und Städte von 5.001 bis 20.000",
     "population_from": 5_001, "population_to": 20_000, "kinds": ["municipality", "town"]},
    {"code": "middle", "title": "Städte von 20.001 bis 100.000", "population_from": 20_001,
     "population_to": 100_000, "kinds": ["municipality", "town"]},
    {"code": "large", "title": "Große und kreisfreie Städte", "population_from": 20_001,
     "kinds": ["independent-town"]},
    {"code": "county", "title": "Kreise", "kinds": ["county"]},
)  # fmt: skip
CRITERIA: tuple[dict[str, Any], ...] = (
    {"code": "conviction", "title": "Überzeugung", "weight": 4,
     "description": "Ist das Vorhaben durchdacht und in sich stimmig?",
     "anchors": {"0": "Ziel und Weg bleiben unklar", "3": "gutes Ziel, Weg in Teilen offen",
                 "5": "Ziel, Weg und Kosten passen zusammen"}},
    {"code": "breadth", "title": "Wirkung in die Breite", "weight": 3,
     "description": "Wie viele Menschen haben etwas davon, auch solche, die sonst fernbleiben?",
     "anchors": {"0": "ein kleiner Kreis", "3": "ein Ortsteil oder eine Gruppe",
                 "5": "die ganze Kommune, mit Wegen zu allen Gruppen"}},
    {"code": "lasting", "title": "Dauer", "weight": 3,
     "description": "Bleibt etwas, wenn das Geld ausgegeben ist?",
     "anchors": {"0": "endet mit der Förderung", "3": "Fortsetzung gewollt",
                 "5": "Fortsetzung beschlossen und bezahlt"}},
    {"code": "transfer", "title": "Übertragbarkeit", "weight": 2,
     "description": "Können andere Kommunen es nachmachen?",
     "anchors": {"0": "nur hier möglich", "3": "mit Anpassungen", "5": "sofort, mit Anleitung"}},
)  # fmt: skip
CONSTRAINTS: tuple[dict[str, Any], ...] = (
    {"code": "each-size", "title": "Jede Größenklasse ist vertreten", "kind": "each-of",
     "parameters": {"family": "size", "count": 1}},
    {"code": "two-villages", "title": "Mindestens zwei Gemeinden bis 5.000 Einwohner",
     "kind": "at-least", "parameters": {"feature": "size:village", "count": 2}},
    {"code": "each-theme", "title": "Jedes Thema kommt vor", "kind": "each-of",
     "parameters": {"family": "theme", "count": 1}},
    {"code": "two-counties", "title": "Höchstens zwei Kreise", "kind": "at-most",
     "parameters": {"feature": "size:county", "count": 2}},
    {"code": "spread", "title": "Höchstens zwei aus einem Landkreis", "kind": "most-of-each",
     "parameters": {"family": "county", "count": 2}},
)  # fmt: skip
PAPERS: tuple[dict[str, Any], ...] = (
    {"code": "resolution", "title": "Beschluss der Vertretung", "formats": ["pdf"],
     "description": "Rat oder Kreistag stimmt der Bewerbung zu; eine Niederschrift genügt."},
    {"code": "letter", "title": "Absichtserklärung der Partner", "formats": ["pdf"],
     "joint_only": True, "description": "Eine Seite je Partner."},
)  # fmt: skip

RUNNING: dict[str, Any] = {
    "title": "Offene Rathäuser: neun Modellkommunen gesucht",
    "slug": "offene-rathaeuser",
    "reference": "OR",
    "summary": (
        "Neun Städte, Gemeinden und Kreise erhalten je 50.000 Euro, um Verwaltung und Politik "
        "vor Ort offener zu machen. Große und kleine, in der Stadt und auf dem Land."
    ),
    "purpose": (
        "Das Programm will wissen, was kleine und große Kommunen brauchen, um dauerhaft offen "
        "zu arbeiten. Deshalb zählt nicht nur, wie gut eine Bewerbung ist, sondern auch, was die "
        "neun zusammen zeigen."
    ),
    "body": (
        "<h2>Was wird gefördert?</h2><p>Vorhaben, die Einblick geben, beteiligen oder zur "
        "Zusammenarbeit einladen. Bezahlt werden Personal, Aufträge und Sachkosten.</p>"
        "<h2>Was erwarten wir?</h2><ul><li>einen Zwischenbericht nach einem Jahr und einen "
        "Abschlussbericht</li><li>Teilnahme an zwei Werkstätten mit den anderen Kommunen</li>"
        "<li>alles, was entsteht, unter freier Lizenz</li></ul>"
        "<h2>Wer entscheidet?</h2><p>Eine Jury aus sechs Personen: drei aus den kommunalen "
        "Verbänden, zwei aus der Zivilgesellschaft, eine aus dem Programmbüro. Ihr Protokoll "
        "wird geführt, ihre Regeln stehen unten.</p>"
    ),
    "who_may_apply": (
        "Städte, Gemeinden und Kreise in Musterland, allein oder gemeinsam; bei gemeinsamen "
        "Bewerbungen jede Kommune nur einmal."
    ),
    "money_is": "equal-grants",
    "grants_number": 9,
    "grant_cents": 5_000_000,
    "total_cents": 45_000_000,
    "financing": "fixed-sum",
    "grace_minutes": 0,
    "late_rule": "excluded",
    "is_sealed": True,
    "names_hidden": False,
    "quorum": 4,
    "tie_rule": "chair",
    "mail_word": "Offene Rathäuser",
    "contents_shown": "answers",
    "topics": ["Open Government", "Modellkommunen", "Beteiligung", "Offene Daten"],
    "contact_office": "Programmbüro, Referat Wettbewerbe",
    "contact_phone": "09996 300-12",
}

OPEN: dict[str, Any] = {
    "title": "Kleine Hilfen für offene Daten",
    "slug": "kleine-hilfen",
    "reference": "KHD",
    "summary": (
        "Der Landkreis gibt seinen Gemeinden bis zu 5.000 Euro, damit sie einen ersten Datensatz "
        "veröffentlichen: aufbereiten, prüfen, hochladen, erklären."
    ),
    "purpose": "Jede Gemeinde des Kreises soll bis zum Sommer einen offenen Datensatz haben.",
    "body": (
        "<p>Gefördert werden Aufwand und Schulung für den ersten Datensatz einer Gemeinde. Der "
        "Landkreis hilft bei Technik und Lizenz.</p>"
    ),
    "who_may_apply": "Die Gemeinden des Landkreises Sonnenau.",
    "money_is": "up-to",
    "grants_number": 3,
    "grant_cents": 500_000,
    "total_cents": 1_200_000,
    "financing": "share",
    "own_share_permille": 200,
    "grace_minutes": 15,
    "late_rule": "office-decides",
    "is_sealed": True,
    "quorum": 2,
    "tie_rule": "rejected",
    "mail_word": "Offene Daten",
    "contents_shown": "names",
    "topics": ["Offene Daten", "Förderung"],
    "contact_office": "Kreisverwaltung, Stabsstelle Beteiligung",
    "contact_phone": "09999 100-44",
}

CALL_OF_2017: dict[str, Any] = {
    "title": "Modellkommune Open Government",
    "slug": "modellkommune-2017",
    "reference": "MOG17",
    "summary": (
        "Das Bundesministerium des Innern und die kommunalen Spitzenverbände suchen neun "
        "Kommunen, die mit je 50.000 Euro offenes Regieren vor Ort erproben."
    ),
    "purpose": (
        "Städte, Gemeinden und Kreise erproben Maßnahmen des offenen Regierens. Aus ihren "
        "Erfahrungen soll eine Handlungsanleitung entstehen."
    ),
    "body": (
        "<p>Bewerben konnten sich Städte, Gemeinden und Kreise: mit dem ausgefüllten "
        "Bewerbungsantrag, per E-Mail, bis zum 21. April 2017. Die Jury achtete auf Überzeugung, "
        "Wirkung in die Breite und Nachhaltigkeit, und darauf, dass die neun zusammen "
        "verschiedene Maßnahmen und Größen zeigen.</p>"
    ),
    "who_may_apply": "Städte, Gemeinden und Kreise.",
    "money_is": "equal-grants",
    "grants_number": 9,
    "grant_cents": 5_000_000,
    "total_cents": 45_000_000,
    "financing": "fixed-sum",
    "is_sealed": False,
    "by_web": False,
    "contents_shown": "nothing",
    "known_applications": 26,
    "topics": ["Open Government", "Modellkommunen"],
    "contact_office": "Programmbüro",
    "contact_phone": "09996 300",
    "source": (
        "Bekanntmachungen des Bundesministeriums des Innern und der kommunalen Spitzenverbände "
        "vom 14. Februar und 18. Mai 2017; die Uhrzeit der Frist ist nicht überliefert. Was die "
        "Bewerbungen enthielten, ist nicht bekannt und hier nicht nachgestellt."
    ),
}
# The nine of 2017: name, official key, size class.
NINE_OF_2017 = (
    ("Stadt Köln", "05315000"),
    ("Bundesstadt Bonn", "05314000"),
    ("Stadt Moers", "05170024"),
    ("Stadt Oldenburg", "03403000"),
    ("Gemeinde Merzenich", "05358040"),
    ("Stadt Tengen", "08335080"),
    ("Stadt Brandis", "14729070"),
    ("Landkreis Saalekreis", "15088"),
    ("Landkreis Marburg-Biedenkopf", "06534"),
)

SITUATIONS = (
    (
        "Sitzungsunterlagen stehen seit Jahren im Netz, doch gelesen werden sie kaum. Anfragen "
        "beantworten wir einzeln, oft dieselbe mehrmals."
    ),
    (
        "Wir haben vor drei Jahren eine Ideensammlung versucht; sie ist an der Auswertung "
        "gescheitert. Daraus haben wir gelernt, mit der Antwort zu beginnen."
    ),
    (
        "Im Rathaus arbeiten wenige Menschen an vielen Aufgaben. Offenheit gilt als Zusatz, für den "
        "abends niemand mehr Zeit hat."
    ),
    (
        "Vereine und Ehrenamt sind stark, finden aber selten den Weg in die Verwaltung. Umgekehrt "
        "wissen unsere Ämter wenig von dem, was im Ort geschieht."
    ),
    (
        "Der Rat hat im Frühjahr Leitlinien für Beteiligung beschlossen. Es fehlt an Übung und an "
        "einem ersten Vorhaben, das allen zeigt, wie es geht."
    ),
)
TRANSFERS = (
    (
        "Wir beschreiben Aufwand und Kosten Monat für Monat, auch das, was misslingt, und geben "
        "Vorlagen für Ausschreibung, Ratsvorlage und Datenschutz weiter."
    ),
    (
        "Am Ende steht eine Anleitung von zehn Seiten, nach der eine Gemeinde ohne eigene Technik "
        "in einem halben Jahr dasselbe tun kann."
    ),
    (
        "Zwei Nachbarkommunen begleiten uns von Anfang an und erproben die Hälfte der Schritte bei "
        "sich."
    ),
    (
        "Alle Programme, Karten und Texte erscheinen unter freier Lizenz; wir laden zweimal zum "
        "Tag der offenen Werkstatt ein."
    ),
)
QUESTIONS = (
    (
        "Dürfen wir uns auch bewerben, wenn unser Haushalt noch nicht genehmigt ist?",
        "Ja. Der Haushalt muss erst vorliegen, wenn das erste Geld abgerufen wird.",
    ),
    (
        "Zählen Personalkosten der eigenen Verwaltung?",
        "Ja, soweit die Stunden für das Vorhaben aufgeschrieben werden.",
    ),
)
