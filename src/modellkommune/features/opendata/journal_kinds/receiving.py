"""What the journal records of this topic: files that came in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

TEN_YEARS = 3650

KINDS: tuple[RecordKind, ...] = (
    RecordKind(
        name="opendata.file-received",
        label=_("File of a dataset received"),
        keep_days=TEN_YEARS,
        ground=_("It shows when which file came in, and by which way."),
        facts={"number": int, "channel": str},
    ),
)
