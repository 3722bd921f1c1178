"""The tables of procedures and displays, and what their columns mean."""

from __future__ import annotations

from modellkommune.commons.open_data.columns import Column, Resource, maybe

PROCEDURES = Resource(
    "verfahren",
    "Planverfahren",
    "Planning procedures",
    ("stelle", "kurzname"),
    (
        Column("stelle", "text", "Kurzname der Stelle", "Short name of the authority"),
        Column("herausgeber", "text", "Name der Stelle", "Name of the authority"),
        maybe("ags", "text", "Amtlicher Gemeindeschlüssel", "Official municipality key"),
        Column("kurzname", "text", "Kurzname des Verfahrens", "Short name of the procedure"),
        Column("titel", "text", "Titel", "Title"),
        maybe("nummer", "text", "Nummer des Plans", "Number of the plan"),
        Column("art", "text", "Art, etwa development-plan", "Kind, such as development-plan"),
        Column("weg", "text", "regular, simplified oder inner", "regular, simplified or inner"),
        Column("stand", "text", "Stand, etwa open", "Stage, such as open"),
        Column("zusammenfassung", "text", "Zusammenfassung", "Summary"),
        maybe("aufstellungsbeschluss", "day", "Aufstellungsbeschluss", "Resolution to draw it up"),
        maybe("beschlossen_am", "day", "Tag des Beschlusses", "Day of the decision"),
        maybe("in_kraft_seit", "day", "In Kraft seit", "In force since"),
        maybe("west", "decimal", "Westlicher Rand in Grad", "Western edge in degrees"),
        maybe("sued", "decimal", "Südlicher Rand in Grad", "Southern edge in degrees"),
        maybe("ost", "decimal", "Östlicher Rand in Grad", "Eastern edge in degrees"),
        maybe("nord", "decimal", "Nördlicher Rand in Grad", "Northern edge in degrees"),
        maybe("lizenz", "text", "Lizenz der Daten", "Licence of the data"),
        Column("adresse", "address", "Seite des Verfahrens", "Page of the procedure"),
    ),
)

DISPLAYS = Resource(
    "auslegungen",
    "Laufende und angekündigte Veröffentlichungen",
    "Running and announced displays",
    ("stelle", "verfahren", "durchgang"),
    (
        Column("stelle", "text", "Kurzname der Stelle", "Short name of the authority"),
        Column("herausgeber", "text", "Name der Stelle", "Name of the authority"),
        maybe("ags", "text", "Amtlicher Gemeindeschlüssel", "Official municipality key"),
        Column("verfahren", "text", "Kurzname des Verfahrens", "Short name of the procedure"),
        Column("titel", "text", "Titel des Verfahrens", "Title of the procedure"),
        Column("durchgang", "whole", "Nummer des Durchgangs", "Number of the round"),
        Column("schritt", "text", "Schritt, etwa display", "Step, such as display"),
        Column("schritt_name", "text", "Schritt in Worten", "Step in words"),
        maybe("bekannt_gemacht_am", "day", "Tag der Bekanntmachung", "Day of the announcement"),
        maybe("erster_tag", "day", "Erster Tag der Frist", "First day of the period"),
        maybe("letzter_tag", "day", "Letzter Tag der Frist", "Last day of the period"),
        Column("laeuft", "yes-no", "Die Frist läuft", "The period runs"),
        maybe("ort", "text", "Wo die Unterlagen liegen", "Where the documents lie"),
        maybe("pruefsumme", "text", "SHA-256 der Unterlagen", "SHA-256 of the documents"),
        Column("adresse", "address", "Seite des Durchgangs", "Page of the round"),
        maybe("nachricht", "address", "XBeteiligung-Nachricht 0451", "XBeteiligung message 0451"),
    ),
)

RESOURCES = {resource.name: resource for resource in (PROCEDURES, DISPLAYS)}
