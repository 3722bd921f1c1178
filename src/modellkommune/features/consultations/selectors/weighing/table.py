"""The assessment table: segments by filters, a page at a time, and what there is to choose.

All filters work on columns of the segment or of its statement, so 3,000 segments are
filtered by the database in a few milliseconds; rows are read for one page only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Length

from modellkommune.commons.search.public import stems_of
from modellkommune.features.consultations.models import (
    Outcome,
    Procedure,
    Segment,
    SegmentGroup,
    SegmentState,
    Tag,
)

ROWS_OF_A_PAGE = 50
SHORTEST_INSIDE = 5
ORDER = ("statement__number", "part__number", "position")
STATEMENTS = {"late": Q(statement__is_late=True), "withdrawn": Q(statement__withdrawn_at__isnull=False),
              "bodies": Q(statement__author_kind="body"), "public": ~Q(statement__author_kind="body")}  # fmt: skip
NONE = "-"
SORTS = {
    "number": ORDER,
    "changed": ("-changed_at", *ORDER),
    "length": ("-length", *ORDER),
    "state": ("state_order", *ORDER),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What a person looks for; all empty shows everything.

    q          words in text, proposal or number; names only for those who may see them
    state, outcome, tag, group   code or id; "-" for segments without tag or group
    unit       department; "-" for none
    mine       only what is assigned to the person
    kind       late, withdrawn, bodies or public
    round      number of the round
    sort       number, changed, length or state
    """

    q: str = ""
    state: str = ""
    outcome: str = ""
    tag: str = ""
    unit: str = ""
    group: str = ""
    mine: str = ""
    kind: str = ""
    round: str = ""
    sort: str = "number"

    @classmethod
    def of(cls, typed: Mapping[str, Any]) -> Filter:
        """Read a filter from an address; what nobody knows is left out."""
        known = {one.name: str(typed.get(one.name, "")).strip() for one in fields(cls)}
        known["sort"] = known["sort"] if known["sort"] in SORTS else "number"
        return cls(**known)

    @property
    def is_set(self) -> bool:
        """Whether anything is filtered."""
        return any(getattr(self, one.name) for one in fields(self) if one.name != "sort")


@dataclass(frozen=True)
class Choice:
    """One entry of a filter, with how many segments it would show."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Choices:
    """What the filters offer."""

    states: list[Choice]
    outcomes: list[Choice]
    units: list[Choice]
    tags: list[Choice]
    groups: list[Choice]
    total: int = 0
    rounds: list[int] = field(default_factory=list)


def filtered(
    procedure: Procedure, wanted: Filter, *, person: Any = None, sees_names: bool = False
) -> QuerySet[Segment]:
    """The segments that a filter shows, in its order."""
    found: QuerySet[Segment] = Segment.objects.filter(procedure=procedure)
    for condition in _conditions(wanted, person=person, sees_names=sees_names):
        found = found.filter(condition)
    return _sorted(found, wanted.sort)


def page_of(found: QuerySet[Segment], number: str | int | None) -> Page[Segment]:
    """One page with everything a row shows; four queries whatever the filter."""
    rows = found.select_related("statement", "part", "group", "assignee").prefetch_related("tags")
    return Paginator(rows, ROWS_OF_A_PAGE).get_page(number)


def neighbours(found: QuerySet[Segment], segment: Segment) -> tuple[int | None, int | None]:
    """The segments before and after one in a filtered order, by their keys."""
    keys = list(found.values_list("pk", flat=True))
    if segment.pk not in keys:
        return None, keys[0] if keys else None
    place = keys.index(segment.pk)
    before = keys[place - 1] if place else None
    return before, keys[place + 1] if place + 1 < len(keys) else None


def choices_of(procedure: Procedure) -> Choices:
    """What there is to filter by, with counts; four queries."""
    found = Segment.objects.filter(procedure=procedure)
    rows = list(found.values_list("state", "outcome", "unit", "statement__round__number"))
    states, outcomes = Counter(row[0] for row in rows), Counter(row[1] for row in rows)
    units = Counter(row[2] for row in rows)
    tags = Tag.objects.filter(procedure=procedure).annotate(count=Count("segments"))
    groups = SegmentGroup.objects.filter(procedure=procedure).annotate(count=Count("segments"))
    return Choices(
        states=[Choice(one.value, str(one.label), states[one.value]) for one in SegmentState],
        outcomes=[Choice(one.value, str(one.label), outcomes[one.value]) for one in Outcome],
        units=[Choice(name, name, units[name]) for name in sorted(units) if name],
        tags=[Choice(str(tag.pk), tag.title, tag.count) for tag in tags],
        groups=[Choice(str(group.pk), group.title, group.count) for group in groups],
        total=len(rows),
        rounds=sorted({row[3] for row in rows}),
    )


def _conditions(wanted: Filter, *, person: Any, sees_names: bool) -> list[Q]:
    conditions = [*_words(wanted.q, sees_names=sees_names)]
    if wanted.state:
        conditions.append(Q(state=wanted.state))
    if wanted.outcome:
        conditions.append(Q(outcome=wanted.outcome))
    if wanted.unit:
        conditions.append(Q(unit="" if wanted.unit == NONE else wanted.unit))
    if wanted.kind in STATEMENTS:
        conditions.append(STATEMENTS[wanted.kind])
    if wanted.round.isdecimal():
        conditions.append(Q(statement__round__number=int(wanted.round)))
    if wanted.mine and person is not None:
        conditions.append(Q(assignee=person))
    return [*conditions, *_related("tags", wanted.tag), *_related("group", wanted.group)]


def _related(name: str, value: str) -> list[Q]:
    if value == NONE:
        return [Q(**{f"{name}__isnull": True})]
    return [Q(**{name: int(value)})] if value.isdecimal() else []


def _words(typed: str, *, sees_names: bool) -> list[Q]:
    """Every word must stand in the segment; a number means that statement."""
    if typed.isdecimal():
        return [Q(statement__number=int(typed))]
    conditions = []
    for stem in dict.fromkeys(stems_of(typed)):
        inside = stem if len(stem) >= SHORTEST_INSIDE else f" {stem}"
        found = Q(search_words__contains=inside) | Q(proposal__icontains=stem)
        if sees_names:
            found |= Q(statement__name__icontains=stem) | Q(statement__organisation__icontains=stem)
        conditions.append(found)
    return conditions


def _sorted(found: QuerySet[Segment], sort: str) -> QuerySet[Segment]:
    if sort == "length":
        found = found.annotate(length=Length("text"))
    if sort == "state":
        # The order of work, not of the alphabet.
        whens = [
            When(state=one, then=Value(place)) for place, one in enumerate(SegmentState.values)
        ]
        found = found.annotate(state_order=Case(*whens, output_field=IntegerField()))
    return found.order_by(*SORTS[sort])
