"""Where an idea can be handed to, and where it went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.switchboard.cards import cards
from modellkommune.features.budget.public import rounds_taking_ideas
from modellkommune.features.ideas.models import Idea


@dataclass(frozen=True)
class Target:
    """Something that can take an idea in.

    subject  its name in tables; makes_proposal: the idea becomes a proposal there
    """

    subject: str
    label: str
    makes_proposal: bool = False


def targets_of(idea: Idea) -> list[Target]:
    """What runs or waits in this authority and can take the idea in."""
    rounds = [
        Target(
            subject_of(one),
            _("{title}: as a proposal").format(title=one.title),
            makes_proposal=True,
        )
        for one in rounds_taking_ideas()
        if one.authority_id == idea.authority_id
    ]
    return [*rounds, *_other_offers(idea)]


def _other_offers(idea: Idea) -> Iterator[Target]:
    own = subject_of(idea.collection)
    for card in cards():
        if card.name == "budget" or not card.offers:
            continue
        for offer in card.offers():
            is_ours = offer.authority_slug == idea.collection.authority.slug
            if offer.subject and is_ours and offer.subject != own:
                yield Target(offer.subject, f"{offer.kind}: {offer.title}")
