"""What the journal records of this topic: messages and catalogues."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

TEN_YEARS = 3650
GROUND = _("So that it can be seen where a procedure came from and who took it over.")

KINDS: tuple[RecordKind, ...] = (
    RecordKind(
        name="consultations.message-taken",
        label=_("Procedure taken over from a message"),
        keep_days=TEN_YEARS,
        ground=GROUND,
        facts={"message": str, "digest": str},
    ),
    RecordKind(
        name="consultations.message-refused",
        label=_("Message of another program refused"),
        keep_days=TEN_YEARS,
        ground=GROUND,
        facts={"message": str},
    ),
)
