"""What the journal records of this topic: list, search, page of a dataset."""

from __future__ import annotations

from modellkommune.commons.journal.public import RecordKind

KINDS: tuple[RecordKind, ...] = ()
