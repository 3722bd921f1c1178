"""Looking entries up: filters, the names behind the codes, a table to take away."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from modellkommune.commons.journal.models import Entry, Identity
from modellkommune.commons.journal.sentences import label_of, sentence_of
from modellkommune.commons.journal.services.forgetting import names
from modellkommune.kernel.tables import inert


@dataclass(frozen=True)
class Wanted:
    """What a reader looks for; whatever is empty does not narrow.

    kind     name of a kind
    person   code of a person
    about    beginning of the name of a record, such as "budget.budgetround:7"
    since, until   first and last day
    """

    kind: str = ""
    person: str = ""
    about: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Line:
    """An entry as a reader sees it."""

    entry: Entry
    person: str
    sentence: str
    record: str


def entries_wanted(wanted: Wanted) -> QuerySet[Entry]:
    """Return the entries of the open scope that fit, newest first."""
    found: QuerySet[Entry] = Entry.objects.order_by("-position")
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.person:
        found = found.filter(names(wanted.person))
    if wanted.about:
        found = found.filter(about__startswith=wanted.about)
    if wanted.since:
        found = found.filter(day__gte=wanted.since)
    if wanted.until:
        found = found.filter(day__lte=wanted.until)
    return found


def people_named() -> dict[str, str]:
    """Return the names behind the codes of the open scope; one query."""
    identities = Identity.objects.select_related("person")
    return {identity.code: name_of(identity) for identity in identities}


def name_of(identity: Identity) -> str:
    """Return whom a code means, as far as it is known."""
    person: Any = identity.person
    if person is None:
        return identity.kept_name or _("erased account")
    return _("erased account") if getattr(person, "erased_on", None) else str(person)


def lines_of(entries: Iterable[Entry], people: Mapping[str, str]) -> Iterator[Line]:
    """Yield entries in words.

    people  names by code, from `people_named`
    """
    for entry in entries:
        yield Line(
            entry=entry,
            person=_who(entry, people),
            sentence=sentence_of(entry, people),
            record=record_in_words(entry.about),
        )


def record_in_words(about: str) -> str:
    """Return the name of a record for readers: what it is, and its number."""
    label, _colon, key = about.rpartition(":")
    try:
        what = capfirst(str(apps.get_model(label)._meta.verbose_name))
    except (LookupError, ValueError):
        return about
    return f"{what} {key}"


def write_table(entries: Iterable[Entry], people: Mapping[str, str], file: Any) -> int:
    """Write entries as CSV into a file open for text; return how many.

    Facts stand as the journal keeps them; a cell that a spreadsheet would take
    for a formula begins with an apostrophe.
    """
    table = csv.writer(file, delimiter=";")
    table.writerow(
        [_("Number"), _("Day"), _("Time"), _("Kind"), _("What"), _("Who"), _("Record"),
         _("Facts"), _("Digest of the content"), _("Link"), _("Emptied on")]
    )  # fmt: skip
    count = 0
    for line in lines_of(entries, people):
        table.writerow([harmless(cell) for cell in _cells(line)])
        count += 1
    return count


def harmless(cell: Any) -> str:
    """Return a cell that no spreadsheet program calculates."""
    return inert(str(cell))


def _cells(line: Line) -> list[Any]:
    entry = line.entry
    facts = ", ".join(f"{name}={value}" for name, value in sorted((entry.facts or {}).items()))
    return [
        entry.position, entry.day.isoformat(),
        localtime(entry.at).strftime("%H:%M:%S") if entry.at else "",
        entry.kind, label_of(entry.kind), line.person, entry.about, facts,
        entry.body_digest, entry.link, entry.blanked_on or "",
    ]  # fmt: skip


def _who(entry: Entry, people: Mapping[str, str]) -> str:
    if entry.blanked_on is not None:
        return ""
    if not entry.person_code:
        return _("the system")
    return people.get(entry.person_code) or _("erased account")
