"""What the journal records of this topic: charts and maps."""

from __future__ import annotations

from modellkommune.commons.journal.public import RecordKind

KINDS: tuple[RecordKind, ...] = ()
