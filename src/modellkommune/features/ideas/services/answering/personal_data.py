"""What is kept of people of the office who worked on ideas."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from modellkommune.commons.switchboard.personal_data import Kept, Part
from modellkommune.features.ideas.models import HallVote, IdeaImport, IdeaNote, IdeaStep


def export(person: Any) -> list[Part]:
    """Notes and steps of ideas, tables and counted hands of this person."""
    with scopes_disabled():
        parts = (
            Part(_("Notes on ideas"), _notes(person)),
            Part(_("Answers to ideas"), _steps(person)),
            Part(_("Work on idea collections"), [*_tables(person), *_hands(person)]),
        )
    return [part for part in parts if part.rows]


def erase(person: Any, now: datetime) -> list[Kept]:
    """Notes lose their author; answers stay, as those of an account without a name."""
    with scopes_disabled():
        IdeaNote.objects.filter(by=person.pk).update(by=None)
        IdeaImport.objects.filter(handed_in_by=person.pk).update(handed_in_by=None)
        HallVote.objects.filter(counted_by=person.pk).update(counted_by=None)
        has_answered = IdeaStep.objects.filter(by=person.pk).exists()
    if not has_answered:
        return []
    return [
        Kept(
            what=_("Answers to ideas"),
            why=_(
                "They are the public answers of the office. The account they belong to no longer "
                "has a name."
            ),
        )
    ]


def _notes(person: Any) -> list[dict[str, Any]]:
    found = IdeaNote.objects.filter(by=person.pk).select_related("idea")
    return [{_("Idea"): one.idea.title, _("Day"): one.at, _("Text"): one.text} for one in found]


def _steps(person: Any) -> list[dict[str, Any]]:
    found = IdeaStep.objects.filter(by=person.pk).select_related("idea")
    return [
        {
            _("Idea"): one.idea.title, _("Day"): one.at, _("State"): one.get_status_display(),
            _("Reason"): one.reason, _("Text"): one.answer,
        }
        for one in found
    ]  # fmt: skip


def _tables(person: Any) -> list[dict[str, Any]]:
    found = IdeaImport.objects.filter(handed_in_by=person.pk)
    return [{_("What"): one.name, _("Day"): one.handed_in_at} for one in found]


def _hands(person: Any) -> list[dict[str, Any]]:
    found = HallVote.objects.filter(counted_by=person.pk).select_related("meeting")
    return [{_("What"): one.meeting.title, _("Day"): one.counted_at} for one in found]
