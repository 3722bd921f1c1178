"""What the journal records of this topic: status and answers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

FIVE_YEARS = 1825
SHOWS_HOW_IDEAS_WERE_TREATED = _(
    "It shows how the office dealt with ideas, so that every author can be given an account."
)


def _kind(name: str, label: object, **facts: type) -> RecordKind:
    return RecordKind(
        name=f"ideas.{name}",
        label=label,
        keep_days=FIVE_YEARS,
        ground=SHOWS_HOW_IDEAS_WERE_TREATED,
        facts={"number": int, **facts},
    )


KINDS: tuple[RecordKind, ...] = (
    _kind("status-changed", _("Status of an idea changed"), before=str, after=str),
    _kind("idea-shown", _("Idea published")),
    _kind("idea-hidden", _("Idea hidden"), why=str),
    _kind("idea-merged", _("Idea joined with another"), into=int),
    _kind("idea-separated", _("Joined ideas taken apart"), into=int),
    _kind("idea-handed-over", _("Idea handed over"), to=str),
)
