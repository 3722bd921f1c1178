"""What a round still lacks before it can be announced or locked, in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommune.commons.ui.words import euro_in_words, moment_in_words, number_in_words
from modellkommune.features.budget.models import (
    BudgetRound,
    EntitledBy,
    LiveRound,
    PartsAre,
    Phase,
    PhaseKind,
    Proposal,
    ProposalState,
    TiesDecided,
)
from modellkommune.features.budget.selectors.phases import phases_of

# A list on a page; beyond it a number says how many more there are.
NAMED_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that is missing.

    code      short and lasting, such as "no-amount"
    sentence  what is missing and what to do, in the page's language
    step      step of the set-up where it is done; empty where it is elsewhere
    """

    code: str
    sentence: str
    step: str = ""


def missing_for_announcement(budget_round: BudgetRound, now: datetime) -> tuple[Reason, ...]:
    """Everything that keeps a round from being announced; empty when nothing does."""
    live = budget_round.live
    phases = phases_of(budget_round)
    return (
        *_money(budget_round, live),
        *_voters(live),
        *_rule(budget_round),
        *_phases(phases, now),
    )


def missing_for_lock(budget_round: BudgetRound, now: datetime) -> tuple[Reason, ...]:
    """Everything that keeps a round from being locked, all of it at once."""
    live = budget_round.live
    return (
        *_money(budget_round, live),
        *_voters(live),
        *_rule(budget_round),
        *_public(live),
        *_voting_to_come(phases_of(budget_round), now),
        *_projects(budget_round, live),
        *_keys(live),
        *_register(budget_round, live),
    )


def admitted(budget_round: BudgetRound) -> list[Proposal]:
    """The proposals that stand for election, with check and part, by number; one query."""
    return list(
        Proposal.objects.filter(round=budget_round, state=ProposalState.ADMITTED)
        .select_related("feasibility", "part")
        .order_by("number")
    )


def cost_of(proposal: Proposal) -> int | None:
    """What a proposal costs by its check, or None while nobody has said."""
    check = getattr(proposal, "feasibility", None)
    cost: int | None = check.cost_cents if check is not None else None
    return cost if cost and cost > 0 else None


def _money(budget_round: BudgetRound, live: LiveRound) -> list[Reason]:
    found = []
    if budget_round.budget_cents <= 0:
        found.append(Reason("no-amount", _("The amount of money is missing."), "basics"))
    if live.parts_are == PartsAre.NONE:
        return found
    total = budget_round.parts.aggregate(total=Sum("amount_cents"))["total"]
    if not total:
        return [*found, Reason("no-parts", _("The sums of the parts are missing."), "money")]
    if total != budget_round.budget_cents:
        sentence = _(
            "The sums of the parts come to {sum}, but the round has {amount}. Please "
            "change one of them until both are equal."
        ).format(sum=euro_in_words(total), amount=euro_in_words(budget_round.budget_cents))
        found.append(Reason("parts-differ", sentence, "money"))
    return found


def _voters(live: LiveRound) -> list[Reason]:
    found = []
    if not live.entitled_by:
        sentence = _("Nobody can vote yet: no way of showing it is allowed.")
        found.append(Reason("no-way", sentence, "voters"))
    if not live.who_may_vote.strip():
        sentence = _("The sentence that says who may vote is missing.")
        found.append(Reason("no-sentence", sentence, "voters"))
    return found


def _rule(budget_round: BudgetRound) -> list[Reason]:
    if not budget_round.rule:
        return [Reason("no-rule", _("The counting rule is not chosen."), "rule")]
    if budget_round.ties_decided == TiesDecided.LOT and not budget_round.rule.get("lot_seed"):
        sentence = _("The text from which the lot is drawn is missing.")
        return [Reason("no-lot-seed", sentence, "rule")]
    return []


def _phases(phases: dict[PhaseKind, Phase], now: datetime) -> list[Reason]:
    voting = phases.get(PhaseKind.VOTING)
    if voting is None:
        return [Reason("no-voting", _("It is not fixed when people vote."), "phases")]
    if voting.closes_at is None or voting.closes_at <= now:
        sentence = _("The end of voting has passed already. Please set new dates.")
        return [Reason("voting-over", sentence, "phases")]
    proposals = phases.get(PhaseKind.PROPOSALS)
    if proposals is not None and proposals.closes_at and proposals.closes_at <= now:
        sentence = _(
            "The time for proposals has passed already. Please set new dates, or leave "
            "this phase out if no proposals are to come in here."
        )
        return [Reason("proposals-over", sentence, "phases")]
    return []


def _public(live: LiveRound) -> list[Reason]:
    if live.announced_at is None:
        sentence = _("The round is not public yet. Please announce it first.")
        return [Reason("not-announced", sentence, "check")]
    return []


def _voting_to_come(phases: dict[PhaseKind, Phase], now: datetime) -> list[Reason]:
    voting = phases.get(PhaseKind.VOTING)
    if voting is None:
        return [Reason("no-voting", _("It is not fixed when people vote."), "phases")]
    if voting.closes_at is None or voting.closes_at <= now:
        sentence = _("The end of voting has passed already. Please set new dates.")
        return [Reason("voting-over", sentence, "phases")]
    proposals = phases.get(PhaseKind.PROPOSALS)
    if proposals is not None and proposals.closes_at and proposals.closes_at > now:
        sentence = _(
            "Proposals are still accepted until {moment}. The list of projects is "
            "only complete after that."
        ).format(moment=moment_in_words(proposals.closes_at))
        return [Reason("proposals-open", sentence)]
    return []


def _projects(budget_round: BudgetRound, live: LiveRound) -> list[Reason]:
    proposals = admitted(budget_round)
    if not proposals:
        sentence = _("No proposal has been admitted, so there would be nothing to vote on.")
        return [Reason("no-projects", sentence)]
    return [
        *_unchecked(budget_round),
        *_without_cost(proposals),
        *_too_expensive(budget_round, live, proposals),
        *_without_part(live, proposals),
    ]


def _unchecked(budget_round: BudgetRound) -> list[Reason]:
    open_ones = Proposal.objects.filter(
        Q(state=ProposalState.RECEIVED)
        | Q(state=ProposalState.PUBLIC)
        | Q(state=ProposalState.CHECKING),
        round=budget_round,
    ).count()
    if not open_ones:
        return []
    sentence = ngettext(
        "{count} proposal has no decision yet: admit it, refuse it or join it.",
        "{count} proposals have no decision yet: admit, refuse or join them.",
        open_ones,
    ).format(count=number_in_words(open_ones))
    return [Reason("undecided", sentence)]


def _without_cost(proposals: list[Proposal]) -> list[Reason]:
    names = [_named(entry) for entry in proposals if cost_of(entry) is None]
    if not names:
        return []
    sentence = _("The check names no cost for: {proposals}.").format(proposals=_some(names))
    return [Reason("no-cost", sentence)]


def _too_expensive(
    budget_round: BudgetRound, live: LiveRound, proposals: list[Proposal]
) -> list[Reason]:
    names = []
    for entry in proposals:
        room = budget_round.budget_cents
        if live.parts_are != PartsAre.NONE and entry.part is not None:
            room = entry.part.amount_cents
        if (cost_of(entry) or 0) > room:
            names.append(_named(entry))
    if not names:
        return []
    sentence = _("These proposals cost more than there is money: {proposals}.").format(
        proposals=_some(names)
    )
    return [Reason("too-expensive", sentence)]


def _without_part(live: LiveRound, proposals: list[Proposal]) -> list[Reason]:
    if live.parts_are == PartsAre.NONE:
        return []
    names = [_named(entry) for entry in proposals if entry.part is None]
    if not names:
        return []
    sentence = _(
        "The money is split, and these proposals belong to no part of it: {proposals}."
    ).format(proposals=_some(names))
    return [Reason("no-part", sentence)]


def _keys(live: LiveRound) -> list[Reason]:
    if live.public_key and live.recovery_confirmed_at:
        return []
    if live.public_key:
        sentence = _("Nobody has checked the printed recovery share of the key yet.")
        return [Reason("no-recovery", sentence)]
    sentence = _(
        "The key that seals the ballots is not made yet. The keyholders come together for that."
    )
    return [Reason("no-keys", sentence)]


def _register(budget_round: BudgetRound, live: LiveRound) -> list[Reason]:
    if EntitledBy.CODE not in live.entitled_by:
        return []
    if budget_round.registers.filter(taken_over_at__isnull=False).exists():
        return []
    if budget_round.entitlements.filter(entitled_by=EntitledBy.CODE).exists():
        return []
    sentence = _(
        "People vote with a code by letter, but the residents' register has not been taken over."
    )
    return [Reason("no-register", sentence)]


def _named(proposal: Proposal) -> str:
    return _("no. {number} “{title}”").format(number=proposal.number, title=proposal.title)


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:NAMED_AT_MOST])
    more = len(names) - NAMED_AT_MOST
    if more <= 0:
        return shown
    rest = ngettext("{count} more", "{count} more", more).format(count=number_in_words(more))
    return f"{shown}, {rest}"
