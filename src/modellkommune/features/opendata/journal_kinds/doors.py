"""What the journal records of this topic: data of other rooms."""

from __future__ import annotations

from modellkommune.commons.journal.public import RecordKind

KINDS: tuple[RecordKind, ...] = ()
