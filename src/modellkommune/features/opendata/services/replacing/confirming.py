"""A steward has looked at how a file reads: the table is made, and looked at."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.opendata.models import DataFile, DistributionKind, FileState
from modellkommune.features.opendata.services.replacing.examining import examine
from modellkommune.features.opendata.services.serving.ingesting import ingest_file
from modellkommune.kernel.tables.layout import Layout


class NotReadAsATable(Refused):
    """A file that is no table has no columns to confirm."""

    sentence = _("This file is offered as it is; there is nothing to read in it.")


def confirm_layout(*, file: DataFile, layout: Layout, now: datetime, by: Person | None) -> DataFile:
    """Read the file as the steward confirmed it, make the table, and look at what is in it.

    Raises NotReadAsATable. What cannot be read stops the file; its `trouble` says where.
    """
    if file.distribution.kind == DistributionKind.FILE:
        raise NotReadAsATable
    file.layout = layout.to_json()
    file.columns = [one.name for one in layout.columns]
    file.state, file.trouble = FileState.READ, {}
    file.save()
    file = ingest_file(file=file, now=now)
    if file.state == FileState.STOPPED or not file.store:
        return file
    return examine(file=file, now=now)
