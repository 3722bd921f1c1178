"""Where a round stands: its phases in time, what one can do now, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from modellkommune.commons.ui.words import moment_in_words, time_left_in_words
from modellkommune.features.budget.models import (
    SHOWN_STATES,
    BudgetRound,
    PartsAre,
    PhaseKind,
    Proposal,
    ProposalState,
)
from modellkommune.features.budget.selectors.phases import is_open_for, phases_of


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A phase on the timeline: state is past, now or coming."""

    kind: str
    label: str
    opens_at: datetime
    closes_at: datetime | None
    state: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Offered:
    """What citizens can do now: URL name, words of the button, until when."""

    name: str
    label: str
    sentence: str
    closes_at: datetime | None


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the overview of a round says, whoever shows it."""

    phases: tuple[PhaseRow, ...]
    offered: Offered | None
    where: str
    next_step: str
    proposals: int
    projects: int
    parts: tuple[tuple[str, int], ...]


def overview_of(budget_round: BudgetRound, now: datetime) -> Overview:
    """Where a round stands at a moment; at most three queries."""
    phases = timeline(budget_round, now)
    shown, admitted = _figures(budget_round)
    return Overview(
        phases=phases,
        offered=offered_now(budget_round, now),
        where=_where(budget_round, phases),
        next_step=_next(phases, now),
        proposals=shown,
        projects=admitted,
        parts=_parts(budget_round),
    )


def timeline(budget_round: BudgetRound, now: datetime) -> tuple[PhaseRow, ...]:
    """The phases in the order of time with their state."""
    return tuple(
        PhaseRow(
            kind=phase.kind,
            label=str(phase.get_kind_display()),
            opens_at=phase.opens_at,
            closes_at=phase.closes_at,
            state=_state(phase.opens_at, phase.closes_at, now),
            sentence=phase_sentences()[PhaseKind(phase.kind)],
        )
        for phase in phases_of(budget_round).values()
    )


def offered_now(budget_round: BudgetRound, now: datetime) -> Offered | None:
    """What citizens can do at a moment, or None while only others have to act."""
    phases = phases_of(budget_round)
    if is_open_for(budget_round, PhaseKind.VOTING, now):
        return Offered(
            "vote", _("Vote now"), _("You can vote now."), phases[PhaseKind.VOTING].closes_at
        )
    if is_open_for(budget_round, PhaseKind.PROPOSALS, now):
        return Offered(
            "propose",
            _("Make a proposal"),
            _("You can make proposals now."),
            phases[PhaseKind.PROPOSALS].closes_at,
        )
    return None


def phase_sentences() -> dict[PhaseKind, str]:
    """What happens in each phase, in one sentence."""
    return {
        PhaseKind.PROPOSALS: _("Everybody can say what the money should be spent on."),
        PhaseKind.CHECK: _("The departments check cost, law and duty, and answer in public."),
        PhaseKind.VOTING: _("Whoever may vote chooses among the proposals that were admitted."),
        PhaseKind.COUNT: _("The ballots are opened and counted; everybody can count again."),
        PhaseKind.COUNCIL: _("The council takes its resolution on the result."),
        PhaseKind.IMPLEMENTATION: _("The projects are built; here you see how far they are."),
    }


def _state(opens_at: datetime, closes_at: datetime | None, now: datetime) -> str:
    if now < opens_at:
        return "coming"
    return "now" if closes_at is None or now < closes_at else "past"


def _where(budget_round: BudgetRound, phases: tuple[PhaseRow, ...]) -> str:
    running = [row for row in phases if row.state == "now"]
    if any(row.kind == PhaseKind.VOTING for row in running) and (
        halted := _voting_halted(budget_round)
    ):
        return halted
    return running[-1].sentence if running else _between(phases)


def _voting_halted(budget_round: BudgetRound) -> str:
    """Why nobody can vote although it is time; empty while people can."""
    if budget_round.live.closed_at is not None:
        return _("Voting has ended early. The ballots are counted next.")
    if budget_round.live.locked_at is None:
        return _(
            "Voting should have begun. It opens as soon as the rules are locked and "
            "published; the office has been told."
        )
    return ""


def _between(phases: tuple[PhaseRow, ...]) -> str:
    coming = [row for row in phases if row.state == "coming"]
    if not phases:
        return _("When what happens will be announced here.")
    if coming and coming[0] == phases[0]:
        return _("The round has not begun yet.")
    if coming:
        return _("Between two phases: nothing is to be done by you at the moment.")
    return _("All phases are over.")


def _next(phases: tuple[PhaseRow, ...], now: datetime) -> str:
    coming = [row for row in phases if row.state == "coming"]
    if not coming:
        return ""
    row = coming[0]
    left = time_left_in_words(closes_at=row.opens_at, now=now)
    return _("{phase}: from {moment} ({time_left}). {sentence}").format(
        phase=row.label,
        moment=moment_in_words(row.opens_at),
        time_left=left,
        sentence=row.sentence,
    )


def _figures(budget_round: BudgetRound) -> tuple[int, int]:
    found = Proposal.objects.filter(round=budget_round).aggregate(
        shown=Count("pk", filter=Q(state__in=SHOWN_STATES)),
        admitted=Count("pk", filter=Q(state=ProposalState.ADMITTED)),
    )
    return found["shown"], found["admitted"]


def _parts(budget_round: BudgetRound) -> tuple[tuple[str, int], ...]:
    if budget_round.live.parts_are == PartsAre.NONE:
        return ()
    return tuple((part.name, part.amount_cents) for part in budget_round.parts.all())
