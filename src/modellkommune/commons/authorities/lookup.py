"""Asking the official register: who stands behind a key, and what is alike in name.

The register holds municipalities; counties and associations of municipalities
are put together from theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet

from modellkommune.commons.authorities.models import RegisteredMunicipality
from modellkommune.commons.search.public import likeness, stems_of
from modellkommune.kernel.region_keys import AGS_LENGTH, ARS_LENGTH, COUNTY_LENGTH

ASSOCIATION_LENGTH = 9
TOWN, MUNICIPALITY, INDEPENDENT_TOWN = "town", "municipality", "independent-town"
COUNTY, ASSOCIATION = "county", "association"

KIND_OF_TYPE = {
    "Stadt": TOWN,
    "Große Kreisstadt": TOWN,
    "Kreisfreie Stadt": INDEPENDENT_TOWN,
    "Stadtkreis": INDEPENDENT_TOWN,
    "Gemeinde": MUNICIPALITY,
    "Markt": MUNICIPALITY,
}
# Words of official names that tell no place from another.
TITLES = re.compile(
    r"\b(landkreis|kreis|stadt|gemeinde|markt|hansestadt|landeshauptstadt|region|amt|der|die|"
    r"verbandsgemeinde|samtgemeinde|verwaltungsgemeinschaft|st|bad|am|an|im|in|ob|bei)\b"
)
SHORTEST_WORD, LETTERS_ASKED_FOR, MOST_CANDIDATES = 3, 4, 400
ALIKE_ENOUGH, THE_SAME = 0.35, 0.6


@dataclass(frozen=True)
class RegisterEntry:
    """What the register says about a municipality, a county or an association.

    key         8 digits, 5 for a county, 9 for an association
    kind        "town", "municipality", "independent-town", "county" or "association";
                empty for an area without a municipality
    population  inhabitants; the sum of the members for counties and associations
    county_key, county   empty for none
    type        as the register words it, such as "Kreisfreie Stadt"
    status_date the day whose borders it describes
    listed      False once a newer register no longer has it
    members     how many municipalities it was put together from; 1 for one of them
    """

    key: str
    name: str
    kind: str
    population: int
    county_key: str
    county: str
    state_key: str
    state: str
    type: str
    status_date: date
    listed: bool
    members: int = 1


def find_in_register(key: str) -> RegisterEntry | None:
    """Return who has an official key, or None.

    key   8 digits (municipality), 12 (ARS), 5 (county), 9 (association); blanks and
          hyphens between them do not matter. Keys with zeros in place of a member,
          such as 05334000, name the county
    """
    digits = re.sub(r"\D", "", key)
    finders = {
        AGS_LENGTH: _by_ags,
        ARS_LENGTH: _by_ars,
        COUNTY_LENGTH: _by_county,
        ASSOCIATION_LENGTH: _by_association,
    }
    finder = finders.get(len(digits))
    return finder(digits) if finder else None


def alike_in_name(name: str, *, most: int = 5) -> list[RegisterEntry]:
    """Return listed municipalities whose names are most like this one, the likest first."""
    words = _telling_words(name)
    if not words:
        return []
    asked = Q()
    for word in words:
        # SQLite compares letters beyond ASCII exactly, so all spellings are asked for.
        for start in {word[:LETTERS_ASKED_FOR], _with_umlauts(word)[:LETTERS_ASKED_FOR]}:
            asked |= Q(name__icontains=start) | Q(name__icontains=start.capitalize())
    lines = RegisteredMunicipality.objects.filter(asked, listed=True).order_by("ags")
    ranked = [(_likeness(words, line.name), line) for line in lines[:MOST_CANDIDATES]]
    likest = sorted(ranked, key=lambda entry: (-entry[0], -entry[1].population, entry[1].ags))
    return [_of_line(line) for found, line in likest[:most] if found >= ALIKE_ENOUGH]


def is_called(name: str, entry: RegisterEntry) -> bool:
    """Whether a typed name may be that of an entry; generous, because people abbreviate."""
    words = _telling_words(name)
    return not words or _likeness(words, entry.name) >= THE_SAME or _contains(words, entry.name)


def likeness_of_names(one: str, other: str) -> float:
    """How alike two names of places are, leaving out titles: 0 nothing in common, 1 the same."""
    return _likeness(_telling_words(one), other)


def newest_status_date() -> date | None:
    """The day whose borders the newest register describes; None without a register."""
    found: date | None = RegisteredMunicipality.objects.filter(listed=True).aggregate(
        newest=Max("status_date")
    )["newest"]
    return found


def _by_ags(key: str) -> RegisterEntry | None:
    line = RegisteredMunicipality.objects.filter(ags=key).first()
    if line is not None:
        return _of_line(line)
    return _by_county(key[:COUNTY_LENGTH]) if _is_nought(key[COUNTY_LENGTH:]) else None


def _by_ars(key: str) -> RegisterEntry | None:
    line = RegisteredMunicipality.objects.filter(ars=key).first()
    if line is not None:
        return _of_line(line)
    if _is_nought(key[COUNTY_LENGTH:]):
        return _by_county(key[:COUNTY_LENGTH])
    if _is_nought(key[ASSOCIATION_LENGTH:]):
        return _by_association(key[:ASSOCIATION_LENGTH])
    return None


def _by_county(key: str) -> RegisterEntry | None:
    lines = _in_force(RegisteredMunicipality.objects.filter(county_ags=key))
    if not lines:
        return None
    first = lines[0]
    if KIND_OF_TYPE.get(first.type) == INDEPENDENT_TOWN:
        return _of_line(first)
    return _together(lines, key=key, name=first.county or key, kind=COUNTY)


def _by_association(key: str) -> RegisterEntry | None:
    lines = _in_force(RegisteredMunicipality.objects.filter(association_ars=key))
    if not lines:
        return None
    if len(lines) == 1 and _is_nought(key[COUNTY_LENGTH]) and _is_alone(lines[0]):
        return _of_line(lines[0])
    return _together(lines, key=key, name=lines[0].association or key, kind=ASSOCIATION)


def _in_force(lines: QuerySet[RegisteredMunicipality]) -> list[RegisteredMunicipality]:
    """Those that are listed; all of them where none is any more. Uninhabited areas count."""
    found = list(lines.order_by("ags"))
    return [line for line in found if line.listed] or found


def _is_alone(line: RegisteredMunicipality) -> bool:
    """Whether a municipality belongs to no association: the register repeats its own name."""
    return line.association in ("", line.name)


def _together(
    lines: Sequence[RegisteredMunicipality], *, key: str, name: str, kind: str
) -> RegisterEntry:
    first = lines[0]
    return RegisterEntry(
        key=key,
        name=name,
        kind=kind,
        population=sum(line.population for line in lines),
        county_key=first.county_ags,
        county=first.county,
        state_key=first.state_ags,
        state=first.state,
        type="",
        status_date=max(line.status_date for line in lines),
        listed=any(line.listed for line in lines),
        members=len(lines),
    )


def _of_line(line: RegisteredMunicipality) -> RegisterEntry:
    return RegisterEntry(
        key=line.ags,
        name=line.name,
        kind=KIND_OF_TYPE.get(line.type, ""),
        population=line.population,
        county_key=line.county_ags,
        county=line.county,
        state_key=line.state_ags,
        state=line.state,
        type=line.type,
        status_date=line.status_date,
        listed=line.listed,
    )


def _is_nought(digits: str) -> bool:
    return bool(digits) and not digits.strip("0")


def _with_umlauts(word: str) -> str:
    return word.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")


def _telling_words(name: str) -> list[str]:
    plain = TITLES.sub(" ", name.lower())
    return [word for word in re.findall(r"\w+", plain) if len(word) >= SHORTEST_WORD]


def _likeness(words: Sequence[str], name: str) -> float:
    return likeness(stems_of(" ".join(words)), stems_of(" ".join(_telling_words(name))))


def _contains(words: Sequence[str], name: str) -> bool:
    """Whether one name holds all telling words of the other: "Moers" and "Moers, Stadt"."""
    other = set(_telling_words(name))
    return bool(other) and (set(words) <= other or other <= set(words))
