"""What the demo says about the plan "Mühlenfeld" and the statute of Lindental; invented."""

from __future__ import annotations

SUMMARY = (
    "58 Wohnungen, eine Kindertagesstätte und ein Spielplatz am Südrand von Birkenhain. Bis zum "
    "Ende der Frist können alle sagen, was sie davon halten."
)
AIMS = """
<p>In Birkenhain fehlen Wohnungen für Familien und für Ältere. Auf dem Mühlenfeld, heute ein \
Acker zwischen Mühlenweg und Mühlenbach, soll ein Wohngebiet mit kurzen Wegen entstehen.</p>
<ul><li>58 Wohnungen in Einfamilien-, Doppel- und kleinen Mehrfamilienhäusern</li>
<li>eine Kindertagesstätte mit vier Gruppen und ein Spielplatz</li>
<li>ein breiter Grünstreifen am Bach</li></ul>
"""
PLAIN = """Birkenhain will neue Häuser bauen.
Die Häuser sollen auf dem Mühlenfeld stehen. Das ist heute ein Acker.
Es gibt einen Plan. Auf dem Plan sieht man: Hier stehen Häuser. Hier ist eine Straße. Hier ist \
ein Spielplatz.
Jeder darf den Plan lesen. Jeder darf sagen, was gut ist und was nicht gut ist.
Die Gemeinde liest alles. Dann entscheidet der Gemeinderat. Die Gemeinde schreibt Ihnen, was \
aus Ihrem Satz geworden ist."""
OFFLINE = "Gemeindeverwaltung Birkenhain, Dorfstraße 12, Zimmer 3 (stufenlos erreichbar)"
HOURS = "Montag bis Freitag 8 bis 12 Uhr, Donnerstag auch 14 bis 18 Uhr"

# What was stated early, how it was weighed, and what the plan changed for it.
EARLY = (
    (
        "Hanna Vogt",
        ("Bitte planen Sie einen Spielplatz ein. Im ersten Entwurf sehe ich keinen.\n\n"
        "Die Straße am Bach entlang sollte wegfallen. Dort gehen viele spazieren.\n\n"
        "Ich schlage außerdem vor, das Gebiet nach der alten Mühle zu nennen."),
        (
            ("Spielplatz", "followed",
             ("Der Anregung wird gefolgt. Neben der Kindertagesstätte ist ein Spielplatz von rund "
             "2.000 Quadratmetern eingeplant."), "Spielplatz",
             "Der Spielplatz ist neu im Plan."),
            ("Straße am Bach", "partly",
             ("Der Anregung wird zum Teil gefolgt. Die Straße ist entfallen; ein Weg für "
             "Fußgänger und Räder bleibt, damit der Bach gepflegt werden kann."), "",
             "Statt der Straße ist eine Grünfläche mit Weg festgesetzt."),
            ("alten Mühle", "followed",
             "Der Anregung wird gefolgt. Das Gebiet heißt „Mühlenfeld“.", "", ""),
        ),
    ),
    (
        "Frieda Möhring",
        ("Der Lärm von der Kreisstraße ist schon jetzt stark. Wie werden die neuen Häuser "
        "geschützt?"),
        (
            ("Lärm von der Kreisstraße", "noted",
             ("Der Hinweis wird zur Kenntnis genommen. Der Abstand zur Kreisstraße beträgt 310 "
             "Meter; die Richtwerte werden eingehalten."), "", ""),
        ),
    ),
    (
        "Ludger Brandes",
        "Ich bin gegen jede Bebauung auf dem Acker. Es gibt genug leere Häuser im Ort.",
        (
            ("gegen jede Bebauung", "not-followed",
             ("Der Anregung wird nicht gefolgt. Im Ort stehen vier Häuser leer; auf der Liste der "
             "Gemeinde stehen 87 Familien. Die vier Häuser werden zusätzlich angeboten."), "", ""),
        ),
    ),
)  # fmt: skip
EARLY_WORD = "muehlenfeld-beleg-der-vorfuehrung"

BLOCKS = (
    ("Wird geprüft", "noted", ("Der Hinweis wird zur Kenntnis genommen und bei der Ausführung "
     "geprüft.")),
    ("Nicht Gegenstand des Plans", "elsewhere", ("Dieser Punkt wird nicht im Bebauungsplan "
     "geregelt. Er wurde an das zuständige Amt weitergegeben.")),
    ("Steht schon im Plan", "already", "Die Anregung ist im Entwurf bereits enthalten."),
)  # fmt: skip

# Words that stand in a segment; outcome, proposal, tag, department.
PROPOSALS = (
    ("mehr kleine Wohnungen", "partly",
     "Der Anregung wird zum Teil gefolgt. In WA 2 werden je Haus bis zu vier Wohnungen zugelassen.",
     "Wohnen", "Bauamt"),
    ("Grundsätzlich finden wir es gut", "noted", "Die Zustimmung wird zur Kenntnis genommen.",
     "Wohnen", "Bauamt"),
    ("vor Baubeginn auf mindestens 5,50 m", "followed",
     "Der Anregung wird gefolgt. Der Ausbau auf 5,50 m wird vor der Erschließung abgeschlossen.",
     "Verkehr", "Tiefbau"),
    ("Baufahrzeuge dürfen nicht", "elsewhere",
     ("Der Baustellenverkehr wird nicht im Bebauungsplan geregelt. Die Gemeinde schreibt die Zufahrt "
     "über den Wirtschaftsweg in die Ausschreibung."), "Verkehr", "Tiefbau"),
    ("Feldlerche wurde nur an zwei Tagen", "followed",
     "Der Anregung wird gefolgt. Vier weitere Begehungen sind beauftragt.", "Naturschutz",
     "Umwelt"),
    ("Ausgleichsfläche am Südrand", "partly",
     "Die Berechnung wird veröffentlicht. Die Fläche wird um 0,2 Hektar vergrößert.",
     "Naturschutz", "Umwelt"),
    ("Kopfweide", "followed", ("Der Anregung wird gefolgt. Der Baum wird als zu erhalten "
     "festgesetzt."), "Naturschutz", "Umwelt"),
    ("Regenwasser im Gebiet zurückgehalten", "noted",
     "Die Zustimmung wird zur Kenntnis genommen.", "Wasser", "Tiefbau"),
    ("tauschen Sie ihn mit der Grünfläche", "not-followed",
     ("Der Anregung wird nicht gefolgt. Auf der Grünfläche liegt die Leitung zum Becken; der "
     "Spielplatz erhält einen Zaun mit Tor."), "Spielplatz", "Bauamt"),
    ("begrenzen Sie die Höhe auf neun Meter", "partly",
     "Der Anregung wird zum Teil gefolgt. In der ersten Reihe am Mühlenweg gelten neun Meter.",
     "Bauhöhe", "Bauamt"),
    ("Verschattung ist in der Begründung", "followed",
     "Der Anregung wird gefolgt. Ein Schattenplan wird ergänzt.", "Bauhöhe", "Bauamt"),
    ("Keller wasserdicht", "followed",
     "Der Anregung wird gefolgt. Ein Hinweis auf hohes Grundwasser wird aufgenommen.", "Wasser",
     "Bauamt"),
    ("Wie viele Plätze sind für das Baugebiet", "followed",
     ("Der Anregung wird gefolgt. Die Zahlen stehen in der ergänzten Begründung: 24 Plätze für das "
     "Gebiet, 36 für das Dorf."), "Kindertagesstätte", "Hauptamt"),
    ("Lücken im Ort", "noted",
     "Der Hinweis wird zur Kenntnis genommen. Für die vier leeren Häuser laufen Gespräche.",
     "Wohnen", "Bauamt"),
    ("wenigstens auf einer Seite", "followed",
     "Der Anregung wird gefolgt. Auf der Westseite entsteht ein Gehweg von 1,80 m Breite.",
     "Verkehr", "Tiefbau"),
    ("höchsten Punkt des Gebiets", "not-followed",
     ("Der Anregung wird nicht gefolgt. Das Becken liegt nach der Vermessung am tiefsten Punkt, "
     "42 Zentimeter über dem Bach."), "Wasser", "Tiefbau"),
    ("Wendeplatz", "followed", ("Der Anregung wird gefolgt. Eine Wendeanlage mit 20 m Durchmesser "
     "wird festgesetzt."), "Verkehr", "Tiefbau"),
    ("Löschwasserbehälter", "followed",
     "Der Anregung wird gefolgt. Am Parkplatz der Kindertagesstätte wird ein Behälter vorgesehen.",
     "Brandschutz", "Tiefbau"),
    ("Photovoltaik auf allen Dächern", "partly",
     ("Für gewerbliche Dächer und die Kindertagesstätte wird Photovoltaik vorgeschrieben, für "
     "Wohnhäuser empfohlen."), "Energie", "Bauamt"),
    ("drosseln", "followed", "Der Forderung wird gefolgt.", "Wasser", "Tiefbau"),
    ("Streifen von 5 Metern", "already",
     "Der Streifen ist im Entwurf mit 8 Metern bereits enthalten.", "Wasser", "Tiefbau"),
    ("Bodenfunden", "followed", "Der Hinweis wird in den Plan aufgenommen.", "Denkmal", "Bauamt"),
    ("Sichtdreiecke", "followed", "Die Sichtdreiecke werden dargestellt.", "Verkehr", "Tiefbau"),
    ("Transformatorenstation", "already", "Der Standort ist im Entwurf enthalten.", "Energie",
     "Bauamt"),
)  # fmt: skip

# Titles of groups, words that stand in their segments, outcome, answer.
GROUPS = (
    ("Zufahrt über die Kreisstraße", "Zufahrt an die Kreisstraße", "not-followed",
     ("Der Anregung wird nicht gefolgt. Der Landkreis lässt außerhalb des Ortes keine weitere "
     "Einmündung zu. Der Mühlenweg wird vor Baubeginn auf 5,50 m ausgebaut und erhält einen "
     "Gehweg.")),
    ("Fußweg zur Bushaltestelle", "Fußweg vom Mühlenfeld zur Bushaltestelle", "followed",
     "Der Anregung wird gefolgt. Der Fußweg wird auf ganzer Länge in den Plan aufgenommen."),
)  # fmt: skip

STATUTE_SUMMARY = (
    "Lindental fasst die Regeln für Parks und Spielplätze neu. Nach der ersten Runde wurde der "
    "Text geändert; jetzt können Sie die zweite Fassung lesen und vergleichen."
)
STATUTE_AIMS = """
<p>Die Grünflächensatzung stammt aus dem Jahr 1994. Die neue soll kürzer und freundlicher sein und \
Dinge erlauben, die niemanden stören.</p>
"""
STATUTE_STATEMENTS = (
    ("Jörg Aldag", "paragraph:3-1",
     "Ein Verbot in allen Anlagen geht zu weit. Bitte weisen Sie zwei Grillplätze aus."),
    ("Seniorenbeirat Lindental", "paragraph:5-1",
     "Ganz ohne Musik ist es auch traurig. Leise Musik sollte erlaubt sein."),
    ("Melina Schuster", "paragraph:2-1",
     "Wer vom Spätdienst kommt, muss durch den Park gehen dürfen."),
    ("", "paragraph:2-3",
     "Vier Wochen vorher einen Antrag stellen: Das schafft kein Kindergeburtstag."),
)  # fmt: skip
