"""Files that somebody handed in and that are not published yet."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from modellkommune.features.opendata.models import DataFile, Dataset, FileState

WORKED_ON = (FileState.RECEIVED, FileState.READ, FileState.STOPPED, FileState.READY)


def open_files() -> QuerySet[DataFile]:
    """Files of the open scope that wait for a step, the newest first."""
    found: QuerySet[DataFile] = DataFile.objects.filter(state__in=WORKED_ON)
    return found.select_related("distribution__dataset").order_by("-received_at", "-pk")


def open_files_of(dataset: Dataset) -> QuerySet[DataFile]:
    """Those of one dataset."""
    return open_files().filter(distribution__dataset=dataset)


def page_of(file: DataFile) -> str:
    """Name of the office page on which a file is worked on next."""
    return "difference" if file.store else "file"


def step_in_words(file: DataFile) -> str:
    """What is to be done with a file."""
    words = {
        FileState.READY: _("Use the file “{name}”: it is read and looked at"),
        FileState.STOPPED: _("Decide about the file “{name}”: it is stopped"),
    }
    told = words.get(FileState(file.state), _("Confirm how the file “{name}” was read"))
    return told.format(name=file.name)
