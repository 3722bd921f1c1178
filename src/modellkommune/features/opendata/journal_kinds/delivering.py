"""What the journal records of this topic: catalogue for other portals."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

KINDS: tuple[RecordKind, ...] = (
    RecordKind(
        name="opendata.catalogue-set-up",
        label=_("Settings of the catalogue changed"),
        keep_days=3650,
        ground=_("It shows since when data reached other portals, and through whom."),
        facts={"number": int},
    ),
)
