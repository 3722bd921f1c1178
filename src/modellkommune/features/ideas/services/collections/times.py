"""From when until when a collection does what; its line of phases follows from that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from modellkommune.commons.participation.public import tell_followers
from modellkommune.commons.people.models import Person
from modellkommune.features.ideas.models import IdeaCollection, Phase, PhaseKind
from modellkommune.features.ideas.selectors.public_collections import address_of_collection
from modellkommune.features.ideas.services.collections.writing import change_collection

PROLONGED = "ideas/collections_prolonged"


@dataclass(frozen=True)
class Times:
    """The moments of a collection.

    opens_at        None: with the publication
    comments_until  None: as long as ideas are taken
    result_at       when the office promises the result, or None
    """

    opens_at: datetime | None
    closes_at: datetime | None
    comments_until: datetime | None
    result_at: datetime | None


def set_times(
    *,
    collection: IdeaCollection,
    times: Times,
    texts: Mapping[str, str],
    by: Person | None,
    now: datetime,
) -> None:
    """Store the moments and draw the line of phases from them.

    texts  explanation of each kind of phase, by PhaseKind

    Who follows a public collection is told when its end moves.
    Raises HasEnded and NotShortened.
    """
    with transaction.atomic():
        changed = change_collection(
            collection=collection, by=by, now=now, opens_at=times.opens_at,
            closes_at=times.closes_at, comments_until=times.comments_until,
        )  # fmt: skip
        _draw(collection, times, texts)
        if collection.is_public and "closes_at" in changed:
            _tell_new_end(collection, now=now)


def result_day_of(collection: IdeaCollection) -> datetime | None:
    """When the result is promised."""
    phase = collection.phases.filter(kind=PhaseKind.RESULT).first()
    return phase.starts_at if phase else None


def _draw(collection: IdeaCollection, times: Times, texts: Mapping[str, str]) -> None:
    collection.phases.all().delete()
    for position, facts in enumerate(_phases(times)):
        Phase.objects.create(
            authority=collection.authority, collection=collection, position=position,
            text=texts.get(facts["kind"], "").strip(), **facts,
        )  # fmt: skip


def _phases(times: Times) -> Iterator[dict[str, Any]]:
    ends = times.closes_at
    yield {"kind": PhaseKind.COLLECT, "starts_at": times.opens_at, "ends_at": ends}
    if ends and times.comments_until and times.comments_until > ends:
        yield {"kind": PhaseKind.DISCUSS, "starts_at": ends, "ends_at": times.comments_until}
        ends = times.comments_until
    yield {"kind": PhaseKind.REVIEW, "starts_at": ends, "ends_at": times.result_at}
    yield {"kind": PhaseKind.RESULT, "starts_at": times.result_at, "ends_at": None}


def _tell_new_end(collection: IdeaCollection, *, now: datetime) -> None:
    tell_followers(
        PROLONGED, about=collection, authority=collection.authority, now=now,
        context={"title": collection.title, "closes_at": collection.closes_at,
                 "url": address_of_collection(collection)},
    )  # fmt: skip
