"""Further files in the audit package of a round that was run with this software.

A round that came as a file has none of them; a round run here has all three.
"""

from __future__ import annotations

from collections.abc import Mapping

RULES, RECEIPTS, ROUND = "rules.json", "receipts.txt", "round.json"
# In the order of the alphabet, as the list of digests has them.
ROUND_FILES = (RECEIPTS, ROUND, RULES)
# Name of the member and its bytes.
RoundFiles = Mapping[str, bytes]

GERMAN_NOTE = """\
Zu dieser Runde liegen außerdem im Paket:
  rules.json        was vor der Abstimmung festgeschrieben und veröffentlicht wurde
  receipts.txt      die Prüfzahlen aller Belege, sortiert, eine je Stimmzettel. Wer
                    online gestimmt hat, findet die Prüfzahl des eigenen Belegs
                    darin. Für Stimmzettel auf Papier steht eine Zufallszahl dort,
                    damit niemand sieht, welche auf Papier kamen.
  round.json        Beteiligung, Unstimmigkeiten und Änderungen; Ortsteile und Wege
                    mit weniger als zehn Personen sind zusammengelegt
"""
ENGLISH_NOTE = """\
For this round the package also holds:
  rules.json        what was locked and published before voting
  receipts.txt      the digests of all receipts, sorted, one per ballot. Whoever voted
                    online finds the digest of the own receipt. For ballots on paper a
                    random number stands there, so that nobody sees which they are.
  round.json        turnout, discrepancies and changes; districts and ways with fewer
                    than ten people are put together
"""


class RoundFilesIncomplete(ValueError):
    """Of the further files there are all or none."""


def refuse_incomplete(files: RoundFiles) -> None:
    """Raise RoundFilesIncomplete unless there are all of the files or none."""
    if set(files) not in (set(), set(ROUND_FILES)):
        raise RoundFilesIncomplete(", ".join(sorted(files)))
