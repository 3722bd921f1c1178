"""The room's background jobs."""

from __future__ import annotations

from django.utils import timezone

from modellkommune.commons.tasks.public import RunningJob, job
from modellkommune.features.contact.models import Message
from modellkommune.features.contact.services import pass_on


@job("contact.pass_on")
def pass_on_message(running: RunningJob, *, message_id: int) -> None:
    """Mail one message to the office in charge; deleted ones are left alone."""
    message = Message.objects.select_related("authority__portal").filter(pk=message_id).first()
    if message is not None:
        pass_on(message, portal=message.authority.portal, now=timezone.now())
