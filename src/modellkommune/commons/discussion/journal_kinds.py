"""What the journal keeps of discussions: decisions and their reasons, never words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

# As long as somebody may claim before a court that a comment was hidden wrongly.
THREE_YEARS = 1095
GROUND = _("So that it can be seen who decided what about the words of a citizen, and why.")

KINDS = (
    RecordKind(
        name="discussion.decided",
        label=_("Decided about a comment"),
        keep_days=THREE_YEARS,
        ground=GROUND,
        facts={"verdict": str, "why": str},
        names_person=True,
    ),
    RecordKind(
        name="discussion.answered",
        label=_("Answered in the name of the office"),
        keep_days=THREE_YEARS,
        ground=_("So that it can be seen who spoke for the authority."),
        names_person=True,
    ),
    RecordKind(
        name="discussion.appealed",
        label=_("Appeal against moderation"),
        keep_days=THREE_YEARS,
        ground=GROUND,
    ),
    RecordKind(
        name="discussion.appeal-decided",
        label=_("Appeal against moderation decided"),
        keep_days=THREE_YEARS,
        ground=GROUND,
        facts={"accepted": bool},
        names_person=True,
    ),
    RecordKind(
        name="discussion.withdrawn",
        label=_("Comment withdrawn by its author"),
        keep_days=THREE_YEARS,
        ground=_("So that it can be seen that moderation did not take it away."),
    ),
    RecordKind(
        name="discussion.rules-changed",
        label=_("Rules of discussion changed"),
        keep_days=THREE_YEARS,
        ground=_("So that it can be seen which rules held when something was decided."),
        facts={"digest_before": str, "digest_after": str},
        names_person=True,
    ),
)
