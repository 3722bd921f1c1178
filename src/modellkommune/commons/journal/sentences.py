"""Entries in words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.utils.formats import localize
from django.utils.translation import gettext as _

from modellkommune.commons.journal.fact_words import word_for
from modellkommune.commons.journal.kinds import PERSON, all_kinds
from modellkommune.commons.journal.models import Entry

# Enough to recognise a digest; the whole one stands in the export.
SHOWN_OF_A_DIGEST = 12
LENGTH_OF_A_DIGEST = 64
NOBODY: Mapping[str, str] = MappingProxyType({})


def label_of(kind: str) -> str:
    """Return the event of a kind in a few words; the bare name for a kind long gone."""
    declared = all_kinds().get(kind)
    return str(declared.label) if declared else kind


def sentence_of(entry: Entry, people: Mapping[str, str] = NOBODY) -> str:
    """Return what an entry says, in the reader's language.

    people  names by person code
    """
    if entry.blanked_on is not None:
        return _("{event} (content deleted after its time)").format(event=label_of(entry.kind))
    facts = {name: in_words(value) for name, value in (entry.facts or {}).items()}
    if code := (entry.facts or {}).get(PERSON):
        facts[PERSON] = people.get(code) or _("erased account")
    declared = all_kinds().get(entry.kind)
    if declared and declared.sentence:
        return str(declared.sentence).format_map(_Lenient(facts))
    return ": ".join(filter(None, [label_of(entry.kind), listed(facts)]))


def listed(facts: Mapping[str, str]) -> str:
    """Return facts as a list of names and values."""
    return ", ".join(f"{word_for(name)} {value}" for name, value in facts.items() if value)


def in_words(value: Any) -> str:
    """Return a fact for readers: numbers with separators, digests shortened."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int):
        return str(localize(value))
    text = str(value)
    is_digest = len(text) >= LENGTH_OF_A_DIGEST
    return f"{text[:SHOWN_OF_A_DIGEST]}…" if is_digest else text


class _Lenient(dict[str, str]):
    """A fact that was not given is a dash in the sentence."""

    def __missing__(self, key: str) -> str:
        return "–"
