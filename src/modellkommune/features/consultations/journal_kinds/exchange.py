"""What the journal records of this topic: messages and catalogues."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

TEN_YEARS = 3653
GROUND = _("So that it can be seen where a procedure came from and who took it over.")

KINDS: tuple[RecordKind, ...] = (
    RecordKind(
        name="consultations.message-taken",
        label=_("Procedure taken over from a message"),
        keep_days=TEN_YEARS,
        ground=GROUND,
        facts={"message": str, "sender": str},
        sentence=_("Took the procedure over from a message {message} of {sender}"),
    ),
    RecordKind(
        name="consultations.message-refused",
        label=_("Message of another program refused"),
        keep_days=TEN_YEARS,
        ground=GROUND,
        facts={"message": str},
        sentence=_("Refused a message {message} of another program"),
    ),
)
