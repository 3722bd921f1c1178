"""What the journal records of this topic: whether documents can be read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind
from modellkommune.features.consultations.journal_kinds.procedures import MAKES_LAW, TEN_YEARS

KINDS: tuple[RecordKind, ...] = (
    RecordKind(
        name="consultations.watch-log-taken",
        label=_("Log of a watcher taken over"),
        keep_days=TEN_YEARS,
        ground=MAKES_LAW,
        facts={"digest": str, "looks": int, "failed": int},
    ),
)
