"""Background jobs of this topic: setting many replies."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.tasks.public import RunningJob, job
from modellkommune.features.consultations.models import Procedure
from modellkommune.features.consultations.services.weighing.replies import make_replies


@job("consultations.make_replies")
def make_all_replies(running: RunningJob, *, procedure_id: int, by_inspection: bool) -> None:
    """Set the open replies of a procedure; stopped and begun again it makes them anew."""
    make_replies(
        procedure=Procedure.objects.select_related("authority").get(pk=procedure_id),
        by_inspection=by_inspection,
        now=timezone.now(),
        goes_on=lambda done, total: running.checkpoint(done, total, _("Setting replies")),
    )
