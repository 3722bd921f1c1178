"""What the journal records of this topic: when a draft text was written."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind
from modellkommune.features.consultations.journal_kinds.procedures import MAKES_LAW, TEN_YEARS

KINDS: tuple[RecordKind, ...] = (
    RecordKind(
        name="consultations.text-written", label=_("Draft text of a round written"),
        keep_days=TEN_YEARS, ground=MAKES_LAW, facts={"number": int, "paragraphs": int},
    ),
)  # fmt: skip
