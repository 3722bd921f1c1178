"""What the journal records of this topic: procedures, rounds and announcements."""

from __future__ import annotations

from modellkommune.commons.journal.public import RecordKind

KINDS: tuple[RecordKind, ...] = ()
