"""A checked ballot becomes a sealed row."""

from __future__ import annotations

from collections.abc import Sequence

from modellkommune.features.budget.models import BudgetRound, Channel, SealedBallot
from modellkommune.features.budget.selectors.voting_rules import rules_of
from modellkommune.features.budget.services.voting.keys import NoKeys
from modellkommune.kernel.secrecy.ballots import BallotContent, Choice
from modellkommune.kernel.secrecy.sealing import seal


def words_of(budget_round: BudgetRound) -> bytes:
    """What ties a sealed ballot to its round, so that it opens in no other."""
    return f"{budget_round.authority_id}/{budget_round.pk}".encode()


def sealed_row(
    budget_round: BudgetRound,
    *,
    choices: Sequence[Choice],
    place: bytes,
    published: str,
    channel: Channel,
) -> SealedBallot:
    """A row with the sealed ballot, not saved yet. Raises NoKeys."""
    public = bytes(budget_round.live.public_key)
    if not public:
        raise NoKeys(budget_round.slug)
    content = BallotContent(tuple(choices), channel.value, published, place)
    return SealedBallot(
        authority_id=budget_round.authority_id,
        round=budget_round,
        place=place,
        content=seal(
            content.to_bytes(),
            public=public,
            about=words_of(budget_round),
            length=rules_of(budget_round).length,
        ),
    )
