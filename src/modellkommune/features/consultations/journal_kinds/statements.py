"""What the journal records of this topic: statements and letters."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

TEN_YEARS = 3650
SHOWS_WHAT_CAME_WHEN = _(
    "It proves when and on which way a statement came, so that none is lost and "
    "lateness can be checked in court."
)

KINDS: tuple[RecordKind, ...] = (
    RecordKind(
        name="consultations.statement-received",
        label=_("Statement received"),
        keep_days=TEN_YEARS,
        ground=SHOWS_WHAT_CAME_WHEN,
        facts={"number": int, "channel": str, "late": bool},
    ),
    RecordKind(
        name="consultations.statement-supplemented",
        label=_("Statement supplemented"),
        keep_days=TEN_YEARS,
        ground=SHOWS_WHAT_CAME_WHEN,
        facts={"number": int},
    ),
    RecordKind(
        name="consultations.statement-withdrawn",
        label=_("Statement withdrawn"),
        keep_days=TEN_YEARS,
        ground=SHOWS_WHAT_CAME_WHEN,
        facts={"number": int},
    ),
    RecordKind(
        name="consultations.statement-corrected",
        label=_("Details of a statement corrected"),
        keep_days=TEN_YEARS,
        ground=SHOWS_WHAT_CAME_WHEN,
        facts={"number": int},
    ),
    RecordKind(
        name="consultations.letter-added",
        label=_("Letter put on the page"),
        keep_days=TEN_YEARS,
        ground=SHOWS_WHAT_CAME_WHEN,
        facts={"digest": str},
    ),
    RecordKind(
        name="consultations.letter-aside",
        label=_("Letter put aside"),
        keep_days=TEN_YEARS,
        ground=SHOWS_WHAT_CAME_WHEN,
        facts={"digest": str},
    ),
)
