"""Telling what became of the ideas, and ending a collection with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.approvals.public import Decision, approve
from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.journal.public import record
from modellkommune.commons.outbox.public import Message, queue_message
from modellkommune.commons.participation.public import tell_followers
from modellkommune.commons.people.models import Person
from modellkommune.commons.tasks.public import enqueue
from modellkommune.commons.ui.refusals import Refused
from modellkommune.commons.ui.rich_text import clean_html
from modellkommune.features.ideas.models import Idea, IdeaAuthor, IdeaCollection, Visibility
from modellkommune.features.ideas.selectors.evaluating.readiness import Lack, lacks_of
from modellkommune.features.ideas.selectors.public_collections import (
    address_of_collection,
    address_of_idea,
)
from modellkommune.features.ideas.services.collections.writing import (
    HasEnded,
    locked_collection,
)

STEP = "ideas.publish-outcome"
JOB = "ideas.tell_outcome"
TO_AUTHORS, TO_FOLLOWERS = "ideas/evaluating_outcome", "ideas/evaluating_outcome_news"


class NotReady(Refused):
    """Something is missing; `lacks` names everything at once."""

    def __init__(self, lacks: Sequence[Lack]) -> None:
        self.lacks = tuple(lacks)
        super().__init__(" ".join(lack.sentence for lack in lacks))


class OutcomeMissing(Refused):
    """A collection ends with what became of it."""

    sentence = gettext_lazy(
        "Please publish first what became of the ideas; then the collection can be ended."
    )


def write_outcome(*, collection: IdeaCollection, outcome: str, now: datetime) -> None:
    """Keep the text; before it is published only the office reads it. Raises HasEnded."""
    with transaction.atomic():
        held = locked_collection(collection)
        if held.closed_at is not None:
            raise HasEnded
        held.outcome = clean_html(outcome)
        held.save(update_fields=["outcome"])
    collection.outcome = held.outcome


def publish_outcome(*, collection: IdeaCollection, by: Person, now: datetime) -> Decision:
    """Let everybody read what became of the ideas, and tell all who took part.

    As many people agree as the authority asks for. Raises NotReady, and what
    `commons.approvals` raises.
    """
    with transaction.atomic():
        held = locked_collection(collection)
        if lacks := [lack for lack in lacks_of(held, now) if lack.stops]:
            raise NotReady(lacks)
        decision = approve(
            step=STEP, about=held, digest=hashlib.sha256(held.outcome.encode()).hexdigest(),
            by=by, now=now,
            sentence=_("Publish what became of “{title}”").format(title=held.title),
            url=reverse("ideas_office:close", args=[held.pk]),
            confirm=_("I have read the text and compared it with the status of the ideas."),
        )  # fmt: skip
        if decision.granted:
            _publish(held, by=by, now=now)
    collection.refresh_from_db()
    return decision


def end_collection(*, collection: IdeaCollection, by: Person, now: datetime) -> None:
    """End a collection; it stays readable for ever. Ending twice changes nothing.

    Raises OutcomeMissing.
    """
    with transaction.atomic():
        held = locked_collection(collection)
        if held.outcome_at is None:
            raise OutcomeMissing
        if held.closed_at is None:
            held.closed_at = now
            held.save(update_fields=["closed_at"])
            record(
                authority=held.authority, kind="ideas.collection-ended", about=held, by=by,
                now=now, facts={"ideas": _public_ideas(held)},
            )  # fmt: skip
    collection.refresh_from_db()


def tell_outcome(*, collection: IdeaCollection, now: datetime) -> int:
    """Write to everybody who took part or follows, each address once; return how many.

    Called again after an interruption, it goes on with those not written to yet.
    """
    written = _written_to(collection)
    told = 0
    for address, authors in _authors_by_address(collection).items():
        if address not in written:
            _tell_author(collection, authors, now=now)
            written.add(address)
            told += 1
    return told + _tell_followers(collection, written, now=now)


def _publish(held: IdeaCollection, *, by: Person, now: datetime) -> None:
    is_first = held.outcome_at is None
    held.outcome_at = held.outcome_at or now
    held.save(update_fields=["outcome_at"])
    record(
        authority=held.authority, kind="ideas.outcome-published", about=held, by=by, now=now,
        facts={"ideas": _public_ideas(held), "told": len(_authors_by_address(held))},
    )  # fmt: skip
    if is_first:
        enqueue(
            JOB, authority=held.authority, arguments={"collection_id": held.pk}, about=held,
            title=_("Telling everybody what became of the ideas"), started_by=by,
        )  # fmt: skip


def _public_ideas(held: IdeaCollection) -> int:
    return int(held.ideas.filter(visibility__in=[Visibility.SHOWN, Visibility.MERGED]).count())


def _authors_by_address(collection: IdeaCollection) -> dict[str, list[IdeaAuthor]]:
    """The authors who can be reached, by their address; withdrawn ideas count too."""
    reachable = Q(person__isnull=False) | (~Q(email="") & Q(confirmed_at__isnull=False))
    found = IdeaAuthor.objects.filter(reachable, idea__collection=collection)
    by_address: dict[str, list[IdeaAuthor]] = {}
    for author in found.select_related("person", "idea__merged_into").order_by("pk"):
        address = str(author.person.email if author.person else author.email).lower()
        by_address.setdefault(address, []).append(author)
    return by_address


def _written_to(collection: IdeaCollection) -> set[str]:
    messages = Message.objects.filter(
        template__in=[TO_AUTHORS, TO_FOLLOWERS], about=subject_of(collection)
    )
    return {recipient.lower() for recipient in messages.values_list("recipient", flat=True)}


def _tell_author(collection: IdeaCollection, authors: list[IdeaAuthor], *, now: datetime) -> None:
    first = authors[0]
    with translation.override(first.language):
        context = {
            "name": first.name, "collection_title": collection.title,
            "own": list(_own(collection, [author.idea for author in authors])),
            "outcome_url": address_of_collection(collection, "outcome"),
        }  # fmt: skip
    queue_message(
        TO_AUTHORS, to=first.person or first.email, authority=collection.authority, now=now,
        language=first.language, context=context, about=collection,
    )  # fmt: skip


def _own(collection: IdeaCollection, ideas: list[Idea]) -> Iterator[dict[str, Any]]:
    """What became of one's own ideas; one that was joined shares the status of the other."""
    for idea in ideas:
        if idea.is_shown:
            stands_for = idea.merged_into or idea
            yield {
                "title": idea.title, "status": str(stands_for.get_status_display()),
                "url": address_of_idea(idea, collection=collection),
            }  # fmt: skip


def _tell_followers(collection: IdeaCollection, written: set[str], *, now: datetime) -> int:
    """Followers of the collection who are no authors; these have their letter."""
    return tell_followers(
        TO_FOLLOWERS, about=collection, authority=collection.authority, now=now,
        leave_out=written,
        context={"collection_title": collection.title,
                 "outcome_url": address_of_collection(collection, "outcome")},
    )  # fmt: skip
