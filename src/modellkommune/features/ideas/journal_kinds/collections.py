"""What the journal records of this topic: collections."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

TEN_YEARS = 3650
SHOWS_WHAT_WAS_ASKED = _(
    "It shows from when until when citizens were asked, and how the asking was changed."
)


def _kind(name: str, label: object, **facts: type) -> RecordKind:
    return RecordKind(
        name=f"ideas.{name}", label=label, keep_days=TEN_YEARS, ground=SHOWS_WHAT_WAS_ASKED,
        facts=facts,
    )  # fmt: skip


KINDS: tuple[RecordKind, ...] = (
    _kind("collection-published", _("Idea collection published")),
    _kind("collection-changed", _("Running idea collection changed"), what=str),
    _kind("outcome-published", _("Published what became of the ideas"), ideas=int, told=int),
    _kind("collection-ended", _("Idea collection ended"), ideas=int),
)
