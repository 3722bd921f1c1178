"""Ideas that wait for the office: shown, or not shown with a reason."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.ideas.models import Idea, Visibility
from modellkommune.features.ideas.services import telling
from modellkommune.features.ideas.services.answering.status import held_idea

SHOWN, NOT_SHOWN = "ideas/answering_shown", "ideas/answering_hidden"
SHOWN_NOTICE = gettext_noop("Your idea “{title}” is public now.")
HIDDEN_NOTICE = gettext_noop("Your idea “{title}” is not shown.")


class HiddenBecause(models.TextChoices):
    """Why an idea is not shown; the author reads it."""

    INSULT = "insult", pgettext_lazy("idea", "It insults or threatens somebody.")
    PERSONAL = "personal", pgettext_lazy("idea", "It names personal data of somebody.")
    OFF_TOPIC = "off-topic", pgettext_lazy("idea", "It does not answer the question asked here.")
    SPAM = "spam", pgettext_lazy("idea", "It is advertising.")
    ILLEGAL = "illegal", pgettext_lazy("idea", "It breaks the law in another way.")
    OTHER = "other", pgettext_lazy("idea", "Another reason")


class NotWaiting(Refused):
    """Somebody else has decided meanwhile, or the author has withdrawn the idea."""

    sentence = _("This idea cannot be decided upon any more; please load the page anew.")


class WordsMissing(Refused):
    """Another reason needs words."""

    sentence = _("Please say the reason in your own words.")


def show_idea(*, idea: Idea, by: Person, now: datetime) -> None:
    """Let everybody read an idea that waits or was hidden. Raises NotWaiting."""
    with transaction.atomic():
        held = held_idea(idea)
        if held.visibility not in (Visibility.WAITING, Visibility.HIDDEN):
            raise NotWaiting
        held.visibility, held.hidden_reason = Visibility.SHOWN, ""
        held.shown_at = held.shown_at or now
        held.save(update_fields=["visibility", "hidden_reason", "shown_at"])
        _note("ideas.idea-shown", held, by=by, now=now)
        telling.tell_authors(SHOWN, held, now=now, notice=SHOWN_NOTICE)
    idea.refresh_from_db()


def hide_idea(*, idea: Idea, because: str, words: str, by: Person, now: datetime) -> None:
    """Keep an idea from the public; the author reads why and whom to ask.

    because  one of HiddenBecause; OTHER needs words
    Raises NotWaiting, WordsMissing.
    """
    words = words.strip()
    if because == HiddenBecause.OTHER and not words:
        raise WordsMissing
    with transaction.atomic():
        held = held_idea(idea)
        if held.visibility not in (Visibility.WAITING, Visibility.SHOWN):
            raise NotWaiting
        held.visibility = Visibility.HIDDEN
        held.hidden_reason = reason_in_words(because, words)
        held.save(update_fields=["visibility", "hidden_reason"])
        _note("ideas.idea-hidden", held, by=by, now=now, why=because)
        telling.tell_authors(
            NOT_SHOWN, held, now=now, notice=HIDDEN_NOTICE,
            context={
                "reason": held.hidden_reason,
                "contact_office": held.collection.contact_office,
                "contact_email": held.collection.contact_email,
                "contact_phone": held.collection.contact_phone,
            },
        )  # fmt: skip
    idea.refresh_from_db()


def reason_in_words(because: str, words: str) -> str:
    """The chosen reason and what was added to it."""
    chosen = "" if because == HiddenBecause.OTHER else str(HiddenBecause(because).label)
    return f"{chosen} {words}".strip()


def _note(kind: str, idea: Idea, *, by: Person, now: datetime, **facts: Any) -> None:
    record(
        authority=idea.collection.authority, kind=kind, about=idea, by=by, now=now,
        facts={"number": idea.number, **facts},
    )  # fmt: skip
