"""What the journal records of this topic: new versions of a table."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

TEN_YEARS = 3650
SHOWS_HOW_DATA_CAME = _(
    "It shows which data everybody could read from when, and who looked at them before."
)


def _kind(name: str, label: object, **facts: type) -> RecordKind:
    return RecordKind(
        name=f"opendata.{name}", label=label, keep_days=TEN_YEARS, ground=SHOWS_HOW_DATA_CAME,
        facts=facts,
    )  # fmt: skip


KINDS: tuple[RecordKind, ...] = (
    _kind("file-published", _("New file of a dataset published"),
          number=int, rows=int, new=int, changed=int, removed=int),
    _kind("file-discarded", _("New file of a dataset put aside"), number=int),
    _kind("columns-mapped", _("Columns of a new file assigned"), number=int),
    _kind("finding-confirmed", _("Finding in a new file answered in writing"), number=int),
    _kind("schema-changed", _("Schema of a table changed"), columns=int),
    _kind("route-set", _("Way for new files set up"), route=str),
    _kind("route-ended", _("Way for new files ended"), route=str),
)  # fmt: skip
