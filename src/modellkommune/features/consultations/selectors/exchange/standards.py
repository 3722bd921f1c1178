"""Our kinds, ways, steps and outcomes in the codes of the standards, and back."""

from __future__ import annotations

from modellkommune.features.consultations.models import (
    DocumentKind,
    Outcome,
    ProcedureKind,
    ProcedureWay,
    RoundStep,
)
from modellkommune.kernel.xbeteiligung import codes

# XBeteiligung 1.2.
PLAN_KINDS = {
    ProcedureKind.DEVELOPMENT_PLAN: codes.DEVELOPMENT_PLAN,
    ProcedureKind.LAND_USE_PLAN: codes.LAND_USE_PLAN,
    ProcedureKind.OTHER_PLAN: codes.OTHER_PLAN,
}
WAYS = {
    ProcedureWay.REGULAR: "1000",
    ProcedureWay.SIMPLIFIED: "1100",
    ProcedureWay.INNER: "1200",
}
STEPS = {
    RoundStep.EARLY_PUBLIC: codes.EARLY_PUBLIC,
    RoundStep.EARLY_BODIES: codes.EARLY_CONSULTEES,
    RoundStep.DISPLAY: codes.PUBLIC,
    RoundStep.BODIES: codes.CONSULTEES,
    RoundStep.DISPLAY_AGAIN: codes.PUBLIC,
    RoundStep.BODIES_AGAIN: codes.CONSULTEES,
    RoundStep.TEXT: "9998",
}
# An outcome that the standard has no word for is left out of a message.
OUTCOMES = {
    Outcome.FOLLOWED: "1000",
    Outcome.ALREADY: "2000",
    Outcome.NOT_FOLLOWED: "3000",
    Outcome.NOTED: "5000",
}
# What a step of a message becomes here, for citizens and for consultees.
PUBLIC_STEPS = {codes.EARLY_PUBLIC: RoundStep.EARLY_PUBLIC}
BODY_STEPS = {codes.EARLY_CONSULTEES: RoundStep.EARLY_BODIES}

# DCAT-AP.PLU 0.2.4.
PLU_TYPES = {
    ProcedureKind.DEVELOPMENT_PLAN: "developmentPlan",
    ProcedureKind.LAND_USE_PLAN: "landUsePlan",
    ProcedureKind.OTHER_PLAN: "other",
    ProcedureKind.STATUTE: "other",
    ProcedureKind.CONCEPT: "other",
}
PLU_WAYS = {
    ProcedureWay.REGULAR: "regular",
    ProcedureWay.SIMPLIFIED: "simplified",
    ProcedureWay.INNER: "innerDevPlan",
}
PLU_STEPS = {
    RoundStep.EARLY_PUBLIC: "earlyPublicPart",
    RoundStep.EARLY_BODIES: "earlyInvolveAuth",
    RoundStep.DISPLAY: "publicDisclosure",
    RoundStep.BODIES: "publicAgencies",
    RoundStep.DISPLAY_AGAIN: "publicDisclosure",
    RoundStep.BODIES_AGAIN: "publicAgencies",
    RoundStep.TEXT: "unknown",
}
PLU_DOCUMENTS = {
    DocumentKind.DRAWING: "planDrawing",
    DocumentKind.REASONING: "substantiation",
    DocumentKind.ENVIRONMENT: "otherDocuments",
    DocumentKind.EXPERT: "expertReport",
    DocumentKind.STATEMENT: "statement",
    DocumentKind.TEXT: "otherDocuments",
    DocumentKind.OTHER: "otherDocuments",
}


def kind_of(plan_kind: str, *, fallback: str = ProcedureKind.OTHER_PLAN) -> str:
    """Return what is made, by the code of a kind of plan in a message."""
    return codes.PLAN_GROUPS.get(plan_kind[:1], fallback)


def way_of(procedure_kind: str) -> str:
    """Return the way of a procedure by its code; without one the regular way."""
    back = {code: way for way, code in WAYS.items()}
    return back.get(procedure_kind, ProcedureWay.REGULAR)


def step_of(code: str, *, for_bodies: bool, round_number: int, kind: str) -> str:
    """Return the step of a round by the code in a message.

    A second and later formal participation repeats the first (§ 4a (3) BauGB).
    """
    if kind in (ProcedureKind.STATUTE, ProcedureKind.CONCEPT):
        return RoundStep.TEXT
    early = (BODY_STEPS if for_bodies else PUBLIC_STEPS).get(code)
    if early:
        return early
    if round_number > 1:
        return RoundStep.BODIES_AGAIN if for_bodies else RoundStep.DISPLAY_AGAIN
    return RoundStep.BODIES if for_bodies else RoundStep.DISPLAY
