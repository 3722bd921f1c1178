"""Who is asked in a round, until when, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from modellkommune.features.consultations.models import (
    Consultee,
    Invitation,
    InvitationAnswer,
    Round,
    RoundStep,
)
from modellkommune.features.consultations.selectors.procedures.rules import state_of
from modellkommune.kernel.periods import earliest_end, rule_for

# Authorities may be asked beside the public (§ 4a (2) BauGB); their own rule holds.
STEP_OF_BODIES = {
    RoundStep.EARLY_PUBLIC: RoundStep.EARLY_BODIES,
    RoundStep.DISPLAY: RoundStep.BODIES,
    RoundStep.DISPLAY_AGAIN: RoundStep.BODIES_AGAIN,
}


@dataclass(frozen=True)
class AskedFigures:
    """How many were asked, and what they answered."""

    asked: int
    no_concerns: int
    statement: int
    not_concerned: int
    overdue: int

    @property
    def open(self) -> int:
        """How many have not answered."""
        return self.asked - self.no_concerns - self.statement - self.not_concerned


def earliest_due(round_: Round, *, now: datetime) -> date:
    """The earliest day until which bodies can be asked to answer, if asked now.

    A repeated round that has a reason to be shorter asks at least until its own end.
    """
    procedure = round_.procedure
    today = timezone.localdate(now)
    begins = max(today, round_.starts_on or today)
    step = STEP_OF_BODIES.get(RoundStep(round_.step), round_.step)
    if round_.shortened_reason and round_.ends_on:
        return max(round_.ends_on, today)
    rule = rule_for(kind=procedure.kind, step=step, on=begins, state=procedure.state)
    end = earliest_end(
        rule, begins, state=state_of(procedure), municipality_key=procedure.authority.ags
    )
    return end.day


def proposed_due(round_: Round, *, now: datetime) -> date:
    """The day that a form proposes: the end of the round, or later if the law asks for it."""
    earliest = earliest_due(round_, now=now)
    return max(earliest, round_.ends_on) if round_.ends_on else earliest


def invitations_of(round_: Round) -> QuerySet[Invitation]:
    """Those who were asked, by name; one query."""
    asked: QuerySet[Invitation] = Invitation.objects.filter(round=round_)
    return asked.select_related("consultee").prefetch_related("statements")


def not_asked_yet(round_: Round) -> QuerySet[Consultee]:
    """Consultees that are asked in general and were not in this round."""
    found: QuerySet[Consultee] = Consultee.objects.filter(is_active=True)
    return found.exclude(invitations__round=round_)


def figures_of(round_: Round, *, now: datetime) -> AskedFigures:
    """Sums for the head of the page; one query."""
    late = Q(answer=InvitationAnswer.NONE, due_on__lt=timezone.localdate(now))
    found = Invitation.objects.filter(round=round_, invited_at__isnull=False).aggregate(
        asked=Count("pk"),
        no_concerns=Count("pk", filter=Q(answer=InvitationAnswer.NO_CONCERNS)),
        statement=Count("pk", filter=Q(answer=InvitationAnswer.STATEMENT)),
        not_concerned=Count("pk", filter=Q(answer=InvitationAnswer.NOT_CONCERNED)),
        overdue=Count("pk", filter=late),
    )
    return AskedFigures(**found)


def found_consultees(words: str, *, kind: str = "") -> QuerySet[Consultee]:
    """The master list, narrowed by words and kind."""
    found: QuerySet[Consultee] = Consultee.objects.annotate(
        asked=Count("invitations", distinct=True)
    )
    if kind:
        found = found.filter(kind=kind)
    for word in words.split():
        found = found.filter(
            Q(name__icontains=word) | Q(unit__icontains=word) | Q(tasks__icontains=word)
            | Q(email__icontains=word)
        )  # fmt: skip
    return found.order_by("name", "unit", "pk")
