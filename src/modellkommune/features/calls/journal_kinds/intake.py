"""What taking mail in writes into the journal."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

TEN_YEARS = 3650
GROUND = _("So that it can be shown when an application arrived and what was made of it.")

KINDS = (
    RecordKind(
        name="calls.mail-taken-in",
        label=_("Mail taken in"),
        keep_days=TEN_YEARS,
        ground=GROUND,
        facts={"channel": str, "taken_for": str, "digest": str, "acknowledged": bool},
    ),
    RecordKind(
        name="calls.mail-sorted",
        label=_("Mail sorted by hand"),
        keep_days=TEN_YEARS,
        ground=GROUND,
        facts={"before": str, "after": str},
        sentence=_("Sorted a mail by hand: {before} became {after}"),
    ),
    RecordKind(
        name="calls.mail-opened",
        label=_("Sealed mail opened as a question"),
        keep_days=TEN_YEARS,
        ground=_("So that every opening before the deadline can be shown to the sender."),
        facts={"digest": str},
        sentence=_("Opened a sealed mail without files as a question; the sender was told"),
    ),
    RecordKind(
        name="calls.mailbox-changed",
        label=_("Mailbox for applications changed"),
        keep_days=TEN_YEARS,
        ground=_("So that it can be seen who changed where applications are read."),
        facts={"channel": str, "active": bool},
    ),
    RecordKind(
        name="calls.questions-answered",
        label=_("Answers to questions published"),
        keep_days=TEN_YEARS,
        ground=_("So that it can be shown when everybody was told the same."),
        facts={"questions": int, "told": int},
        sentence=_("Published {questions} answers and wrote to {told} addresses"),
    ),
)
