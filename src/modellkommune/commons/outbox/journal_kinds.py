"""What the outbox writes into the journal: decisions of people about messages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

ONE_YEAR = 365
GROUND = _("So that it can be seen who decided what becomes of a message that did not arrive.")

KINDS = (
    RecordKind(
        name="outbox.tried-again",
        label=_("Message tried again"),
        keep_days=ONE_YEAR,
        ground=GROUND,
        facts={"attempts": int},
        sentence=_("Had a message tried again after {attempts} attempts"),
    ),
    RecordKind(
        name="outbox.given-up",
        label=_("Message given up"),
        keep_days=ONE_YEAR,
        ground=GROUND,
        facts={"attempts": int},
        sentence=_("Gave a message up after {attempts} attempts"),
    ),
)
