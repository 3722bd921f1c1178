"""The tables of a round and what their columns mean."""

from __future__ import annotations

from modellkommune.commons.open_data.columns import Column, Resource, maybe

PROPOSALS = Resource(
    "vorschlaege",
    "Vorschläge",
    "Proposals",
    ("number",),
    (
        Column("number", "whole", "Nummer des Vorschlags in der Runde",
               "Number of the proposal in the round"),
        Column("title", "text", "Titel", "Title"),
        Column("text", "text", "Beschreibung", "Description"),
        Column("state", "text", "Stand: public, checking, admitted, refused oder merged",
               "State: public, checking, admitted, refused or merged"),
        maybe("part", "text", "Teil mit eigenem Betrag", "Part with a sum of its own"),
        maybe("district", "text", "Ortsteil", "District"),
        maybe("category", "text", "Thema", "Topic"),
        maybe("place", "text", "Ort in Worten", "Place in words"),
        maybe("latitude", "decimal", "Breite in Grad, WGS 84",
               "Latitude in degrees, WGS 84"),
        maybe("longitude", "decimal", "Länge in Grad, WGS 84",
               "Longitude in degrees, WGS 84"),
        Column("submitted_on", "day", "Tag des Eingangs", "Day of submission"),
        Column("channel", "text", "Weg: online, paper oder hall",
               "Channel: online, paper or hall"),
        maybe("cost_idea", "money", "Kosten nach Meinung der Verfasser, in Euro",
               "Cost as the authors see it, in euros"),
        maybe("cost", "money", "geprüfte Kosten in Euro", "Checked cost in euros"),
        maybe("follow_up_cost", "money", "Folgekosten pro Jahr in Euro",
               "Cost per year afterwards in euros"),
        maybe("land_owner", "text",
               "Eigentum am Grundstück: town, other-public, private, none oder unknown",
               "Owner of the land: town, other-public, private, none or unknown"),
        maybe("answer", "text", "Antwort der Verwaltung", "Answer of the administration"),
        maybe("answered_on", "day", "Tag der Antwort", "Day of the answer"),
        maybe("merged_into", "whole", "Nummer des Vorschlags, in dem er aufging",
               "Number of the proposal it became part of"),
        maybe("project_id", "text", "Nummer auf dem Stimmzettel", "Number on the ballot"),
        Column("url", "address", "Seite des Vorschlags", "Page of the proposal"),
    ),
)  # fmt: skip

BALLOTS = Resource(
    "stimmzettel",
    "Stimmzettel",
    "Ballots",
    ("ballot", "place"),
    (
        Column("ballot", "whole",
               "laufende Nummer in ausgeloster Reihenfolge; sagt nichts über die Person",
               "running number in an order drawn by lot; tells nothing about the person"),
        Column("place", "whole", "Stelle der Wahl auf dem Stimmzettel, ab 1",
               "place of the choice on the ballot, from 1"),
        Column("project_id", "text", "Nummer des Projekts", "Number of the project"),
        Column("points", "whole", "Punkte; 1 bei einem Kreuz",
               "Points; 1 for a cross"),
    ),
)  # fmt: skip

IMPLEMENTATION = Resource(
    "umsetzung",
    "Umsetzung",
    "Implementation",
    ("round", "project_id"),
    (
        Column("round", "text", "Kurzname der Runde, in der gezählt wurde",
               "Short name of the round that was counted"),
        Column("project_id", "text", "Nummer des Projekts", "Number of the project"),
        Column("name", "text", "Name des Projekts", "Name of the project"),
        Column("chosen", "yes-no", "in der Abstimmung gewählt", "chosen by the vote"),
        Column("funded", "yes-no", "bekommt Geld", "gets money"),
        maybe("reason", "text", "Grund, wo der Rat anders entschied",
               "Reason where the council decided otherwise"),
        maybe("granted", "money", "bewilligter Betrag in Euro", "Amount granted in euros"),
        maybe("step", "text",
               "Stand: planned, commissioned, under-way, done oder dropped",
               "Step: planned, commissioned, under-way, done or dropped"),
        maybe("reported_on", "day", "Tag der letzten Meldung", "Day of the newest report"),
        maybe("report", "text", "letzte Meldung", "Newest report"),
        maybe("planned", "money", "geplante Kosten in Euro", "Planned cost in euros"),
        maybe("spent", "money", "bisher ausgegeben in Euro", "Spent so far in euros"),
        Column("url", "address", "Seite des Projekts", "Page of the project"),
    ),
)  # fmt: skip

RESOURCES = {resource.name: resource for resource in (PROPOSALS, BALLOTS, IMPLEMENTATION)}
