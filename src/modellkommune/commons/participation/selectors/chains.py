"""What records of other rooms are called on pages, and what became of what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from django.db.models import CharField, Exists, F, Model, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

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


def is_linked(model: type[Model]) -> Exists:
    """Return a condition that tells in a record's own query whether anything is linked with it.

    A page that asks it along spares the queries of a chain for the many records without one.
    """
    name = Concat(Value(f"{model._meta.label_lower}:"), Cast(OuterRef("pk"), CharField()))
    links = Link.objects.annotate(asked=name)
    return Exists(links.filter(Q(earlier=F("asked")) | Q(later=F("asked"))))


def chain_of(record: Model) -> list[Station]:
    """Return all that led to a record and all that came of it, the earliest first.

    Records that nobody may see are left out. A record without links has no chain.
    """
    this = subject_of(record)
    links = _links_around(this)
    if not links:
        return []
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
        known.update({link.pk: link for link in Link.objects.filter(_near(edge))})
        ends = [{link.earlier, link.later} for link in known.values()]
        # A neighbour's links came along, so nothing more is asked about it.
        seen |= edge.union(*(pair for pair in ends if pair & edge))
        edge = set().union(*ends) - seen
    return sorted(known.values(), key=lambda link: link.pk)


def _near(names: set[str]) -> Q:
    """Return which links touch these records or their neighbours."""
    touching = Q(earlier__in=names) | Q(later__in=names)
    neighbours = Link.objects.filter(touching)
    return touching | Q(
        *(
            Q(**{f"{end}__in": neighbours.values(other)})
            for end, other in product(("earlier", "later"), repeat=2)
        ),
        _connector=Q.OR,
    )


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
