"""What the journal records of this topic: editor of datasets."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

KINDS: tuple[RecordKind, ...] = (
    RecordKind(
        name="opendata.dataset-begun", label=_("Dataset begun"), keep_days=3650,
        ground=_("It shows who described data for everybody, and when."), facts={},
    ),
)  # fmt: skip
