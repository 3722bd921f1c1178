"""Handing an idea to where it is decided: a participatory budget, or something that runs."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.subjects import record_called, subject_of
from modellkommune.commons.journal.public import record
from modellkommune.commons.participation.public import (
    Link,
    LinkedToItself,
    described,
    link,
)
from modellkommune.commons.people.models import Person
from modellkommune.commons.switchboard.cards import Described
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.budget.public import (
    ProposalFacts,
    RoundIsLocked,
    add_proposal_of_idea,
)
from modellkommune.features.ideas.models import Idea, Visibility
from modellkommune.features.ideas.services import telling
from modellkommune.features.ideas.services.answering.status import NotPublic, held_idea

TO_AUTHORS, TO_FOLLOWERS = "ideas/answering_handed_over", "ideas/answering_handed_over_news"
ROUND = "budget.budgetround"


class TargetGone(Refused):
    """Nobody could follow the idea there."""

    sentence = _("This target is not public any more, or takes nothing in. Please choose another.")


def hand_over(*, idea: Idea, target: str, by: Person, now: datetime) -> Described:
    """Hand an idea over and return where it goes on; authors and followers are told.

    target  name of a record as offers give it: a budget round makes a proposal of
            the idea, anything else is linked with it

    The link shows on both pages. Doing it twice makes no second proposal in the same round.
    Raises NotPublic and TargetGone.
    """
    with transaction.atomic():
        held = held_idea(idea)
        if held.visibility != Visibility.SHOWN:
            raise NotPublic
        found = record_called(target)
        if found is None:
            raise TargetGone
        later = _proposal(held, found, by=by, now=now) if target.startswith(ROUND) else found
        told = _described(later, otherwise=found)
        if _is_linked_with(held, later):
            return told
        try:
            link(earlier=held, later=later)
        except LinkedToItself as circle:
            raise TargetGone from circle
        _note(held, target, by=by, now=now)
        _tell(held, told, now=now)
    return told


def _proposal(idea: Idea, budget_round: Model, *, by: Person, now: datetime) -> Model:
    if (known := _proposal_before(idea, budget_round)) is not None:
        return known
    facts = ProposalFacts(
        title=idea.title, text=idea.text or idea.title, district=idea.district,
        category=str(idea.category or ""), address=idea.address, latitude=idea.latitude,
        longitude=idea.longitude,
    )  # fmt: skip
    try:
        return add_proposal_of_idea(budget_round=budget_round, facts=facts, by=by, now=now)  # type: ignore[arg-type]
    except RoundIsLocked as locked:
        raise TargetGone from locked


def _proposal_before(idea: Idea, budget_round: Model) -> Model | None:
    for name in links_from(idea):
        later = record_called(name)
        if later is not None and getattr(later, "round_id", None) == budget_round.pk:
            return later
    return None


def links_from(idea: Idea) -> list[str]:
    """The names of what came of an idea; one query."""
    links = Link.objects.filter(earlier=subject_of(idea)).order_by("pk")
    return list(links.values_list("later", flat=True))


def _is_linked_with(idea: Idea, later: Model) -> bool:
    return subject_of(later) in links_from(idea)


def _described(later: Model, *, otherwise: Model) -> Described:
    """Title and address of where it goes on; a proposal not shown yet stands for its round.

    Raises TargetGone when neither is public.
    """
    names = [subject_of(later), subject_of(otherwise)]
    found = described(names)
    for name in names:
        if name in found:
            return found[name]
    raise TargetGone


def _note(idea: Idea, target: str, *, by: Person, now: datetime) -> None:
    record(
        authority=idea.collection.authority, kind="ideas.idea-handed-over", about=idea, by=by,
        now=now, facts={"number": idea.number, "to": target},
    )  # fmt: skip


def _tell(idea: Idea, target: Described, *, now: datetime) -> None:
    telling.tell_everybody(
        TO_AUTHORS, idea, news=TO_FOLLOWERS, now=now,
        context={"target_kind": target.kind, "target_title": target.title,
                 "target_url": target.url},
    )  # fmt: skip
