"""What the journal records of this topic: preview, downloads, usage."""

from __future__ import annotations

from modellkommune.commons.journal.public import RecordKind

KINDS: tuple[RecordKind, ...] = ()
