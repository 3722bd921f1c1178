"""What writing and publishing a call puts into the journal."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

TEN_YEARS = 3650
DECIDES_ON_MONEY = _(
    "It shows by which rules public money was given; awards can be disputed for years, "
    "and accounts are kept for ten."
)

KINDS: tuple[RecordKind, ...] = (
    RecordKind(
        name="calls.call-published",
        label=_("Call published"),
        keep_days=TEN_YEARS,
        ground=DECIDES_ON_MONEY,
        facts={"amount_cents": int},
    ),
    RecordKind(
        name="calls.call-frozen",
        label=_("Form and criteria of a call fixed"),
        keep_days=TEN_YEARS,
        ground=DECIDES_ON_MONEY,
        facts={"version": int, "digest": str},
    ),
    RecordKind(
        name="calls.change-asked",
        label=_("Change of a running call asked for"),
        keep_days=TEN_YEARS,
        ground=DECIDES_ON_MONEY,
        facts={"digest": str},
    ),
    RecordKind(
        name="calls.change-made",
        label=_("Running call changed"),
        keep_days=TEN_YEARS,
        ground=DECIDES_ON_MONEY,
        facts={"version": int, "digest": str, "people": int},
    ),
    RecordKind(
        name="calls.change-withdrawn",
        label=_("Change of a running call withdrawn"),
        keep_days=TEN_YEARS,
        ground=DECIDES_ON_MONEY,
        facts={"digest": str},
    ),
)
