"""States of a proposal in the words of its pages."""

from __future__ import annotations

from django.utils.translation import gettext as _

from modellkommune.features.budget.models import ProposalState


def state_words(state: str) -> str:
    """Where a proposal stands, in a word or two."""
    words = {
        ProposalState.UNCONFIRMED: _("not confirmed yet"),
        ProposalState.RECEIVED: _("received"),
        ProposalState.PUBLIC: _("check to come"),
        ProposalState.CHECKING: _("is being checked"),
        ProposalState.ADMITTED: _("stands for election"),
        ProposalState.REFUSED: _("not admitted"),
        ProposalState.MERGED: _("joined with another"),
        ProposalState.WITHDRAWN: _("withdrawn"),
        ProposalState.HIDDEN: _("not shown"),
    }
    return words[ProposalState(state)]


def state_tone(state: str) -> str:
    """How a badge of this state is drawn."""
    tones = {
        ProposalState.CHECKING: "running",
        ProposalState.ADMITTED: "success",
        ProposalState.REFUSED: "warning",
        ProposalState.HIDDEN: "warning",
    }
    return tones.get(ProposalState(state), "neutral")


def step_words(state: str) -> str:
    """One step of a proposal's way, as a sentence without its date."""
    words = {
        ProposalState.UNCONFIRMED: _("Handed in, not confirmed yet."),
        ProposalState.RECEIVED: _("The proposal has arrived."),
        ProposalState.PUBLIC: _("Everybody can read it."),
        ProposalState.CHECKING: _("The department responsible has begun to check it."),
        ProposalState.ADMITTED: _("It has been checked and stands for election."),
        ProposalState.REFUSED: _("It has been checked and was not admitted."),
        ProposalState.MERGED: _("It was joined with another proposal."),
        ProposalState.WITHDRAWN: _("Its author has withdrawn it."),
        ProposalState.HIDDEN: _("It is not shown any more."),
    }
    return words[ProposalState(state)]
