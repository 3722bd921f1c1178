"""What choosing the set puts into the journal; reasons stand in the minutes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind
from modellkommune.features.calls.journal_kinds.calls import TEN_YEARS
from modellkommune.features.calls.journal_kinds.session import DECIDED_IN_ORDER

FACTS = {"number": int, "chosen": int, "broken_rules": int}

KINDS: tuple[RecordKind, ...] = (
    RecordKind(
        name="calls.set-proposed",
        label=_("Set of applications proposed by the software"),
        keep_days=TEN_YEARS,
        ground=DECIDED_IN_ORDER,
        facts=FACTS,
    ),
    RecordKind(
        name="calls.set-changed",
        label=_("Set of applications changed by hand"),
        keep_days=TEN_YEARS,
        ground=DECIDED_IN_ORDER,
        facts=FACTS,
    ),
    RecordKind(
        name="calls.set-confirmed",
        label=_("Set of applications confirmed by the jury"),
        keep_days=TEN_YEARS,
        ground=DECIDED_IN_ORDER,
        facts=FACTS,
    ),
)
