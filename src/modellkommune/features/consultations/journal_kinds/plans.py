"""What the journal records of this topic: which plan was shown in which round."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind
from modellkommune.features.consultations.journal_kinds.procedures import MAKES_LAW, TEN_YEARS

KINDS: tuple[RecordKind, ...] = (
    RecordKind(
        name="consultations.plan-taken", label=_("Plan of a round taken from a file"),
        keep_days=TEN_YEARS, ground=MAKES_LAW, facts={"number": int, "digest": str},
    ),
    RecordKind(
        name="consultations.plan-chosen", label=_("One of several plans of a file chosen"),
        keep_days=TEN_YEARS, ground=MAKES_LAW, facts={"number": int, "digest": str},
    ),
    RecordKind(
        name="consultations.outline-drawn", label=_("Outline of a plan drawn on the map"),
        keep_days=TEN_YEARS, ground=MAKES_LAW, facts={"number": int},
    ),
)  # fmt: skip
