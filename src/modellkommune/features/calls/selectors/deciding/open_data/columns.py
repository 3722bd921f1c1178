"""The tables of calls, applications and grants, and what their columns mean."""

from __future__ import annotations

from modellkommune.commons.open_data.columns import Column, Resource, maybe

CALLS = Resource(
    "aufrufe",
    "Förderaufrufe",
    "Calls",
    ("stelle", "kurzname"),
    (
        Column("stelle", "text", "Kurzname der Stelle", "Short name of the authority"),
        Column("herausgeber", "text", "Name der Stelle", "Name of the authority"),
        Column("kurzname", "text", "Kurzname des Aufrufs", "Short name of the call"),
        Column("kennwort", "text", "Wort vor den Bewerbungsnummern", "Word before the numbers"),
        Column("titel", "text", "Titel", "Title"),
        Column("zusammenfassung", "text", "Zusammenfassung", "Summary"),
        maybe("beginn", "text", "Beginn, Zeitpunkt mit Zeitzone", "Start, instant with zone"),
        maybe("frist", "text", "Frist, Zeitpunkt mit Zeitzone", "Deadline, instant with zone"),
        Column("kulanz_minuten", "whole", "Minuten nach der Frist", "Minutes of grace"),
        maybe("zuwendungen_zahl", "whole", "Zahl der Zuwendungen", "Number of grants"),
        maybe("zuwendung_euro", "money", "Betrag einer Zuwendung", "Amount of one grant"),
        maybe("summe_euro", "money", "Geld des Aufrufs", "Money of the call"),
        Column("finanzierungsart", "text", "share, gap oder fixed-sum", "share, gap or fixed-sum"),
        maybe("bewerbungen", "whole", "Eingegangene Bewerbungen", "Applications received"),
        maybe("entschieden_am", "day", "Tag der Entscheidung", "Day of the decision"),
        Column("adresse", "address", "Seite des Aufrufs", "Page of the call"),
    ),
)

APPLICATIONS = Resource(
    "bewerbungen",
    "Bewerbungen",
    "Applications",
    ("aufruf", "nummer"),
    (
        Column("aufruf", "text", "Kurzname des Aufrufs", "Short name of the call"),
        Column("nummer", "whole", "Nummer der Bewerbung", "Number of the application"),
        Column("kommune", "text", "Antragstellende Kommune", "Applicant"),
        maybe("schluessel", "text", "Amtlicher Schlüssel", "Official key"),
        maybe("groessenklasse", "text", "Größenklasse des Aufrufs", "Size class of the call"),
        Column("titel", "text", "Titel", "Title"),
        maybe("themen", "text", "Themen, mit Komma getrennt", "Themes, separated by commas"),
        maybe("beantragt_euro", "money", "Beantragte Zuwendung", "Grant asked for"),
        Column("gemeinsam", "yes-no", "Gemeinsame Bewerbung", "Joint application"),
        Column("ergebnis", "text", "awarded, reserve oder refused", "awarded, reserve or refused"),
    ),
)

GRANTS = Resource(
    "zuwendungen",
    "Zuwendungen",
    "Grants",
    ("aufruf", "nummer"),
    (
        Column("aufruf", "text", "Kurzname des Aufrufs", "Short name of the call"),
        Column("nummer", "whole", "Nummer der Zuwendung", "Number of the grant"),
        Column("empfaenger", "text", "Zuwendungsempfänger", "Recipient"),
        maybe("schluessel", "text", "Amtlicher Schlüssel", "Official key"),
        Column("titel", "text", "Titel", "Title"),
        maybe("beschreibung", "text", "Beschreibung", "Description"),
        maybe("themen", "text", "Themen, mit Komma getrennt", "Themes, separated by commas"),
        Column("betrag_euro", "money", "Zuwendung", "Grant"),
        Column("finanzierungsart", "text", "share, gap oder fixed-sum", "share, gap or fixed-sum"),
        Column("entschieden_am", "day", "Tag der Entscheidung", "Day of the award"),
        maybe("beginn", "day", "Beginn des Vorhabens", "Start of the project"),
        maybe("ende", "day", "Ende des Vorhabens", "End of the project"),
        Column("stand", "text", "Stand der Zuwendung", "State of the grant"),
        maybe("quelle", "text", "Fundstelle, wo anderswo vergeben", "Source, if given elsewhere"),
        Column("adresse", "address", "Seite der Zuwendung", "Page of the grant"),
    ),
)

RESOURCES = {resource.name: resource for resource in (CALLS, APPLICATIONS, GRANTS)}
