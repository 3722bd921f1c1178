"""What the journal records of this topic: release, versions, withdrawal."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

TEN_YEARS = 3650
SHOWS_WHAT_WAS_PUBLIC = _("It shows what data everybody could read from when, and who agreed.")


def _kind(name: str, label: object, **facts: type) -> RecordKind:
    return RecordKind(
        name=f"opendata.{name}", label=label, keep_days=TEN_YEARS, ground=SHOWS_WHAT_WAS_PUBLIC,
        facts=facts,
    )  # fmt: skip


KINDS: tuple[RecordKind, ...] = (
    _kind("dataset-scheduled", _("Publication of a dataset agreed for later"), first_day=str),
    _kind("dataset-released", _("Dataset published"), number=int),
    _kind("dataset-withdrawn", _("Dataset withdrawn")),
    _kind("dataset-returned", _("Withdrawal of a dataset taken back")),
    _kind("distribution-withdrawn", _("File of a dataset withdrawn"), what=str),
)
