"""Background jobs of plans: large files are read beside the request."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.tasks.public import RunningJob, job
from modellkommune.features.consultations.models import PlanSource
from modellkommune.features.consultations.services.plans.reading_plan import read_source


@job("consultations.read_plan")
def read_plan_file(running: RunningJob, *, source_id: int) -> None:
    """Read the file of a plan; one that was replaced meanwhile is left alone."""
    running.checkpoint(done=0, total=1, sentence=_("Reading the plan"))
    source = PlanSource.objects.select_related("authority", "round__procedure").filter(pk=source_id)
    for one in source:
        read_source(source=one, now=timezone.now())
    running.checkpoint(done=1, total=1, sentence=_("The plan is read"))
