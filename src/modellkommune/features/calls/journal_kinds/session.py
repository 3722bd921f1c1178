"""What sessions of a jury put into the journal; motions are kept in the minutes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind
from modellkommune.features.calls.journal_kinds.calls import TEN_YEARS

DECIDED_IN_ORDER = _(
    "It shows that the jury decided in order, with enough members and by rules fixed "
    "before; awards can be disputed for years."
)

KINDS: tuple[RecordKind, ...] = (
    RecordKind(
        name="calls.session-planned",
        label=_("Session of the jury planned"),
        keep_days=TEN_YEARS,
        ground=DECIDED_IN_ORDER,
        facts={"number": int},
    ),
    RecordKind(
        name="calls.session-invited",
        label=_("Jury invited to a session"),
        keep_days=TEN_YEARS,
        ground=DECIDED_IN_ORDER,
        facts={"people": int},
    ),
    RecordKind(
        name="calls.session-opened",
        label=_("Session of the jury opened"),
        keep_days=TEN_YEARS,
        ground=DECIDED_IN_ORDER,
        facts={"quorum": int, "people": int},
    ),
    RecordKind(
        name="calls.motion-decided",
        label=_("Motion decided"),
        keep_days=TEN_YEARS,
        ground=DECIDED_IN_ORDER,
        facts={"number": int, "yes": int, "no": int, "abstained": int, "accepted": bool},
    ),
    RecordKind(
        name="calls.session-closed",
        label=_("Session of the jury closed"),
        keep_days=TEN_YEARS,
        ground=DECIDED_IN_ORDER,
        facts={"motions": int},
    ),
    RecordKind(
        name="calls.minutes-approved",
        label=_("Minutes of a session approved"),
        keep_days=TEN_YEARS,
        ground=DECIDED_IN_ORDER,
        facts={"digest": str},
        names_person=True,
    ),
    RecordKind(
        name="calls.minutes-note",
        label=_("Later note added to minutes"),
        keep_days=TEN_YEARS,
        ground=DECIDED_IN_ORDER,
        names_person=True,
    ),
)
