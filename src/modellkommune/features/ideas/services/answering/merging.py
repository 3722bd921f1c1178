"""Joining ideas that want the same, and taking them apart again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from modellkommune.commons.journal.public import record
from modellkommune.commons.participation.public import carry_followers
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.ideas.models import Idea, IdeaAuthor, Visibility
from modellkommune.features.ideas.services import telling
from modellkommune.features.ideas.services.answering.counting import count_anew
from modellkommune.features.ideas.services.answering.status import held_idea

JOINED, SEPARATED = "ideas/answering_joined", "ideas/answering_separated"
JOINABLE = (Visibility.SHOWN, Visibility.WAITING)
NOTICE = gettext_noop("Your idea was joined with “{title}”.")


class CannotMerge(Refused):
    """Ideas cannot be joined; `code` says why.

    itself    an idea into itself
    other     they belong to different collections
    hidden    one is hidden, withdrawn, not confirmed, or joined already
    """

    SENTENCES: ClassVar[dict[str, object]] = {
        "itself": _("An idea cannot be joined with itself."),
        "other": _("Only ideas of the same collection can be joined."),
        "hidden": _("Only ideas that are public or wait for the office can be joined."),
        "apart": _("This idea stands for itself already."),
    }

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(self.SENTENCES[code])


def merge(*, idea: Idea, into: Idea, by: Person | None, now: datetime) -> None:
    """Make an idea part of another one that stays; its page leads to it.

    Authors and followers hear of every further step of the one that stays; likes
    and comments count there too. Ideas that had been joined with this one move along.
    Raises CannotMerge.
    """
    with transaction.atomic():
        joined, target = _held_both(idea, into)
        _refuse(joined, target)
        moved = [joined, *joined.merged.all()]
        for one in moved:
            _move(one, target)
        carry_followers(earlier=joined, later=target, now=now)
        count_anew(target)
        _note("ideas.idea-merged", joined, by=by, now=now, into=target.number)
        _tell_joined(joined, target, now=now)
    for one in (idea, into):
        one.refresh_from_db()


def merge_many(*, ideas: Sequence[Idea], into: Idea, by: Person, now: datetime) -> int:
    """Join several at once; return how many. Raises CannotMerge before anything changes."""
    with transaction.atomic():
        for idea in ideas:
            merge(idea=idea, into=into, by=by, now=now)
    return len(ideas)


def separate(*, idea: Idea, by: Person | None, now: datetime) -> None:
    """Let a joined idea stand for itself again; its authors are told. Raises CannotMerge."""
    with transaction.atomic():
        joined = held_idea(idea)
        target = joined.merged_into
        if joined.visibility != Visibility.MERGED or target is None:
            raise CannotMerge("apart")
        joined.merged_into, joined.visibility = None, Visibility.SHOWN
        joined.shown_at = joined.shown_at or now
        joined.save(update_fields=["merged_into", "visibility", "shown_at"])
        count_anew(held_idea(target))
        count_anew(joined)
        _note("ideas.idea-separated", joined, by=by, now=now, into=target.number)
        telling.tell_authors(SEPARATED, joined, now=now)
    idea.refresh_from_db()


def _held_both(idea: Idea, into: Idea) -> tuple[Idea, Idea]:
    """Lock both in the order of their keys, so that two clerks cannot block each other."""
    held = {one.pk: one for one in (held_idea(x) for x in sorted((idea, into), key=_key))}
    return held[idea.pk], held[into.pk]


def _key(idea: Idea) -> int:
    return int(idea.pk)


def _refuse(joined: Idea, target: Idea) -> None:
    if joined.pk == target.pk:
        raise CannotMerge("itself")
    if joined.collection_id != target.collection_id:
        raise CannotMerge("other")
    if joined.visibility not in JOINABLE or target.visibility != Visibility.SHOWN:
        raise CannotMerge("hidden")


def _move(idea: Idea, target: Idea) -> None:
    idea.merged_into, idea.visibility = target, Visibility.MERGED
    idea.save(update_fields=["merged_into", "visibility"])


def _note(kind: str, idea: Idea, *, by: Person | None, now: datetime, into: int) -> None:
    record(
        authority=idea.collection.authority, kind=kind, about=idea, by=by, now=now,
        facts={"number": idea.number, "into": into},
    )  # fmt: skip


def _tell_joined(joined: Idea, target: Idea, *, now: datetime) -> None:
    """Whoever wrote the idea hears where it stands now; the others lose nothing."""
    written = IdeaAuthor.objects.filter(idea=joined).select_related("person", "idea")
    for author in written:
        if author.person is None and not (author.email and author.confirmed_at):
            continue
        telling.tell_author(
            JOINED, author, about=target, now=now, context={"own_title": joined.title},
            notice=NOTICE,
        )  # fmt: skip
