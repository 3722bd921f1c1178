"""What is locked, line by line in words that a resident reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommune.commons.ui.words import (
    euro_in_words,
    moment_in_words,
    number_in_words,
    short_day_in_words,
)
from modellkommune.features.budget.models import (
    BallotOrder,
    BudgetRound,
    EntitledBy,
    PartsAre,
    PhaseKind,
    TiesDecided,
)
from modellkommune.features.budget.selectors.encoding import rule_from_json
from modellkommune.features.budget.selectors.phases import phases_of
from modellkommune.features.budget.selectors.setup_ballots import instruction
from modellkommune.features.budget.selectors.wording import (
    rule_explanation,
    rule_label,
    tie_words,
)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule: what it is about, and what holds."""

    label: str
    text: str


def rule_lines(budget_round: BudgetRound) -> list[RuleLine]:
    """Everything that decides the result; three queries."""
    return [
        *_money(budget_round),
        *_voters(budget_round),
        *_voting(budget_round),
        *_counting(budget_round),
    ]


def _money(budget_round: BudgetRound) -> Iterator[RuleLine]:
    yield RuleLine(_("Amount"), euro_in_words(budget_round.budget_cents, decimals=None))
    if budget_round.live.parts_are != PartsAre.NONE:
        parts = ", ".join(
            f"{part.name}: {euro_in_words(part.amount_cents, decimals=None)}"
            for part in budget_round.parts.all()
        )
        yield RuleLine(_("Split into"), parts)
    yield RuleLine(_("Meaning of the result"), budget_round.live.get_result_binds_display())


def _voters(budget_round: BudgetRound) -> Iterator[RuleLine]:
    live = budget_round.live
    yield RuleLine(_("Who may vote"), live.who_may_vote)
    if budget_round.minimum_age:
        years = ngettext("{count} year", "{count} years", budget_round.minimum_age)
        yield RuleLine(_("Minimum age"), years.format(count=budget_round.minimum_age))
    if live.cut_off_on:
        yield RuleLine(_("Cut-off day"), short_day_in_words(live.cut_off_on))
    ways = [str(EntitledBy(way).label) for way in live.entitled_by]
    if EntitledBy.EMAIL in live.entitled_by:
        ways.append(_("votes by e-mail are named in the result as weakly checked"))
    yield RuleLine(_("Shown by"), ", ".join(ways))
    yield RuleLine(_("Paper ballots"), _("accepted") if live.paper_allowed else _("not accepted"))
    if live.parts_are == PartsAre.DISTRICTS:
        yield RuleLine(_("People vote"), live.get_vote_where_display())


def _voting(budget_round: BudgetRound) -> Iterator[RuleLine]:
    voting = phases_of(budget_round).get(PhaseKind.VOTING)
    if voting is not None:
        yield RuleLine(_("Voting begins"), moment_in_words(voting.opens_at))
        if voting.closes_at is not None:
            yield RuleLine(_("Voting ends"), moment_in_words(voting.closes_at))
    yield RuleLine(_("Ballot"), instruction(budget_round))
    live = budget_round.live
    by_lot = _("drawn by lot from the text “{seed}”").format(seed=live.ballot_order_seed)
    order = (
        by_lot if live.ballot_order_by == BallotOrder.LOT else _("by the number of the proposal")
    )
    yield RuleLine(_("Order on the ballot"), order)


def _counting(budget_round: BudgetRound) -> Iterator[RuleLine]:
    if budget_round.rule:
        rule = rule_from_json(budget_round.rule)
        yield RuleLine(_("Counting rule"), f"{rule_label(rule)}. {rule_explanation(rule)}")
        ties = {
            TiesDecided.RULE: ", ".join(tie_words(tie) for tie in rule.ties),
            TiesDecided.LOT: _("lot drawn from the text “{seed}”").format(seed=rule.lot_seed),
            TiesDecided.COUNCIL: str(TiesDecided.COUNCIL.label),
        }
        yield RuleLine(
            _("Where projects stand equal"), ties[TiesDecided(budget_round.ties_decided)]
        )
    beside = _("yes") if budget_round.compare_rules else _("no")
    yield RuleLine(_("Other rules beside the result"), beside)
    yield RuleLine(_("Published of the ballots"), budget_round.get_ballot_publication_display())
    holders = budget_round.key_shares.filter(holder__isnull=False).count()
    if holders:
        yield RuleLine(
            _("Ballots are opened by"),
            _("{needed} of {holders} people with their passphrases").format(
                needed=number_in_words(budget_round.live.keys_needed),
                holders=number_in_words(holders),
            ),
        )
