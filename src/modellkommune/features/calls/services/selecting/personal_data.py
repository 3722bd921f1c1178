"""What the chairs keep about a person: sets laid on the table in a session."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from modellkommune.commons.switchboard.personal_data import Kept, Part
from modellkommune.features.calls.models import ChosenSet


def export(person: Any) -> list[Part]:
    """Sets that this person proposed, changed or confirmed for a jury."""
    with scopes_disabled():
        sets = ChosenSet.objects.filter(made_by=person).select_related("call")
        rows = [
            {
                _("Call"): chosen_set.call.title,
                _("Set"): chosen_set.number,
                _("Reason"): chosen_set.reason,
                _("At"): chosen_set.made_at,
            }
            for chosen_set in sets
        ]
    return [Part(_("Choices of a jury that you entered"), rows)] if rows else []


def erase(person: Any, now: datetime) -> list[Kept]:
    """Take the person off the sets; the sets stay, as minutes and awards rest on them."""
    with scopes_disabled():
        taken_off = ChosenSet.objects.filter(made_by=person).update(made_by=None)
    if not taken_off:
        return []
    return [
        Kept(
            what=_("Choices of a jury that you entered"),
            why=_("Awards of public money rest on them; they are kept without your name."),
        )
    ]
