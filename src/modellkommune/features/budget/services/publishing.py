"""Publishing a result by several people, and correcting it by notices that stay beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.approvals.public import Decision, approve, people_needed
from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import (
    BudgetRound,
    CorrectionNotice,
    RoundState,
)
from modellkommune.features.budget.selectors.afterwards import counted_rounds
from modellkommune.features.budget.selectors.outcomes import whole_round_of
from modellkommune.features.budget.selectors.rounds import official_count
from modellkommune.features.budget.services.closing.telling import tell_of_result
from modellkommune.features.budget.services.rounds import locked_round
from modellkommune.features.budget.services.ties import open_ties

PUBLISH = "budget.publish-result"


class NotCounted(RuntimeError):
    """There is no result that could be published."""


class TieUndecided(RuntimeError):
    """Projects stand equal at the border and the council has not decided yet."""


class NotPublished(RuntimeError):
    """A notice corrects a published result; this one is not published."""


class PartOfAnother(RuntimeError):
    """A part is published together with the whole round, in `whole`."""

    def __init__(self, whole: BudgetRound) -> None:
        super().__init__(whole.slug)
        self.whole = whole


class NotAgreed(RuntimeError):
    """Fewer people agreed than the authority asks for; what was agreed stays."""

    def __init__(self, *, given: int, needed: int) -> None:
        super().__init__(f"{given} of {needed}")
        self.given, self.needed = given, needed


def agree_to_publish(*, budget_round: BudgetRound, by: Person, now: datetime) -> Decision:
    """Agree to publish exactly this result; with the last agreement it is public.

    A count that was repeated with another result needs everybody's agreement
    anew. Raises NotCounted, TieUndecided, PartOfAnother, and what
    `commons.approvals` raises: the same person does not agree twice.
    """
    with transaction.atomic():
        locked = locked_round(budget_round.pk)
        rounds = _ready_rounds(locked)
        decision = approve(
            step=PUBLISH,
            about=locked,
            digest=result_digest(rounds),
            by=by,
            now=now,
            sentence=_("Publish the result of “{title}”").format(title=locked.title),
            url=reverse("budget_office:publish", args=[locked.pk]),
            confirm=_("I have checked the result."),
        )
        if decision.granted:
            _make_public(locked, rounds, by=by, people=decision.given, now=now)
    budget_round.refresh_from_db()
    return decision


def publish_round(
    *, budget_round: BudgetRound, agreed_by: Sequence[Person] = (), now: datetime
) -> None:
    """Put the result on the public pages; it cannot be taken back.

    agreed_by  the people who checked it, as many as the authority asks for. Where
               one is enough, whoever runs a command may name nobody.

    Raises NotAgreed when they are too few, and what `agree_to_publish` raises.
    Publishing twice changes nothing.
    """
    if budget_round.state == RoundState.PUBLISHED:
        return
    _ready_rounds(budget_round)
    needed = people_needed(PUBLISH, budget_round.authority)
    if not agreed_by and needed == 1:
        _publish_unasked(budget_round, now)
        return
    for given, person in enumerate(agreed_by, start=1):
        decision = agree_to_publish(budget_round=budget_round, by=person, now=now)
        if decision.granted:
            return
        needed = max(decision.needed, given)
    raise NotAgreed(given=len(agreed_by), needed=needed)


def result_digest(rounds: Sequence[BudgetRound]) -> str:
    """The digest of what is published: of the result, or of the results of all parts."""
    digests = [official_count(entry).result_digest for entry in rounds]
    if len(digests) == 1:
        return digests[0]
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


def publish_notice(
    *,
    budget_round: BudgetRound,
    what: str,
    why: str,
    signed_as: str,
    now: datetime,
    published_by: Person | None = None,
) -> CorrectionNotice:
    """Correct a published result; the result itself stays as it was.

    signed_as  the office that corrects, shown to citizens; the person is kept
               for the office only

    Raises NotPublished.
    """
    if not budget_round.is_published:
        raise NotPublished(budget_round.slug)
    return CorrectionNotice.objects.create(
        authority=budget_round.authority,
        round=budget_round,
        what=what,
        why=why,
        signed_as=signed_as,
        published_at=now,
        published_by=published_by,
    )


def _ready_rounds(locked: BudgetRound) -> list[BudgetRound]:
    """The counted rounds that are published together."""
    whole = whole_round_of(locked)
    if whole is not None:
        raise PartOfAnother(whole)
    rounds = counted_rounds(locked)
    if any(entry.state != RoundState.COUNTED for entry in [locked, *rounds]):
        raise NotCounted(locked.slug)
    if any(open_ties(entry) for entry in rounds):
        raise TieUndecided(locked.slug)
    return rounds


def _publish_unasked(budget_round: BudgetRound, now: datetime) -> None:
    with transaction.atomic():
        locked = locked_round(budget_round.pk)
        _make_public(locked, _ready_rounds(locked), by=None, people=1, now=now)
    budget_round.refresh_from_db()


def _make_public(
    locked: BudgetRound,
    rounds: Sequence[BudgetRound],
    *,
    by: Person | None,
    people: int,
    now: datetime,
) -> None:
    keys = {locked.pk, *(entry.pk for entry in rounds)}
    BudgetRound.objects.filter(pk__in=keys).update(state=RoundState.PUBLISHED, published_at=now)
    told = tell_of_result(locked, now)
    record(
        authority=locked.authority,
        kind="budget.result-published",
        about=locked,
        by=by,
        now=now,
        facts={"digest": result_digest(rounds), "people": people, "told": told},
    )
