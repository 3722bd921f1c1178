"""How alike two names of columns are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# How offices shorten the words of a header.
SHORTENED: Mapping[str, str] = {
    "str": "strasse", "nr": "nummer", "no": "nummer", "anz": "anzahl", "plz": "postleitzahl",
    "bez": "bezeichnung", "ew": "einwohner", "einw": "einwohner", "gem": "gemeinde",
    "tel": "telefon", "dat": "datum", "betr": "betrag", "hnr": "hausnummer", "lfd": "laufend",
    "gesamt": "insgesamt", "summe": "insgesamt", "m": "maenner", "w": "frauen",
    "maennlich": "maenner", "weiblich": "frauen", "bev": "bevoelkerung", "bezirk": "stadtbezirk",
}  # fmt: skip
SAME_BUT_FOR_SPELLING = 0.97
SAME_BUT_FOR_NUMBERS = 0.9
ONE_BEGINS_THE_OTHER = 0.8
SHORTEST_STEM = 3


def name_likeness(one: str, other: str) -> float:
    """Return from 0 to 1 how alike two names are; 1 only for the very same.

    Case, umlauts, signs and usual short forms count little, and so do numbers:
    headers of monthly files carry the day they are about.
    """
    if one == other:
        return 1.0
    mine, theirs = _words(one), _words(other)
    if mine == theirs:
        return SAME_BUT_FOR_SPELLING
    left, right = "".join(mine), "".join(theirs)
    if _without_digits(left) == _without_digits(right) != "":
        return SAME_BUT_FOR_NUMBERS
    ratio = SequenceMatcher(None, left, right, autojunk=False).ratio()
    return max(ratio * SAME_BUT_FOR_NUMBERS, ONE_BEGINS_THE_OTHER if _begins(left, right) else 0)


def _words(name: str) -> list[str]:
    folded = name.casefold().translate(FOLDED)
    return [SHORTENED.get(word, word) for word in re.findall(r"[a-z]+|\d+|[^\W\da-z]+", folded)]


def _without_digits(name: str) -> str:
    return re.sub(r"\d+", "", name)


def _begins(one: str, other: str) -> bool:
    """Whether one name is the beginning or the end of the other: Ort, Ortsteil, Wohnort."""
    short, long = sorted((one, other), key=len)
    return len(short) >= SHORTEST_STEM and (long.startswith(short) or long.endswith(short))
