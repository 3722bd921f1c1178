"""What the journal records of this topic: tables with ideas."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

TWO_YEARS = 730
SHOWS_WHERE_IDEAS_CAME_FROM = _(
    "It shows which table ideas came from, so that a wrong one can be taken back."
)


def _kind(name: str, label: object, **facts: type) -> RecordKind:
    return RecordKind(
        name=f"ideas.{name}", label=label, keep_days=TWO_YEARS, ground=SHOWS_WHERE_IDEAS_CAME_FROM,
        facts={"rows": int, "digest": str, **facts},
    )  # fmt: skip


KINDS: tuple[RecordKind, ...] = (
    _kind("table-taken", _("Ideas taken over from a table"), left_out=int),
    _kind("table-undone", _("Ideas of a table taken back"), left=int),
)
