"""What the jury of a call puts into the journal: who and how often, never a judgement."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind
from modellkommune.features.calls.journal_kinds.calls import TEN_YEARS

DECIDED_BY_THE_FREE = _(
    "It shows that those who judged applications for public money were free to do so; "
    "awards can be disputed for years."
)

KINDS: tuple[RecordKind, ...] = (
    RecordKind(
        name="calls.juror-invited",
        label=_("Member of the jury invited"),
        keep_days=TEN_YEARS,
        ground=DECIDED_BY_THE_FREE,
        facts={"person": str},
    ),
    RecordKind(
        name="calls.juror-changed",
        label=_("Details of a member of the jury changed"),
        keep_days=TEN_YEARS,
        ground=DECIDED_BY_THE_FREE,
        facts={"person": str},
    ),
    RecordKind(
        name="calls.juror-left",
        label=_("Member left the jury"),
        keep_days=TEN_YEARS,
        ground=DECIDED_BY_THE_FREE,
        facts={"person": str},
    ),
    RecordKind(
        name="calls.conflict-declared",
        label=_("Juror said whether there is a conflict of interest"),
        keep_days=TEN_YEARS,
        ground=DECIDED_BY_THE_FREE,
        facts={"conflict": bool},
        names_person=True,
    ),
    RecordKind(
        name="calls.conflict-decided",
        label=_("Conflict of interest decided"),
        keep_days=TEN_YEARS,
        ground=DECIDED_BY_THE_FREE,
        facts={"excluded": bool},
        names_person=True,
    ),
    RecordKind(
        name="calls.review-handed-in",
        label=_("Application judged"),
        keep_days=TEN_YEARS,
        ground=DECIDED_BY_THE_FREE,
        facts={"changes": int},
    ),
    RecordKind(
        name="calls.reviews-closed",
        label=_("Judging ended"),
        keep_days=TEN_YEARS,
        ground=DECIDED_BY_THE_FREE,
        facts={"handed_in": int, "missing": int},
    ),
    RecordKind(
        name="calls.jurors-reminded",
        label=_("Jury reminded of what is still to be judged"),
        keep_days=TEN_YEARS,
        ground=DECIDED_BY_THE_FREE,
        facts={"people": int},
    ),
)
