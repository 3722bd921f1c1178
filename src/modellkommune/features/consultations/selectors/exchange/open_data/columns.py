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

# The result of the weighing is a table of each procedure, not of the whole room.
WEIGHING = Resource(
    name="abwaegung",
    title_de="Ergebnis der Abwägung",
    title_en="Result of the weighing",
    key=("abschnitt",),
    columns=(
        Column("abschnitt", "text", "Nummer der Stellungnahme und des Abschnitts", "Number of statement and segment"),
        Column("verfasser", "text", "Wer die Stellungnahme abgegeben hat; Personen nur mit Nummer, wenn sie dem Namen nicht zugestimmt haben", "Author; persons by number unless they consented"),
        Column("stellungnahme", "text", "Text des Abschnitts ohne persönliche Angaben", "Text of the segment without personal details"),
        Column("ergebnis", "text", "Ergebnis als Kürzel", "Outcome as a code"),
        Column("ergebnis_in_worten", "text", "Ergebnis in Worten", "Outcome in words"),
        Column("antwort", "text", "Begründung der Entscheidung", "Reason of the decision"),
        Column("aenderung", "text", "Was sich im Plan ändert", "What changes in the plan"),
        maybe("ort", "text", "Stelle des Plans, die sich ändert", "Place of the plan that changes"),
        Column("gremium", "text", "Wer entschieden hat", "Who decided"),
        Column("beschlossen_am", "day", "Tag des Beschlusses", "Day of the resolution"),
    ),
)  # fmt: skip
