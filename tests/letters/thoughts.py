"""What people write about a plan: thoughts of one to four sentences each."""

from __future__ import annotations

# Each thought is a paragraph; its sentences hold what a reader of German must know:
# abbreviations, dates, paragraphs, ordinals, numbers, brackets, quotations.
THOUGHTS: tuple[tuple[str, ...], ...] = (
    (
        "Die Zufahrt über den Mühlenweg ist lt. Gutachten Nr. 4 vom 3. Mai 2026 zu schmal.",
        "Dort begegnen sich z. B. Müllfahrzeuge und Schulbusse, d. h. einer muss zurücksetzen.",
        "Wir bitten um eine zweite Zufahrt von Süden.",
    ),
    (
        "Nach § 1 Abs. 6 Nr. 7 BauGB sind die Belange des Umweltschutzes zu berücksichtigen.",
        "Die Untersuchung der Zauneidechse (vgl. Anl. 3, S. 12 ff.) beruht auf zwei Begehungen.",
        "Das reicht nicht.",
    ),
    (
        "Das Regenrückhaltebecken ist für ein 5-jähriges Ereignis bemessen.",
        "Am 14. Juli 2021 fielen hier aber 92,5 mm in sechs Stunden!",
        "Wer haftet, wenn die Keller der Gartenstr. 3 bis 11 wieder volllaufen?",
    ),
    (
        "Die Gebäudehöhe von max. 11,50 m über Gelände verschattet unser Grundstück Flst. 214/3.",
        "Im Dezember hätten wir ab 14.30 Uhr keine Sonne mehr.",
    ),
    (
        "Für 48 Wohnungen sind nur 52 Stellplätze vorgesehen.",
        "Im 1. Bauabschnitt fehlen damit nach unserer Zählung ca. 30 Plätze.",
        "Schon heute parken Autos auf dem Gehweg, sodass Kinder auf die Straße ausweichen.",
    ),
    (
        "Wir begrüßen, dass die Streuobstwiese im Norden erhalten bleibt.",
        "Bitte setzen Sie sie als Fläche nach § 9 Abs. 1 Nr. 20 BauGB fest und nicht nur als Hinweis.",
    ),
    (
        "Die Kita am Anger ist voll.",
        "Laut Bürgermeister Dr. Kern („Wir bauen an.“) kommt der Anbau frühestens 2029.",
        "Was geschieht bis dahin mit den Kindern aus dem neuen Gebiet?",
    ),
    (
        "Der Lärmschutzwall endet vor dem Grundstück Bahnhofstr. 17.",
        "Nachts wurden dort am 2./3. Februar d. J. 54 dB(A) gemessen, zulässig sind 49 dB(A).",
    ),
    (
        "Gegen die Festsetzung als Gewerbegebiet bestehen Bedenken.",
        "Ein Mischgebiet i. S. v. § 6 BauNVO wäre mit der Umgebung besser verträglich.",
        "Auch der Flächennutzungsplan (2. Änderung) sieht gemischte Bauflächen vor.",
    ),
    (
        "Die alte Linde an der Kreuzung ist rd. 180 Jahre alt.",
        "Sie steht im Weg der geplanten Abbiegespur u. a. deshalb, weil die Spur 3,50 m breit sein soll.",
        "Mit 3,00 m könnte sie bleiben.",
    ),
    (
        "Ein Radweg fehlt.",
        "Die Schülerinnen und Schüler fahren heute auf der Kreisstraße K 12 zwischen Lkw und Bussen.",
    ),
    (
        "Die Grundwassermessstelle GWM 7 zeigt seit 1998 steigende Stände.",
        "Bei Bohrungen ist mit gespanntem Wasser zu rechnen; eine Erlaubnis nach § 8 WHG ist nötig.",
        "Ansprechpartner ist Herr Dipl.-Ing. Brandt.",
    ),
    (
        "Warum wurde die Variante B. verworfen?",
        "Sie war um 1,2 Mio. Euro günstiger und brauchte 0,8 ha weniger Fläche.",
    ),
    (
        "Im Umweltbericht heißt es auf S. 31: „Erhebliche Auswirkungen sind nicht zu erwarten.“",
        "Diese Aussage ist nicht belegt.",
        "Es fehlt u. E. eine Betrachtung des Klimas.",
    ),
    (
        "Die Leerrohre für Glasfaser sollten gleich mitverlegt werden.",
        "Unsere Trasse liegt in 0,6 m Tiefe (Plan 4711/2, Stand 01/2027).",
        "Bitte stimmen Sie den Beginn der Arbeiten mind. sechs Wochen vorher mit uns ab.",
    ),
    (
        "Es ist nicht ersichtlich, wie die Feuerwehr das hintere Haus erreicht.",
        "Nach DIN 14090 braucht es eine Zufahrt von 3,00 m Breite und Kurven von 10,50 m Radius.",
    ),
    (
        "Der Bolzplatz soll wegfallen, ohne dass ein Ersatz genannt wird.",
        "Für Jugendliche gibt es im Ort sonst nichts usw. usf.",
        "Dort treffen sich jeden Abend 20 bis 30 junge Leute.",
    ),
    (
        "Das Denkmal Nr. 63 (ehem. Mühle, 18. Jh.) ist in der Begründung nicht erwähnt.",
        "Die Sichtachse vom Kirchturm darf nicht verbaut werden.",
    ),
    (
        "Die Abwägung der Stellungnahmen aus der frühzeitigen Beteiligung fehlt in den Unterlagen.",
        "Wir hatten am 12.11.2026 geschrieben und nie eine Antwort erhalten.",
    ),
    (
        "Die Dächer sollten begrünt werden.",
        "Photovoltaik schließt das nicht aus, im Gegenteil: Sie wird durch die Kühlung wirksamer.",
        "Eine Pflicht nach Art. 44a BayBO käme hinzu.",
    ),
    (
        "Bei Ostwind riecht es vom Betrieb Huber GmbH & Co. KG herüber.",
        "Die Abstände der VDI 3894 Blatt 2 sind nicht eingehalten.",
    ),
    (
        "Uns wurde 2019 zugesagt, dass die Wiese frei bleibt.",
        "Darauf haben wir beim Kauf vertraut.",
    ),
    (
        "Die Bushaltestelle liegt 640 m entfernt.",
        "Für ältere Menschen ist das zu weit, zumal die Steigung im oberen Teil 8 % beträgt.",
    ),
    (
        "Gegen den Plan bestehen im Übrigen keine Einwände.",
    ),
)  # fmt: skip
THANKS = ("Vielen Dank, dass Sie die Unterlagen so verständlich aufbereitet haben.",)
AFTERTHOUGHT = "P. S. Bitte denken Sie auch an eine Bank unter der Linde."
