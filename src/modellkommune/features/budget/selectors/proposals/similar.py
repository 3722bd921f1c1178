"""Finding proposals that may want the same, among thousands, on both databases."""

from __future__ import annotations

import math
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from modellkommune.commons.search.public import likeness, parts_to_look_for, telling_stems
from modellkommune.features.budget.models import (
    SHOWN_STATES,
    BudgetRound,
    Proposal,
    ProposalState,
)

MOST_WORDS = 8
# Found by trying with 60 invented proposals: below it strangers turn up.
LEAST_SCORE = 0.4
NEAR_METRES = 300
NEARNESS_COUNTS = 0.2
EARTH_RADIUS_METRES = 6_371_000
# Readers are led to what stands open; the office also sees what just came in.
FOR_READERS = tuple(state for state in SHOWN_STATES if state != ProposalState.MERGED)
FOR_THE_OFFICE = (*FOR_READERS, ProposalState.RECEIVED)


@dataclass(frozen=True)
class Alike:
    """A proposal that resembles what somebody typed.

    score    between LEAST_SCORE and about 1.2, the higher the more alike
    metres   how far away, where both places are known
    """

    number: int
    title: str
    state: str
    score: float
    metres: int | None


Point = tuple[float, float]


def similar_proposals(
    budget_round: BudgetRound,
    *,
    title: str,
    place: Point | None = None,
    leave_out: Proposal | None = None,
    states: tuple[ProposalState, ...] = FOR_READERS,
    most: int = 5,
) -> list[Alike]:
    """Proposals of a round whose title resembles another, the most alike first.

    place      latitude and longitude in degrees; being near counts for it

    One query, whatever the number of proposals; its candidates are weighed here.
    """
    stems = telling_stems(title)[:MOST_WORDS]
    if not stems:
        return []
    candidates = Proposal.objects.filter(round=budget_round, state__in=states)
    if leave_out is not None:
        candidates = candidates.exclude(pk=leave_out.pk)
    found = [
        alike
        for row in _rows(candidates, stems)
        if (alike := _weigh(row, stems=stems, place=place)).score >= LEAST_SCORE
    ]
    return sorted(found, key=lambda one: (-one.score, one.number))[:most]


def metres_between(one: Point, other: Point) -> float:
    """The distance of two points over the ground, in metres."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (one, other))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_METRES * math.asin(math.sqrt(half))


def place_of(proposal: Proposal) -> Point | None:
    """Latitude and longitude of a proposal, or None."""
    if proposal.latitude is None or proposal.longitude is None:
        return None
    return proposal.latitude, proposal.longitude


Row = tuple[int, str, str, float | None, float | None]


def _rows(candidates: QuerySet[Proposal], stems: list[str]) -> QuerySet[Proposal, Row]:
    condition = Q()
    for part in parts_to_look_for(stems):
        condition |= Q(search_title__contains=part)
    return (
        candidates.filter(condition)
        .order_by()
        .values_list("number", "title", "state", "latitude", "longitude")
    )


def _weigh(row: Row, *, stems: list[str], place: Point | None) -> Alike:
    number, title, state, latitude, longitude = row
    metres = None
    if place is not None and latitude is not None and longitude is not None:
        metres = metres_between(place, (latitude, longitude))
    score = likeness(stems, telling_stems(title))
    if metres is not None and metres <= NEAR_METRES:
        score += NEARNESS_COUNTS
    return Alike(number, title, state, score, None if metres is None else round(metres))
