"""What the journal records of this topic: meetings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

FIVE_YEARS = 1825
SHOWS_WHAT_THE_HALL_SAID = _(
    "It shows how the people in a meeting voted by show of hands; it names nobody of them."
)

KINDS: tuple[RecordKind, ...] = (
    RecordKind(
        name="ideas.hands-counted",
        label=_("Show of hands counted"),
        keep_days=FIVE_YEARS,
        ground=SHOWS_WHAT_THE_HALL_SAID,
        facts={"number": int, "in_favour": int, "against": int, "abstained": int},
    ),
)
