"""What waits for a person, put in the order in which it should be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from modellkommune.commons.switchboard.cards import Waiting, cards
from modellkommune.commons.ui.words import day_in_words

SOON = timedelta(days=7)
# Parts of the commons that put something on the start page.
OF_THE_COMMONS = {
    "approvals": gettext_lazy("Agreement"),
    "outbox": gettext_lazy("Outbox"),
    "notices": gettext_lazy("Notices"),
}


@dataclass(frozen=True)
class Task:
    """Something to be done, ready to be shown.

    room  its room in words; due  when, in words, or since when it waits
    """

    title: str
    url: str
    room: str
    due: str
    is_overdue: bool


@dataclass(frozen=True)
class Pile:
    """Tasks that are equally urgent."""

    heading: str
    tasks: tuple[Task, ...]
    is_overdue: bool = False


def piles_of(waiting: Iterable[Waiting], *, today: date) -> list[Pile]:
    """Return what waits as piles: overdue, in the next seven days, later, without a day.

    Within a pile the earliest day comes first, then what has waited longest.
    """
    ranked = sorted(waiting, key=_by_urgency)
    names = room_names()
    piles = []
    for kind, heading in (
        ("overdue", _("Overdue")),
        ("soon", _("Today and in the next seven days")),
        ("later", _("Later")),
        ("any", _("Without a fixed day")),
    ):
        tasks = tuple(
            task_of(entry, names=names, today=today)
            for entry in ranked
            if urgency_of(entry, today=today) == kind
        )
        if tasks:
            piles.append(Pile(heading=heading, tasks=tasks, is_overdue=kind == "overdue"))
    return piles


def urgency_of(entry: Waiting, *, today: date) -> str:
    """Return the pile to which something belongs."""
    if entry.due_on is None:
        return "any"
    if entry.due_on < today:
        return "overdue"
    return "soon" if entry.due_on <= today + SOON else "later"


def task_of(entry: Waiting, *, names: dict[str, Any], today: date) -> Task:
    """Put words to something that waits."""
    due_on = entry.due_on
    return Task(
        title=entry.title,
        url=entry.url,
        room=str(names.get(entry.room, entry.room)),
        due=due_in_words(due_on, today=today) if due_on else since_in_words(entry, today=today),
        is_overdue=due_on is not None and due_on < today,
    )


def due_in_words(due_on: date, *, today: date) -> str:
    """Say when something is due: today, tomorrow, in 5 days, 3 days overdue."""
    days = (due_on - today).days
    day = day_in_words(due_on)
    if days < 0:
        late = ngettext("{count} day overdue", "{count} days overdue", -days)
        return _("{how_late}, was due on {day}").format(how_late=late.format(count=-days), day=day)
    if days == 0:
        return _("today, {day}").format(day=day)
    if days == 1:
        return _("tomorrow, {day}").format(day=day)
    soon = ngettext("in {count} day", "in {count} days", days).format(count=days)
    return _("{how_soon}, on {day}").format(how_soon=soon, day=day)


def since_in_words(entry: Waiting, *, today: date) -> str:
    """Say how long something has waited; nothing when that is not known."""
    if entry.since is None:
        return ""
    days = (today - timezone.localdate(entry.since)).days
    if days <= 0:
        return _("since today")
    return ngettext("for {count} day", "for {count} days", days).format(count=days)


def room_names() -> dict[str, Any]:
    """What the rooms are called on pages."""
    return {**OF_THE_COMMONS, **{card.name: card.label for card in cards()}}


def _by_urgency(entry: Waiting) -> tuple[bool, date, bool, float, str]:
    since = entry.since
    return (
        entry.due_on is None,
        entry.due_on or date.max,
        since is None,
        since.timestamp() if since else 0.0,
        entry.title,
    )
