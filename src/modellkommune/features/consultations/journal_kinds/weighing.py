"""What the journal records of this topic: how many segments, never whose."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

# A plan can be challenged for as long as it holds; its files are kept longer than this.
THIRTY_YEARS = 10_950
PLAN_CAN_BE_CHALLENGED = _(
    "Whether every statement was weighed is asked in court, often years after the plan."
)

KINDS: tuple[RecordKind, ...] = (
    RecordKind(
        name="consultations.segments-taken-in",
        label=_("Statements split into segments"),
        keep_days=THIRTY_YEARS,
        ground=PLAN_CAN_BE_CHALLENGED,
        facts={"statements": int, "segments": int},
    ),
    RecordKind(
        name="consultations.segments-changed",
        label=_("Borders of segments changed"),
        keep_days=THIRTY_YEARS,
        ground=PLAN_CAN_BE_CHALLENGED,
        facts={"number": int, "segments": int},
    ),
    RecordKind(
        name="consultations.segments-grouped",
        label=_("Alike segments answered together"),
        keep_days=THIRTY_YEARS,
        ground=PLAN_CAN_BE_CHALLENGED,
        facts={"segments": int},
    ),
    RecordKind(
        name="consultations.resolution-recorded",
        label=_("Resolution of the council recorded"),
        keep_days=THIRTY_YEARS,
        ground=PLAN_CAN_BE_CHALLENGED,
        facts={"segments": int, "deviating": int},
    ),
    RecordKind(
        name="consultations.weighing-published",
        label=_("Result of the weighing published"),
        keep_days=THIRTY_YEARS,
        ground=PLAN_CAN_BE_CHALLENGED,
        facts={"segments": int, "digest": str},
    ),
    RecordKind(
        name="consultations.replies-sent",
        label=_("Replies sent to authors of statements"),
        keep_days=THIRTY_YEARS,
        ground=PLAN_CAN_BE_CHALLENGED,
        facts={"letters": int, "digest": str},
    ),
)
