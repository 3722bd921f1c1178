"""Small election files and tables for the tests of this room, written for it."""

from __future__ import annotations

import io

from openpyxl import Workbook

# Ten people: six want the playground and the bench, four the fountain.
SIX_AND_FOUR = """META
key;value
description;Bürgerhaushalt im Test
num_projects;3
num_votes;10
budget;100
vote_type;approval
rule;{rule}
PROJECTS
project_id;cost;votes;name;district
1;60;6;Spielplatz;Nord
2;40;6;Bank;Nord
3;40;4;Brunnen;Süd
VOTES
voter_id;vote;district;age
{rows}"""


def pb(rule: str = "greedy", rows: list[str] | None = None, **replaced: str) -> bytes:
    """An election file; `replaced` exchanges texts such as budget="budget;abc"."""
    ballots = (
        rows
        if rows is not None
        else [f"{n};1,2;Nord;{20 + n}" for n in range(6)]
        + [f"{n};3;Süd;{20 + n}" for n in range(6, 10)]
    )
    text = SIX_AND_FOUR.format(rule=rule, rows="\n".join(ballots) + "\n")
    if rows is not None:
        text = text.replace("num_votes;10", f"num_votes;{len(rows)}")
    for old, new in replaced.items():
        text = text.replace(old.replace("__", ";"), new)
    return text.encode()


PROJECTS_CSV = """Nr.;Vorschlag;Kosten;Ortsteil
1;Spielplatz;60,00 €;Nord
2;Bank;40,00 €;Nord
3;Brunnen;1.040,00 €;Süd
"""

BALLOTS_CSV = """Stimmzettel;Alter;Ortsteil;1 Spielplatz;2 Bank;3 Brunnen
A1;34;Nord;x;x;
A2;17;Nord;x;;
A3;51;Süd;;;x
A4;15;Süd;;;x
A5;40;Süd;;ja;x
A5;40;Süd;x;;
A6;29;Nord;vielleicht;;
"""

TOTALS_CSV = """Nr;Name;Kosten;Punkte
1;Spielplatz;60.000;1.204
2;Bank;4.000;311
3;Brunnen;55.000;1.204
4;Tor;20.000;0
"""


def xlsx(*rows: list[object]) -> bytes:
    """A workbook with these rows."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
