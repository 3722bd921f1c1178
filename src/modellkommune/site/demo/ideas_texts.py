"""What the town of Auenfeld asks, answers and hears about its park; all of it invented."""

from __future__ import annotations

QUESTION = "Wie soll der neue Park an der Aue werden?"
SUMMARY = (
    "Zwischen Schulstraße und Bach legt Auenfeld 2027 einen Park an. Sagen Sie, was dort sein "
    "soll und was so bleiben muss."
)
BACKGROUND = """
<p>Die Wiesen an der Aue gehören seit diesem Frühjahr der Stadt. Dazu kommen der alte Festplatz \
und das leere Bootshaus. Für die Anlage stehen 640.000 Euro bereit, davon 480.000 Euro Förderung.</p>
<h2>Was feststeht</h2>
<ul><li>Die untere Wiese bleibt Überschwemmungsfläche und wird nicht aufgeschüttet.</li>
<li>Der Schulweg führt weiter durch den Park.</li>
<li>Der Festplatz bleibt für Zirkus und Kirmes befahrbar.</li></ul>
<h2>Was offen ist</h2>
<p>Alles andere. Das Bauamt liest jede Idee, antwortet hier und nimmt die Ergebnisse in den \
Entwurf auf, über den der Rat im Frühjahr entscheidet.</p>
"""
CATEGORIES = (
    ("spielen", "Spielen und Bewegen", "Spielplätze, Sport, Geräte"),
    ("natur", "Natur und Wasser", "Bäume, Wiesen, Bach, Tiere"),
    ("wege", "Wege und Zugänge", "Belag, Brücken, Querungen, Rad"),
    ("treffen", "Ruhe und Treffen", "Bänke, Feste, Bootshaus, Toilette"),
    ("sicher", "Sauber und sicher", "Licht, Müll, Hunde, Regeln"),
)

# Title, status, reason, answer.
ANSWERS = (
    ("Nestschaukel für Kinder im Rollstuhl", "adopted", "",
     ("Die Schaukel kommt in den Entwurf. Der Weg dorthin wird fest und ohne Kante gebaut; die "
     "Elterngruppe prüft die Zeichnung mit uns.")),
    ("Weg für Rollstuhl und Kinderwagen", "adopted", "",
     ("Der Hauptweg erhält eine gebundene Decke, 2,50 Meter breit. Das war auch der häufigste "
     "Wunsch am Bürgerabend.")),
    ("Toilette, die offen ist", "under-review", "",
     ("Wir prüfen zwei Wege: eine Toilette im Bootshaus oder einen Vertrag mit dem künftigen Café. "
     "Die Kosten nennen wir hier bis Ende Januar.")),
    ("Kletterfelsen statt Klettergerüst", "under-review", "", ""),
    ("Brücke zum Neubaugebiet", "not-adopted",
     "Eine Brücke an dieser Stelle kostet rund 350.000 Euro und läge im Schutzstreifen des Baches.",
     ("Wir verstehen den Wunsch. Der Steg passt nicht in das Geld für den Park. Der Vorschlag "
     "geht an die Verkehrsplanung, die ihn beim Radwegenetz 2028 mitbetrachtet.")),
    ("Kein Grillplatz", "under-review", "", ""),
    ("Grillplatz mit festen Stellen", "under-review", "",
     ("Zum Grillen gibt es Wünsche in beide Richtungen. Wir lassen messen, wohin der Rauch zieht, "
     "und legen dann einen Ort zur Abstimmung vor.")),
    ("Mülleimer mit Deckel", "done", "",
     "Der Bauhof hat am Montag acht Eimer getauscht. Danke für den Hinweis."),
    ("Hecke an der Straße schneiden", "done", "", "Die Hecke ist auf 80 Zentimeter geschnitten."),
    ("Überschwemmung zulassen", "adopted", "",
     "Das entspricht dem Beschluss des Rates: Die untere Wiese bleibt, wie sie ist."),
    ("Bäume gegen die Hitze", "adopted", "",
     "Vierzehn Bäume mit mindestens 20 Zentimeter Stammumfang sind eingeplant."),
    ("Licht am Schulweg", "adopted", "",
     "Der Schulweg wird beleuchtet, das Weidenwäldchen bleibt wegen der Fledermäuse dunkel."),
    ("WLAN am Unterstand", "not-adopted",
     "Am Festplatz gibt es keinen Anschluss, und die Folgekosten sind nicht gedeckt.", ""),
    ("Ort zum Gedenken", "under-review", "",
     "Das Stadtarchiv und die Geschichtswerkstatt treffen sich im Dezember am alten Wehr."),
    ("Wasserspielplatz mit Pumpe", "adopted", "",
     "Der Wasserspielplatz ist der Mittelpunkt des neuen Spielbereichs."),
    ("Das alte Wehr sichern", "done", "", "Ein Bauzaun steht, das Geländer ist bestellt."),
)  # fmt: skip

# These became part of those.
MERGED = (
    ("Wasserpumpe für den Sandkasten", "Wasserspielplatz mit Pumpe"),
    ("Steg über den Bach", "Brücke zum Neubaugebiet"),
    ("Öffentliche Toilette", "Toilette, die offen ist"),
    ("WC nach dem Vorbild der netten Toilette", "Toilette, die offen ist"),
    ("Zebrastreifen am Eingang", "Querung der Schulstraße"),
    ("Ein Brunnen zum Trinken", "Trinkwasserbrunnen"),
)

# Shows of hands at the meeting: in favour, against, abstained.
HANDS = {
    "Ein Platz für Jugendliche": (51, 6, 7),
    "Beleuchtung bis Mitternacht": (22, 31, 11),
    "Bänke in der Sonne und im Schatten": (60, 0, 4),
    "Ein Baum für jedes Kind": (47, 9, 8),
}

# Who writes what below which idea; without a name it is the office.
COMMENTS = {
    "Kein Grillplatz": (
        ("Tobias M.", "Dann grillen die Leute wild auf der Wiese, und das ist schlimmer."),
        ("Anwohnerin Bachgasse", "Bei uns zieht der Rauch jetzt schon durch das Schlafzimmer."),
        ("", "Wir lassen im Sommer an drei Abenden messen. Das Ergebnis steht dann hier."),
        ("Tobias M.", "Das ist ein guter Weg. Danke."),
    ),
    "Hundewiese mit Zaun": (
        ("Frida", "Gern, aber nicht neben dem Spielplatz."),
        ("Tanja Fleck", "Am Südrand stört es niemanden, da ist nur der Bahndamm."),
    ),
    "Ein Platz für Jugendliche": (
        ("Levin, 15", "Wichtig ist ein Dach. Und dass man nicht von überall gesehen wird."),
        ("Oma Hilde", "Das Zweite sehe ich anders, aber das Dach gönne ich euch."),
        ("Levin, 15", "Einigen wir uns auf eine Seite offen."),
    ),
    "Brücke zum Neubaugebiet": (
        ("Sven aus dem Blumenviertel", "350.000 Euro für zwanzig Minuten am Tag, mal 400 Leute."),
        ("", ("Die Rechnung ist richtig. Das Geld für den Park darf dafür aber nicht benutzt "
             "werden; deshalb geht der Vorschlag an die Verkehrsplanung.")),
    ),
    "Keine Lampen an den Weiden": (
        ("Elternbeirat", "Solange der Schulweg hell ist, sind wir einverstanden."),
    ),
    "Obstbäume für alle": (
        ("Ida", "Bitte auch Sträucher, an die Kinder herankommen."),
        ("Heimatverein Auenfeld", "Johannisbeeren pflanzen wir gern mit."),
    ),
    "Café im Bootshaus": (
        ("Chor Auenklang", "Café am Nachmittag, Proberaum am Abend: Das geht zusammen."),
        ("Nadja Petrow", "Sehr gern. Können wir uns treffen?"),
        ("", "Das Bauamt lädt beide zu einem Gespräch im Bootshaus ein."),
    ),
}  # fmt: skip
