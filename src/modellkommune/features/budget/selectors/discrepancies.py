"""What did not add up, as sentences for the office and as rows of the audit package."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from modellkommune.features.budget.models import BudgetRound, Channel, Discrepancy

SENTENCES = {
    "slips-and-ballots": gettext_noop(
        "{channel}: {slips} slips were used, and {ballots} ballots lie in the batches."
    ),
    "slip-used-elsewhere": gettext_noop(
        "{slips} slips that came {channel} had been used {before} before; their ballots were "
        "not put to the others."
    ),
    "slip-accepted-twice": gettext_noop(
        "{slips} slips that the desk {desk} accepted had been accepted at another desk too."
    ),
    "slip-used-meanwhile": gettext_noop(
        "{slips} slips that the desk {desk} accepted had been used online or on paper meanwhile."
    ),
    "slip-not-on-list": gettext_noop(
        "{slips} slips that the desk {desk} accepted are not valid any more."
    ),
    "sealed-unreadable": gettext_noop(
        "{ballots} sealed ballots could not be read when the ballots were opened, and do not count."
    ),
    "small-batch": gettext_noop(
        "Batch {batch} holds {ballots} ballots only, because no more came in."
    ),
}
CHANNEL_FACTS = ("channel", "before")


@dataclass(frozen=True)
class FoundDiscrepancy:
    """One thing that did not add up.

    kind      code, as in the audit package
    facts     numbers and names of desks; never a code, a voter or a choice
    sentence  what happened, in the language of the page
    """

    pk: int
    kind: str
    facts: dict[str, Any]
    noted_on: date
    explained: str
    sentence: str


def discrepancies_of(budget_round: BudgetRound) -> Sequence[FoundDiscrepancy]:
    """Everything that did not add up, in the order of its days; one query."""
    rows = Discrepancy.objects.filter(round=budget_round).order_by("noted_on", "pk")
    return [
        FoundDiscrepancy(
            pk=row.pk,
            kind=row.kind,
            facts=dict(row.facts),
            noted_on=row.noted_on,
            explained=row.explained,
            sentence=sentence_of(row.kind, row.facts),
        )
        for row in rows
    ]


def sentence_of(kind: str, facts: dict[str, Any]) -> str:
    """What happened, in the language that is active; an unknown kind is shown as it is."""
    if kind not in SENTENCES:
        return kind
    words = {
        name: _channel(value) if name in CHANNEL_FACTS else value for name, value in facts.items()
    }
    return _(SENTENCES[kind]).format_map(_Missing(words))


def _channel(value: object) -> str:
    known = {channel.value: channel.label for channel in Channel}
    return str(known.get(str(value), value))


class _Missing(dict[str, Any]):
    """Facts; one that was never stored is shown as a dash."""

    def __missing__(self, name: str) -> str:
        return "–"
