"""Single values of a catalogue: texts, addresses, sizes, days.

Each reader takes the values that stand under a property and returns what the model
keeps, and tells the desk what was wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import pyoxigraph as ox

from modellkommune.kernel.catalogue.addresses import normalise_address
from modellkommune.kernel.catalogue.graph import NotAnAddress
from modellkommune.kernel.catalogue.model import Day, Translation
from modellkommune.kernel.catalogue.parts import ALGORITHMS, STATUSES
from modellkommune.kernel.catalogue.reading.facts import Facts
from modellkommune.kernel.catalogue.reading.moments import read_moment
from modellkommune.kernel.catalogue.reading.report import Finding
from modellkommune.kernel.catalogue.terms import repaired
from modellkommune.kernel.catalogue.vocabularies import file_types
from modellkommune.kernel.catalogue.words import DCT, FOAF, RDFS, SKOS

_EU = "http://publications.europa.eu/resource/authority/"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_LANGUAGES = {"de": "DEU", "deu": "DEU", "ger": "DEU", "deutsch": "DEU", "en": "ENG"}
_RIGHTS = {"public": "PUBLIC", "restricted": "RESTRICTED", "non_public": "NON_PUBLIC"}
_LABELS = (f"{RDFS}label", f"{FOAF}name", f"{SKOS}prefLabel", f"{DCT}title", f"{DCT}description")


class Desk:
    """Where one document is read: its statements, and what was found."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.findings: list[Finding] = []
        self.subject = ""
        self._told: set[tuple[str, ...]] = set()

    def tell(self, code: str, **parameters: str) -> None:
        """Note a finding about the thing being read, each only once."""
        mark = (self.subject, code, *parameters.values())
        if mark not in self._told:
            self._told.add(mark)
            self.findings.append(Finding(self.subject, code, parameters))


def text_of(values: Iterable[Any]) -> str:
    """Return the German text, else one without a language, else any."""
    best, rank = "", 9
    for value in values:
        if isinstance(value, ox.Literal) and (found := _rank(value)) < rank and value.value.strip():
            best, rank = value.value.strip(), found
    return best


def _rank(value: Any) -> int:
    language = value.language or ""
    return 0 if language.startswith("de") else 1 if not language else 2


def translations_of(field: str, values: list[Any]) -> list[Translation]:
    """Return the texts in other languages than German."""
    return [
        Translation(field, value.language, value.value.strip())
        for value in values
        if isinstance(value, ox.Literal) and value.language and _rank(value) == 2
    ]


def texts_of(values: list[Any]) -> tuple[str, ...]:
    """Return several texts; German ones only, where there are any."""
    found = [one for one in values if isinstance(one, ox.Literal) and one.value.strip()]
    best = min((_rank(one) for one in found), default=0)
    wanted = [one.value.strip() for one in found if best == 2 or _rank(one) < 2]
    return tuple(dict.fromkeys(wanted))


def label_of(value: Any, desk: Desk) -> str:
    """Return words for a value: itself, or the label of the node that it is."""
    if isinstance(value, ox.Literal):
        return str(value.value).strip()
    if isinstance(value, ox.NamedNode):
        return normalise_address(value.value)
    key = f"_:{value.value}"
    return next((text for one in _LABELS if (text := text_of(desk.facts.values(key, one)))), "")


def address_of(value: Any, desk: Desk, *, field: str) -> str:
    """Return an absolute address as its list writes it, or ""."""
    if isinstance(value, ox.BlankNode):
        return ""
    text = str(value.value).strip()
    try:
        address = repaired(text)
    except NotAnAddress:
        if entry := _entry_of_a_word(text, field=field):
            desk.tell("word-read-as-entry", field=field, value=text[:200], new=entry)
            return entry
        if text:
            desk.tell("not-an-address", field=field, value=text[:200])
        return ""
    wanted = normalise_address(address)
    if wanted != address:
        desk.tell("address-of-a-list-repaired", field=field, old=address, new=wanted)
    return _renamed(wanted, field=field)


def _entry_of_a_word(text: str, *, field: str) -> str:
    """Return the entry that a word means in a field, or ""."""
    word = text.lower()
    if field in ("media_type", "compress_format", "package_format") and _is_media_type(word):
        return _MEDIA_TYPES + word
    if field == "languages" and word in _LANGUAGES:
        return f"{_EU}language/{_LANGUAGES[word]}"
    if field == "access_rights" and word in _RIGHTS:
        return f"{_EU}access-right/{_RIGHTS[word]}"
    if field in ("format", "formats"):
        entry = f"{_EU}file-type/{word.upper().lstrip('.')}"
        return entry if entry in file_types() else ""
    return ""


def _is_media_type(word: str) -> bool:
    return re.fullmatch(r"[a-z]+/[a-z0-9.+\-]+", word) is not None


def _renamed(address: str, *, field: str) -> str:
    """Return an entry of an old list in the list of today."""
    if field == "status":
        return STATUSES.get(address, address)
    if field == "algorithm":
        return ALGORITHMS.get(address, address)
    if field == "availability" and "/plannedAvailability/" in address:
        return f"{_EU}planned-availability/{address.rpartition('/')[2].upper()}"
    return address


def addresses_of(values: list[Any], desk: Desk, *, field: str) -> tuple[str, ...]:
    """Return several addresses, each once."""
    found = (address_of(one, desk, field=field) for one in values)
    return tuple(dict.fromkeys(one for one in found if one))


def one_address(values: list[Any], desk: Desk, *, field: str) -> str:
    """Return the only address of a field; of several the first is kept."""
    found = addresses_of(values, desk, field=field)
    return _first(found, desk, field=field) or ""


def _first(found: tuple[Any, ...], desk: Desk, *, field: str) -> Any:
    if len(found) > 1:
        desk.tell("only-one-kept", field=field, count=str(len(found)))
    return found[0] if found else None


def moment_of(values: list[Any], desk: Desk, *, field: str, at_end: bool = False) -> Day | None:
    """Return the only day or moment of a field."""
    for value in values:
        text = "" if isinstance(value, ox.BlankNode) else str(value.value).strip()
        if (moment := read_moment(text, at_end=at_end)) is not None:
            _tell_of_repair(text, moment, desk, field=field)
            return moment
        if text:
            desk.tell("moment-unreadable", field=field, value=text[:80])
    return None


def _tell_of_repair(text: str, moment: Day, desk: Desk, *, field: str) -> None:
    if not re.match(r"\d{4}-\d{2}-\d{2}(T|$)", text):
        desk.tell("moment-repaired", field=field, value=text[:80], new=moment.isoformat())


def size_of(values: list[Any], desk: Desk, *, field: str) -> int | None:
    """Return a number of bytes; "6776.0" is one too."""
    for value in values:
        text = "" if isinstance(value, ox.BlankNode) else str(value.value).strip()
        if found := re.fullmatch(r"(\d{1,18})(?:\.0*)?", text):
            return int(found[1])
        desk.tell("size-unreadable", field=field, value=text[:80])
    return None


Reader = Callable[[list[Any], Desk, str], Any]
