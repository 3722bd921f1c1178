"""What the journal records of this topic: handing in and reading ideas."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

TWO_YEARS = 730
SHOWS_HOW_IDEAS_CAME = _(
    "It shows when and on which way ideas came, so that nobody's idea is lost or pushed in."
)

KINDS: tuple[RecordKind, ...] = (
    RecordKind(
        name="ideas.idea-received",
        label=_("Idea received"),
        keep_days=TWO_YEARS,
        ground=SHOWS_HOW_IDEAS_CAME,
        facts={"number": int, "channel": str},
    ),
    RecordKind(
        name="ideas.idea-changed",
        label=_("Idea changed by its author"),
        keep_days=TWO_YEARS,
        ground=SHOWS_HOW_IDEAS_CAME,
        facts={"number": int},
    ),
    RecordKind(
        name="ideas.idea-withdrawn",
        label=_("Idea withdrawn by its author"),
        keep_days=TWO_YEARS,
        ground=SHOWS_HOW_IDEAS_CAME,
        facts={"number": int},
    ),
)
