"""What applying writes into the journal: numbers and digests, no word of an applicant."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

TEN_YEARS = 3650
SHOWS_WHAT_CAME_WHEN = _(
    "It shows what came when and that nothing was changed afterwards; decisions about "
    "public money can be disputed for years."
)

KINDS: tuple[RecordKind, ...] = (
    RecordKind(
        name="calls.application-received",
        label=_("Application received"),
        keep_days=TEN_YEARS,
        ground=SHOWS_WHAT_CAME_WHEN,
        facts={
            "number": int,
            "version": int,
            "channel": str,
            "late_seconds": int,
            "files": int,
            "digest": str,
        },
    ),
    RecordKind(
        name="calls.application-withdrawn",
        label=_("Application withdrawn by the applicant"),
        keep_days=TEN_YEARS,
        ground=SHOWS_WHAT_CAME_WHEN,
        facts={"number": int},
    ),
    RecordKind(
        name="calls.team-changed",
        label=_("People of an applicant changed"),
        keep_days=TEN_YEARS,
        ground=SHOWS_WHAT_CAME_WHEN,
        facts={"number": int, "what": str, "role": str},
    ),
)
