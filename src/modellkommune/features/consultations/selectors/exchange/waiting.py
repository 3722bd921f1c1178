"""What waits for the office: messages and catalogues."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.switchboard.cards import Waiting
from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.models import ExchangeMessage, MessageState


def waiting_for(person: Any) -> Iterator[Waiting]:
    """Messages of other programs that nobody has checked yet."""
    if not person.has_perm(permissions.KEEP):
        return
    for message in ExchangeMessage.objects.filter(state=MessageState.READ).order_by("added_at"):
        yield Waiting(
            title=_("Check the message “{name}”").format(name=message.name),
            url=reverse("consultations_office:message", args=[message.pk]),
            room="consultations",
            since=message.added_at,
        )
