"""What the journal writes about itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.kinds import RecordKind

KINDS = (
    RecordKind(
        name="journal.exported",
        label=_("Journal exported"),
        keep_days=1095,
        ground=_("So that it can be seen who took a copy of the journal with them."),
        facts={"entries": int},
        sentence=_("Exported {entries} entries of the journal"),
    ),
)
