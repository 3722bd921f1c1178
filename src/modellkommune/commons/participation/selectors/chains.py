"""What records of other rooms are called on pages, and what became of what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model, Q

from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.participation.models import Link
from modellkommune.commons.switchboard.cards import Described, cards

# An idea becomes a proposal, a project, a measure: nobody follows a longer way.
LONGEST_WAY = 8


@dataclass(frozen=True)
class Station:
    """One record on the way from a sentence to what was built.

    kind  how it came from the one before, such as "became"; empty for the first
    """

    record: Described
    kind: str
    is_this: bool


def described(subjects: Iterable[str]) -> dict[str, Described]:
    """Return title and address of records by their names, as the rooms' cards tell.

    A record that nobody may see, or of a room that is not installed, is left out.
    """
    wanted = sorted(set(subjects))
    found: dict[str, Described] = {}
    for card in cards():
        own = [subject for subject in wanted if subject.partition(".")[0] == card.name]
        if own and card.describe:
            found.update({entry.subject: entry for entry in card.describe(own)})
    return found


def chain_of(record: Model) -> list[Station]:
    """Return all that led to a record and all that came of it, the earliest first.

    Records that nobody may see are left out. A record without links is alone.
    """
    this = subject_of(record)
    links = _links_around(this)
    order = _in_order({this}, links)
    names = described(order)
    kinds = {link.later: link.kind for link in links}
    return [
        Station(record=names[subject], kind=kinds.get(subject, ""), is_this=subject == this)
        for subject in order
        if subject in names
    ]


def _links_around(subject: str) -> list[Link]:
    """Return all links that hang together with a record, a few queries for the whole way."""
    known: dict[int, Link] = {}
    edge = {subject}
    seen: set[str] = set()
    for _step in range(LONGEST_WAY):
        if not edge:
            break
        found = Link.objects.filter(Q(earlier__in=edge) | Q(later__in=edge))
        known.update({link.pk: link for link in found})
        seen |= edge
        edge = {name for link in known.values() for name in (link.earlier, link.later)} - seen
    return sorted(known.values(), key=lambda link: link.pk)


def _in_order(start: set[str], links: list[Link]) -> list[str]:
    """Put the names so that what came of something stands after it."""
    names = start | {name for link in links for name in (link.earlier, link.later)}
    before = {name: {link.earlier for link in links if link.later == name} for name in names}
    order: list[str] = []
    while len(order) < len(names):
        free = sorted(name for name in names - set(order) if before[name] <= set(order))
        # Links that go in a circle cannot be ordered; their names come by alphabet.
        order += free or sorted(names - set(order))
    return order
