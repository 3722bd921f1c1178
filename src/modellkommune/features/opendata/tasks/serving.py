"""Background jobs: large files are read, downloads nobody asks for are cleared away."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.tasks.public import RunningJob, job, periodic
from modellkommune.features.opendata.models import DataFile, FileState
from modellkommune.features.opendata.services.replacing.steps import examine
from modellkommune.features.opendata.services.serving.forms import clear_forms
from modellkommune.features.opendata.services.serving.ingesting import JOB, fill_store

FORMS_KEPT = timedelta(days=30)


@job(JOB)
def ingest_large_file(running: RunningJob, *, file_id: int) -> None:
    """Read a large file; taken up again it begins anew, and nothing was half done."""
    file = DataFile.objects.select_related("authority", "distribution__dataset").get(pk=file_id)

    def tell(share: float) -> None:
        percent = int(share * 100)
        running.checkpoint(percent, 100, _("Reading the file"))
        DataFile.objects.filter(pk=file_id).update(progress=min(99, percent))

    file = fill_store(file=file, now=timezone.now(), progress=tell)
    if file.state != FileState.STOPPED:
        examine(file=file, now=timezone.now())


@periodic("opendata.clear_forms", every=timedelta(days=1))
def clear_old_forms(now: datetime) -> None:
    """Remove downloads that were made ready and not asked for again."""
    clear_forms(active_authority(), before=now - FORMS_KEPT)
