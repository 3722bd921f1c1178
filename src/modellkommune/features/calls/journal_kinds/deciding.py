"""What decisions and letters write into the journal: how many, never about whom."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

TEN_YEARS = 3650
MONEY_WAS_GIVEN = _(
    "It shows who decided on public money, and when; auditors ask for it for years."
)

KINDS = (
    RecordKind(
        name="calls.decided",
        label=_("Applications decided"),
        keep_days=TEN_YEARS,
        ground=MONEY_WAS_GIVEN,
        facts={"awarded": int, "reserve": int, "refused": int},
    ),
    RecordKind(
        name="calls.moved-up",
        label=_("Application moved up from the reserve"),
        keep_days=TEN_YEARS,
        ground=MONEY_WAS_GIVEN,
        facts={"number": int},
    ),
    RecordKind(
        name="calls.letters-sent",
        label=_("Letters of decision sent"),
        keep_days=TEN_YEARS,
        ground=MONEY_WAS_GIVEN,
        facts={"letters": int, "digest": str},
    ),
    RecordKind(
        name="calls.announced",
        label=_("Decision announced"),
        keep_days=TEN_YEARS,
        ground=MONEY_WAS_GIVEN,
        facts={"awards": int},
    ),
)
