"""Whether the phases of a round fit together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from modellkommune.features.budget.models import PhaseKind

# Without an end nobody would know until when something is accepted.
NEED_AN_END = (PhaseKind.PROPOSALS, PhaseKind.VOTING)
# What one phase must have finished before the other may begin.
MUST_BE_OVER = (
    (PhaseKind.PROPOSALS, PhaseKind.VOTING),
    (PhaseKind.CHECK, PhaseKind.VOTING),
    (PhaseKind.VOTING, PhaseKind.COUNT),
    (PhaseKind.VOTING, PhaseKind.COUNCIL),
)


@dataclass(frozen=True, slots=True)
class Span:
    """From a moment to a moment, or without an end."""

    opens_at: datetime
    closes_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PhaseFault:
    """What is wrong with a phase.

    code   no-end, ends-before-begin, out-of-order, overlaps, no-voting
    other  the phase it collides with
    """

    kind: PhaseKind
    code: str
    other: PhaseKind | None = None


def phase_faults(spans: Mapping[PhaseKind, Span]) -> tuple[PhaseFault, ...]:
    """Every contradiction between the phases, in the order of the phases."""
    faults = [*_each(spans), *_order(spans), *_overlaps(spans)]
    order = list(PhaseKind)
    return tuple(sorted(faults, key=lambda fault: order.index(fault.kind)))


def _each(spans: Mapping[PhaseKind, Span]) -> list[PhaseFault]:
    faults = []
    for kind, span in spans.items():
        if span.closes_at is None:
            if kind in NEED_AN_END:
                faults.append(PhaseFault(kind, "no-end"))
        elif span.closes_at <= span.opens_at:
            faults.append(PhaseFault(kind, "ends-before-begin"))
    return faults


def _order(spans: Mapping[PhaseKind, Span]) -> list[PhaseFault]:
    present = [kind for kind in PhaseKind if kind in spans]
    return [
        PhaseFault(later, "out-of-order", earlier)
        for earlier, later in pairwise(present)
        if spans[later].opens_at < spans[earlier].opens_at
    ]


def _overlaps(spans: Mapping[PhaseKind, Span]) -> list[PhaseFault]:
    faults = []
    for first, second in MUST_BE_OVER:
        if first not in spans or second not in spans:
            continue
        ends = spans[first].closes_at
        if ends is not None and spans[second].opens_at < ends:
            faults.append(PhaseFault(second, "overlaps", first))
    return faults
