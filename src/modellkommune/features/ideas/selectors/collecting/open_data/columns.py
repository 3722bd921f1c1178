"""The tables of collections and ideas, and what their columns mean."""

from __future__ import annotations

from modellkommune.commons.open_data.columns import Column, Resource, maybe

COLLECTIONS = Resource(
    "sammlungen",
    "Ideensammlungen",
    "Idea collections",
    ("stelle", "kurzname"),
    (
        Column("stelle", "text", "Kurzname der Stelle", "Short name of the authority"),
        Column("herausgeber", "text", "Name der Stelle", "Name of the authority"),
        Column("kurzname", "text", "Kurzname der Sammlung", "Short name of the collection"),
        Column("titel", "text", "Titel", "Title"),
        Column("frage", "text", "Frage an die Bürgerinnen und Bürger", "Question to the citizens"),
        maybe("beginn", "text", "Beginn, Zeitpunkt mit Zeitzone", "Start, instant with zone"),
        maybe("ende", "text", "Ende, Zeitpunkt mit Zeitzone", "End, instant with zone"),
        Column("ideen", "whole", "Zahl der öffentlichen Ideen", "Number of public ideas"),
        Column("lizenz", "text", "Lizenz der Daten", "Licence of the data"),
        Column("adresse", "address", "Seite der Sammlung", "Page of the collection"),
    ),
)

IDEAS = Resource(
    "ideen",
    "Ideen",
    "Ideas",
    ("sammlung", "nummer"),
    (
        Column("sammlung", "text", "Kurzname der Sammlung", "Short name of the collection"),
        Column("nummer", "whole", "Nummer der Idee", "Number of the idea"),
        Column("titel", "text", "Titel", "Title"),
        Column("text", "text", "Beschreibung", "Description"),
        maybe("thema", "text", "Thema", "Topic"),
        maybe("ort", "text", "Ort in Worten", "Place in words"),
        maybe("ortsteil", "text", "Ortsteil", "District"),
        maybe("breite", "decimal", "Breite in Grad, WGS 84", "Latitude in degrees, WGS 84"),
        maybe("laenge", "decimal", "Länge in Grad, WGS 84", "Longitude in degrees, WGS 84"),
        maybe("geometrie", "text", "Ort als WKT, WGS 84", "Place as WKT, WGS 84"),
        Column("eingang_am", "day", "Tag des Eingangs", "Day of receipt"),
        Column("weg", "text", "online, paper, telephone, event, mail oder import", "Channel"),
        Column("stand", "text", "received, under-review, adopted, not-adopted oder done", "Status"),
        maybe("stand_seit", "day", "Tag des Stands", "Day of the status"),
        maybe("begruendung", "text", "Begründung des Stands", "Reason of the status"),
        maybe("antwort", "text", "Antwort der Verwaltung", "Answer of the administration"),
        maybe("antwort_von", "text", "Wer geantwortet hat", "Who answered"),
        Column("zustimmungen", "whole", "Wie vielen die Idee gefällt", "Number of likes"),
        Column("kommentare", "whole", "Zahl der Kommentare", "Number of comments"),
        Column("adresse", "address", "Seite der Idee", "Page of the idea"),
    ),
)
RESOURCES = {resource.name: resource for resource in (COLLECTIONS, IDEAS)}
