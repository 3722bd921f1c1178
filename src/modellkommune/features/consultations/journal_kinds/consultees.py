"""What the journal records of this topic: who must be heard."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind
from modellkommune.features.consultations.journal_kinds.procedures import MAKES_LAW, TEN_YEARS

KINDS: tuple[RecordKind, ...] = (
    RecordKind(
        name="consultations.consultees-invited", label=_("Consultees asked"),
        keep_days=TEN_YEARS, ground=MAKES_LAW, facts={"number": int, "last_day": str},
    ),
    RecordKind(
        name="consultations.consultees-reminded", label=_("Consultees reminded"),
        keep_days=TEN_YEARS, ground=MAKES_LAW, facts={"number": int},
    ),
    RecordKind(
        name="consultations.consultee-answered", label=_("Consultee answered"),
        keep_days=TEN_YEARS, ground=MAKES_LAW, facts={"state": str},
    ),
)  # fmt: skip
