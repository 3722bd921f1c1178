"""The offers of the budget room to citizens: for the list of what is open, calendar and map."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.switchboard.cards import OfferDate, OfferEntry
from modellkommune.commons.ui.words import euro_in_words
from modellkommune.features.budget.models import (
    SHOWN_STATES,
    BudgetRound,
    PhaseKind,
    Proposal,
    RoundState,
)
from modellkommune.features.budget.selectors.phases import phases_of
from modellkommune.features.budget.selectors.rounds import address_of_round, public_rounds
from modellkommune.features.budget.selectors.setup_overview import offered_now

# A map with more points is no help; the list of proposals has them all.
MOST_PLACES = 200


def offers() -> Iterator[OfferEntry]:
    """The announced rounds of the open scope; three queries, however many there are."""
    rounds = list(public_rounds().filter(live__isnull=False).prefetch_related("phases"))
    now = timezone.now()
    places = _places(rounds)
    for budget_round in rounds:
        yield _offer(budget_round, now, tuple(places.get(budget_round.pk, ())))


def state_words(budget_round: BudgetRound, now: datetime) -> tuple[str, str]:
    """How far a round is, in a word or two, and how that is drawn."""
    if budget_round.state == RoundState.PUBLISHED:
        return _("decided"), "success"
    phases = phases_of(budget_round)
    running = [phase for phase in phases.values() if phase.opens_at <= now]
    if not running:
        return _("begins soon"), "info"
    kind = PhaseKind(running[-1].kind)
    offered = offered_now(budget_round, now)
    if offered is not None:
        words = {"vote": _("voting now"), "propose": _("proposals now")}
        return words[offered.name], "running"
    words_by_kind = {
        PhaseKind.PROPOSALS: _("proposals are collected"),
        PhaseKind.CHECK: _("is being checked"),
        PhaseKind.VOTING: _("voting"),
        PhaseKind.COUNT: _("is being counted"),
        PhaseKind.COUNCIL: _("the council decides"),
        PhaseKind.IMPLEMENTATION: _("is being built"),
    }
    if kind == PhaseKind.VOTING and _is_over(budget_round, now):
        return _("is being counted"), "info"
    return words_by_kind[kind], "info"


def _offer(
    budget_round: BudgetRound, now: datetime, places: tuple[tuple[str, str, float, float], ...]
) -> OfferEntry:
    offered = offered_now(budget_round, now)
    state, tone = state_words(budget_round, now)
    amount = euro_in_words(budget_round.budget_cents, decimals=0)
    return OfferEntry(
        title=budget_round.title,
        url=address_of_round(budget_round),
        summary=budget_round.summary
        or _("Citizens decide what {amount} are spent on.").format(amount=amount),
        place=budget_round.place or budget_round.authority.name,
        authority_slug=budget_round.authority.slug,
        room="budget",
        kind=_("Participatory budget"),
        state=state,
        tone=tone,
        is_open=offered is not None,
        opens_at=budget_round.opens_at,
        closes_at=offered.closes_at if offered else budget_round.closes_at,
        dates=tuple(_dates(budget_round)),
        topics=tuple(budget_round.topics),
        places=places,
        action=offered.label if offered else "",
        subject=subject_of(budget_round),
        area=budget_round.area or None,
    )


def _dates(budget_round: BudgetRound) -> Iterator[OfferDate]:
    words = {
        PhaseKind.PROPOSALS: (_("Proposals can be made from now on"), _("Last day for proposals")),
        PhaseKind.VOTING: (_("Voting begins"), _("Voting ends")),
        PhaseKind.COUNT: (_("The ballots are counted"), ""),
        PhaseKind.COUNCIL: (_("The council decides"), ""),
    }
    for kind, phase in phases_of(budget_round).items():
        begins, ends = words.get(kind, ("", ""))
        if begins:
            yield OfferDate(f"{begins}: {budget_round.title}", phase.opens_at)
        if ends and phase.closes_at is not None:
            yield OfferDate(f"{ends}: {budget_round.title}", phase.closes_at)


def _is_over(budget_round: BudgetRound, now: datetime) -> bool:
    voting = phases_of(budget_round)[PhaseKind.VOTING]
    return budget_round.live.closed_at is not None or (
        voting.closes_at is not None and voting.closes_at <= now
    )


def _places(rounds: list[BudgetRound]) -> dict[int, list[tuple[str, str, float, float]]]:
    by_key = {entry.pk: entry for entry in rounds}
    rows = Proposal.objects.filter(
        round__in=by_key, state__in=SHOWN_STATES, latitude__isnull=False, longitude__isnull=False
    ).order_by("round", "number")
    found: dict[int, list[tuple[str, str, float, float]]] = {}
    for key, number, title, latitude, longitude in rows.values_list(
        "round_id", "number", "title", "latitude", "longitude"
    ):
        places = found.setdefault(key, [])
        if len(places) < MOST_PLACES:
            entry = by_key[key]
            words = {"place": entry.authority.slug, "slug": entry.slug, "number": number}
            address = reverse("budget:proposal", kwargs=words)
            places.append((title, address, latitude, longitude))
    return found
