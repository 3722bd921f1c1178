"""What the journal records of this topic: interface for programs and SQL."""

from __future__ import annotations

from modellkommune.commons.journal.public import RecordKind

KINDS: tuple[RecordKind, ...] = ()
