"""What waits in decisions and letters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.switchboard.cards import Waiting
from modellkommune.features.calls import permissions
from modellkommune.features.calls.models import Call, ChosenSet, Decision, DecisionLetter


def waiting_for(person: Any) -> Iterator[Waiting]:
    """Choices to take over, letters to make, decisions to announce; one query."""
    if not person.has_perm(permissions.DECIDE):
        return
    told = DecisionLetter.objects.filter(decision=OuterRef("pk"), sent_at__isnull=False)
    calls = Call.objects.filter(archived_at=None, announced_at=None).annotate(
        is_chosen=Exists(ChosenSet.objects.filter(call=OuterRef("pk"), confirmed_at__isnull=False)),
        has_untold=Exists(
            Decision.objects.filter(application__call=OuterRef("pk")).exclude(Exists(told))
        ),
    )
    for call in calls:
        title, page = _next_step(call)
        if page:
            yield Waiting(
                title=title.format(title=call.title),
                url=reverse(f"calls_office:{page}", args=[call.pk]),
                room="calls",
                since=call.decided_at,
            )


def _next_step(call: Any) -> tuple[str, str]:
    if call.decided_at is None:
        return (_("Take over the choice of the jury: {title}"), "decisions" * call.is_chosen)
    if call.has_untold:
        return (_("Make and send the letters: {title}"), "letters")
    return (_("Announce the decision: {title}"), "announce")
