"""What the journal records of this topic: assessment table, resolutions, replies."""

from __future__ import annotations

from modellkommune.commons.journal.public import RecordKind

KINDS: tuple[RecordKind, ...] = ()
