"""The texts of the news items of seed.py.

The three of 2017 tell real events in our own words; facts: the announcement of
the ministry of the interior and the municipal associations, its result and its
start. All others are invented and stand in invented places only.
"""

from __future__ import annotations

from typing import TypedDict

from modellkommune.features.newsroom.models import Subject


class ItemText(TypedDict, total=False):
    """The texts of one item; HTML only in body."""

    headline: str
    teaser: str
    body: str
    subject: str
    keywords: str
    headline_en: str
    teaser_en: str
    body_en: str


CALL_OF_2017 = ItemText(
    headline="Neun Modellkommunen für Open Government gesucht",
    teaser=(
        "Städte, Gemeinden und Kreise können sich bis zum 21. April 2017 bewerben. "
        "Neun von ihnen erhalten je 50.000 Euro, um Verwaltung und Politik vor Ort "
        "offener zu machen."
    ),
    body=(
        "<p>Wie wird aus einem Rathaus ein offenes Rathaus? Das soll ein Pilotvorhaben "
        "zeigen, das das Bundesministerium des Innern heute zusammen mit dem Deutschen "
        "Städtetag, dem Deutschen Landkreistag und dem Deutschen Städte- und "
        "Gemeindebund beginnt. Neun Kommunen werden dabei unterstützt, eigene Vorhaben "
        "zu entwerfen und umzusetzen.</p>"
        "<h2>Wer kann sich bewerben?</h2>"
        "<p>Alle Städte, alle Gemeinden und alle Landkreise, ob groß oder klein.</p>"
        "<h2>Was gibt es?</h2>"
        "<p>Neun Modellkommunen erhalten je <b>50.000 Euro</b>. Das Geld ist für "
        "Maßnahmen gedacht, die Einblick geben, beteiligen oder zur Zusammenarbeit "
        "einladen: ein Bürgerhaushalt etwa, eine Ideensammlung zu einem Vorhaben im Ort "
        "oder eine Anhörung zu einem Plan.</p>"
        "<h2>Wie bewirbt man sich?</h2>"
        "<ul><li>mit dem ausgefüllten Bewerbungsantrag</li><li>per E-Mail</li>"
        "<li>bis <b>Freitag, 21. April 2017</b></li></ul>"
        "<p>Danach wählt eine Jury die neun Kommunen aus.</p>"
        "<h2>Was soll daraus werden?</h2>"
        "<p>Die Modellkommunen sollen voneinander lernen und andere daran teilhaben "
        "lassen. Am Ende steht eine Handlungsanleitung: Was hat geholfen, was nicht, und "
        "wie macht man es nach? Das Vorhaben gehört zum deutschen Beitrag zur Open "
        "Government Partnership, in der Staaten offenes Regieren verabreden.</p>"
    ),
    subject=Subject.PROGRAMME,
    keywords="Open Government, Förderaufruf, Modellkommunen, Kommunen, Bürgerbeteiligung",
    headline_en="Nine model municipalities for open government wanted",
    teaser_en=(
        "Towns, villages and counties can apply until 21 April 2017. Nine of them will "
        "receive 50,000 euros each to open up local government."
    ),
    body_en=(
        "<p>How does a town hall become an open one? A pilot project that the Federal "
        "Ministry of the Interior begins today, together with the three national "
        "associations of municipalities, is to show it. Nine municipalities will be "
        "supported in planning and carrying out measures of their own.</p>"
        "<h2>Who can apply?</h2><p>Every town, every village and every county, large or "
        "small.</p>"
        "<h2>What is offered?</h2><p>Nine model municipalities receive <b>50,000 euros</b> "
        "each for measures that give insight, let people take part or invite them to work "
        "together: a participatory budget, a collection of ideas, or a hearing on a "
        "plan.</p>"
        "<h2>How to apply</h2><ul><li>with the completed application form</li>"
        "<li>by e-mail</li><li>until <b>Friday, 21 April 2017</b></li></ul>"
        "<p>A jury will then choose the nine.</p>"
        "<h2>What is to come of it?</h2><p>The municipalities will learn from each other "
        "and let others share in it. At the end stands a guide: what helped, what did "
        "not, and how to do the same. The project is part of Germany’s contribution to "
        "the Open Government Partnership.</p>"
    ),
)

RESULT_OF_2017 = ItemText(
    headline="Die neun Modellkommunen stehen fest",
    teaser=(
        "26 Kommunen haben sich beworben, neun hat die Jury ausgewählt. Sie erhalten je "
        "50.000 Euro und zwei Jahre Zeit."
    ),
    body=(
        "<p>Bis zum 21. April sind 26 Bewerbungen eingegangen. Am 16. Mai hat die Jury "
        "getagt: sechs Personen aus den drei kommunalen Spitzenverbänden, der "
        "Zivilgesellschaft und dem Bundesministerium des Innern.</p>"
        "<h2>Ausgewählt sind</h2>"
        "<ul><li>die Städte Köln, Bonn, Moers, Oldenburg, Tengen und Brandis</li>"
        "<li>die Gemeinde Merzenich</li>"
        "<li>die Landkreise Saalekreis und Marburg-Biedenkopf</li></ul>"
        "<h2>Worauf die Jury geachtet hat</h2>"
        "<p>Jede Bewerbung sollte für sich überzeugen, in die Breite wirken und von Dauer "
        "sein. Außerdem sollten die neun zusammen ein Bild ergeben: verschiedene Arten von "
        "Maßnahmen, Kommunen verschiedener Größe, Städte, Gemeinden und Kreise.</p>"
        "<p>Die neun werden zwei Jahre lang mit je 50.000 Euro unterstützt und berichten "
        "über das, was sie erfahren.</p>"
    ),
    subject=Subject.PROGRAMME,
    keywords="Open Government, Modellkommunen, Jury, Förderung",
    headline_en="The nine model municipalities have been chosen",
    teaser_en=(
        "26 municipalities applied, nine were chosen by the jury. They receive 50,000 "
        "euros each, and two years."
    ),
    body_en=(
        "<p>26 applications had come in by 21 April. On 16 May the jury met: six people "
        "from the three associations of municipalities, civil society and the Federal "
        "Ministry of the Interior.</p>"
        "<h2>Chosen were</h2><ul><li>the towns of Köln, Bonn, Moers, Oldenburg, Tengen "
        "and Brandis</li><li>the municipality of Merzenich</li><li>the counties of "
        "Saalekreis and Marburg-Biedenkopf</li></ul>"
        "<p>Each application was to convince by itself, to have a broad effect and to "
        "last. Together the nine were to show different kinds of measures and "
        "municipalities of different size. They are supported with 50,000 euros each for "
        "two years and report on what they learn.</p>"
    ),
)

START_OF_2017 = ItemText(
    headline="Die Modellkommunen beginnen ihre Arbeit",
    teaser="Heute haben sich die neun ausgewählten Kommunen zum Auftakt getroffen.",
    body=(
        "<p>Mit einem gemeinsamen Auftakt beginnt das Pilotvorhaben. Die neun Kommunen "
        "erproben in den nächsten zwei Jahren, wie eine offene Verwaltung vor Ort "
        "gelingt, wie Einwohnerinnen und Einwohner die Angebote annehmen und was sich "
        "für andere Kommunen lohnt.</p>"
        "<p>Ihre Erfahrungen bündeln sie und stellen sie allen Kommunen zur Verfügung.</p>"
    ),
    subject=Subject.PROGRAMME,
    keywords="Open Government, Modellkommunen, Auftakt",
    headline_en="The model municipalities begin their work",
    teaser_en="Today the nine chosen municipalities met for the start.",
    body_en=(
        "<p>The pilot project begins with a common start. For two years the nine "
        "municipalities will try out how local government can be open, how residents "
        "take up what is offered, and what is worth copying.</p>"
        "<p>They will gather what they learn and share it with all municipalities.</p>"
    ),
)

TOWN_ITEMS = (
    ItemText(
        headline="Bürgerhaushalt ausgezählt: So wird das Geld verwendet",
        teaser=(
            "Die Stimmen sind gezählt. Zu jedem Vorschlag lesen Sie, warum er gewonnen hat "
            "oder was ihm gefehlt hat, und können selbst nachrechnen."
        ),
        body=(
            "<p>Die Auszählung des Bürgerhaushalts ist abgeschlossen. Gezählt wurde mit der "
            "Methode der gleichen Anteile: Jede abgegebene Stimme verfügt über gleich viel "
            "Geld, und ein Vorschlag gewinnt, wenn die Menschen, die ihn wollen, ihn "
            "gemeinsam bezahlen können.</p>"
            "<h2>Was jetzt geschieht</h2>"
            "<p>Die Fachämter beginnen mit der Planung. Wie es mit jedem gewählten Vorschlag "
            "weitergeht, lesen Sie hier.</p>"
            "<h2>Nachrechnen erwünscht</h2>"
            "<p>Alle Angaben stehen als Prüfpaket bereit. Damit kann jede und jeder das "
            "Ergebnis am eigenen Rechner prüfen.</p>"
        ),
        subject=Subject.DECISION,
        keywords="Bürgerhaushalt, Ergebnis, Beteiligung",
    ),
    ItemText(
        headline="Sprechstunde zum Bürgerhaushalt in der Stadtbücherei",
        teaser=(
            "Sie wollen wissen, was Ihr Stimmzettel bewirkt hat? Wir rechnen es mit Ihnen "
            "durch, donnerstags von 16 bis 18 Uhr."
        ),
        body=(
            "<p>An zwei Donnerstagen sitzt das Team des Bürgerhaushalts in der "
            "Stadtbücherei, Erdgeschoss, neben der Ausleihe. Eine Anmeldung ist nicht "
            "nötig. Der Raum ist stufenlos erreichbar, eine Höranlage ist vorhanden.</p>"
        ),
        subject=Subject.PARTICIPATION,
        keywords="Bürgerhaushalt, Sprechstunde, Stadtbücherei",
    ),
    ItemText(
        headline="Der Spielplatz am Anger wird im Frühjahr gebaut",
        teaser="Der Auftrag ist vergeben. Die Rutsche haben Kinder der Grundschule ausgesucht.",
        body=(
            "<p>Im März beginnen die Arbeiten am Anger. Bis dahin bleibt der alte "
            "Spielplatz geöffnet. Zwei Nachmittage lang haben Kinder der Grundschule "
            "Modelle gebaut; ihre Wahl fiel auf eine breite Rutsche, auf der zwei "
            "nebeneinander Platz haben.</p>"
        ),
        subject=Subject.PLACE,
        keywords="Spielplatz, Kinder, Bauen",
    ),
    ItemText(
        headline="Unterlagen des Stadtrats ab sofort durchsuchbar",
        teaser=(
            "Einladungen, Vorlagen und Niederschriften der letzten zehn Jahre lassen sich "
            "nach Wörtern durchsuchen."
        ),
        body=(
            "<p>Wer wissen will, wann zuletzt über die Beleuchtung am Uferweg beraten wurde, "
            "muss nicht mehr blättern. Die öffentlichen Unterlagen stehen in einer Form "
            "bereit, die auch Vorleseprogramme lesen.</p>"
        ),
        subject=Subject.OFFICE,
        keywords="Stadtrat, Transparenz, offene Daten",
    ),
    ItemText(
        headline="Uferweg eine Woche gesperrt",
        teaser="Die Laternen am Uferweg werden erneuert. Eine Umleitung ist ausgeschildert.",
        body=(
            "<p>Zwischen Mühlbrücke und Freibad bleibt der Uferweg für fünf Werktage "
            "gesperrt. Die neuen Leuchten brauchen weniger Strom und locken weniger "
            "Insekten an.</p>"
        ),
        subject=Subject.PLACE,
        keywords="Bauen, Wege",
    ),
)

COUNTY_ITEMS = (
    ItemText(
        headline="Drei Gemeinden, ein Portal: So arbeiten wir zusammen",
        teaser=(
            "Lindental, Auenfeld und Birkenhain zeigen ihre Beteiligungsangebote auch auf "
            "den Seiten des Landkreises."
        ),
        body=(
            "<p>Wer im Landkreis Sonnenau wohnt, arbeitet oft in einer Gemeinde und kauft in "
            "einer anderen ein. Deshalb stehen alle Angebote an einem Ort. Jede Gemeinde "
            "behält ihre eigenen Seiten, ihr Wappen und ihre Zuständigkeit.</p>"
        ),
        subject=Subject.PARTICIPATION,
        keywords="Landkreis, Beteiligung, Zusammenarbeit",
    ),
    ItemText(
        headline="Landkreis hilft kleinen Gemeinden beim Auszählen",
        teaser=(
            "Papierstimmzettel aus Auenfeld und Birkenhain werden künftig gemeinsam "
            "erfasst, im Beisein von Zählpersonen beider Orte."
        ),
        body=(
            "<p>Eine Gemeinde mit fünftausend Einwohnern braucht keine eigene Zählstelle. "
            "Der Landkreis stellt Raum und Technik; gezählt wird öffentlich.</p>"
        ),
        subject=Subject.OFFICE,
        keywords="Bürgerhaushalt, Zusammenarbeit, Auszählung",
    ),
    ItemText(
        headline="Busfahrplan: Ihre Hinweise sind eingearbeitet",
        teaser="212 Hinweise sind eingegangen, 87 davon führen zu einer anderen Abfahrtszeit.",
        body=(
            "<p>Am häufigsten ging es um den letzten Bus am Freitag. Er fährt künftig eine "
            "halbe Stunde später. Alle Antworten der Verwaltung stehen in einer Tabelle "
            "bereit.</p>"
        ),
        subject=Subject.DECISION,
        keywords="Busverkehr, Beteiligung, Ergebnis",
    ),
)
