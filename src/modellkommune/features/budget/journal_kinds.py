"""What this room writes into the journal, how long it stays there, and why."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

TEN_YEARS = 3650
DECIDES_THE_RESULT = _(
    "It shows that a public vote on money was run as announced; results can be disputed "
    "for years, and the council's accounts are kept for ten."
)
SHOWS_THE_MONEY = _("It shows what public money was spent on; accounts are kept for ten years.")

SETUP = (
    RecordKind(
        name="budget.round-announced",
        label=_("Budget round announced"),
        keep_days=TEN_YEARS,
        ground=DECIDES_THE_RESULT,
        facts={"year": int, "amount_cents": int},
    ),
    RecordKind(
        name="budget.round-locked",
        label=_("Rules of a budget round locked"),
        keep_days=TEN_YEARS,
        ground=DECIDES_THE_RESULT,
        facts={"digest": str, "projects": int},
    ),
    RecordKind(
        name="budget.change-asked",
        label=_("Change of locked rules asked for"),
        keep_days=TEN_YEARS,
        ground=DECIDES_THE_RESULT,
        facts={"digest": str},
    ),
    RecordKind(
        name="budget.change-made",
        label=_("Locked rules changed"),
        keep_days=TEN_YEARS,
        ground=DECIDES_THE_RESULT,
        facts={"digest_before": str, "digest_after": str, "people": int},
    ),
    RecordKind(
        name="budget.change-withdrawn",
        label=_("Change of locked rules withdrawn"),
        keep_days=TEN_YEARS,
        ground=DECIDES_THE_RESULT,
        facts={"digest": str},
    ),
)

AFTERWARDS = (
    RecordKind(
        name="budget.resolution-recorded",
        label=_("Resolution of the council entered"),
        keep_days=TEN_YEARS,
        ground=DECIDES_THE_RESULT,
        facts={"deviations": int, "resolved_on": str},
    ),
    RecordKind(
        name="budget.resolution-published",
        label=_("Resolution of the council published"),
        keep_days=TEN_YEARS,
        ground=DECIDES_THE_RESULT,
        facts={"deviations": int},
    ),
    RecordKind(
        name="budget.progress-reported",
        label=_("Progress of a project reported"),
        keep_days=TEN_YEARS,
        ground=SHOWS_THE_MONEY,
        facts={"state": str, "reported_on": str},
    ),
    RecordKind(
        name="budget.progress-withdrawn",
        label=_("Report on a project taken back"),
        keep_days=TEN_YEARS,
        ground=SHOWS_THE_MONEY,
        facts={"state": str, "reported_on": str},
    ),
)

KINDS = (*SETUP, *AFTERWARDS)
