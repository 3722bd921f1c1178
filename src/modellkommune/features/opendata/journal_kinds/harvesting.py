"""What the journal records of this topic: sources and runs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

TWO_YEARS = 730
SHOWS_WHERE_DATA_CAME_FROM = _(
    "It shows who lets which foreign catalogue appear under the name of this authority."
)


def _kind(name: str, label: object, **facts: type) -> RecordKind:
    return RecordKind(
        name=f"opendata.{name}",
        label=label,
        keep_days=TWO_YEARS,
        ground=SHOWS_WHERE_DATA_CAME_FROM,
        facts=facts,
    )


KINDS: tuple[RecordKind, ...] = (
    _kind("source-added", _("Source of datasets entered"), number=int),
    _kind("source-changed", _("Source of datasets changed"), number=int),
    _kind("source-given-up", _("Source of datasets given up"), number=int),
    _kind(
        "harvest-applied", _("Datasets of a source taken over"),
        datasets_new=int, datasets_changed=int, datasets_withdrawn=int,
    ),
)  # fmt: skip
