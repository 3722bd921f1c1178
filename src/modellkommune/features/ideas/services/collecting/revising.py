"""What authors may still do with their idea: confirm, change, withdraw."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.ideas.models import (
    Idea,
    IdeaAuthor,
    IdeaStatus,
    ShownWhen,
    Visibility,
)
from modellkommune.features.ideas.services import telling
from modellkommune.features.ideas.services.collecting.handing_in import (
    CONFIRM,
    RECEIVED,
    CollectionClosed,
    IdeaData,
    add_picture,
    arrive,
    columns_of,
)
from modellkommune.features.ideas.services.collecting.tokens import confirm_until, renew_link

WITHDRAWN = "ideas/collecting_withdrawn"
CHANGEABLE = (Visibility.UNCONFIRMED, Visibility.WAITING, Visibility.SHOWN)


class ReviewHasBegun(Refused):
    """An idea that the office works on is no longer changed."""

    sentence = _(
        "The office has begun to work on your idea, so the text stays as it is. "
        "You can add something in a comment, or write to the office."
    )


class NothingToWithdraw(Refused):
    """The idea was withdrawn already, hidden or joined with another."""

    sentence = _("This idea cannot be withdrawn any more.")


def may_change(idea: Idea) -> bool:
    """Whether the author may still change what the idea says."""
    if idea.visibility not in CHANGEABLE or idea.collection.closed_at is not None:
        return False
    return idea.status == IdeaStatus.RECEIVED and not idea.answer


def may_withdraw(idea: Idea) -> bool:
    """Whether the author may take the idea back."""
    return idea.visibility in (*CHANGEABLE, Visibility.MERGED)


def confirm_address(*, author: IdeaAuthor, now: datetime) -> Idea:
    """Note that the address is the author's; an idea that waited for it arrives.

    It counts as handed in when it was sent: the collecting may have ended since.
    Confirming twice changes nothing. Raises CollectionClosed when everything has ended.
    """
    with transaction.atomic():
        author = IdeaAuthor.objects.select_for_update(of=("self",)).get(pk=author.pk)
        idea = Idea.objects.select_related("collection__authority").get(pk=author.idea_id)
        author.idea = idea
        if author.confirmed_at is not None:
            return idea
        if idea.collection.closed_at is not None:
            raise CollectionClosed
        author.confirmed_at = now
        author.save(update_fields=["confirmed_at"])
        if idea.visibility == Visibility.UNCONFIRMED:
            arrive(idea, author=author, wants_news=False, now=now, by=None)
    return idea


def correct_address(*, author: IdeaAuthor, email: str, now: datetime) -> IdeaAuthor:
    """Send the link to another address; the one in the first mail no longer works.

    Does nothing once the address was confirmed.
    """
    with transaction.atomic():
        if author.confirmed_at is not None:
            return author
        author.email = email.strip().lower()
        author.save(update_fields=["email"])
        renew_link(author)
        _send_again(author, now=now)
    return author


def change_idea(
    *,
    idea: Idea,
    data: IdeaData,
    without_pictures: Collection[int] = (),
    by: Person | None,
    now: datetime,
) -> None:
    """Change what an idea says, until the office works on it.

    without_pictures  keys of pictures that are left out; those of `data` are added

    Where the office looks first, a changed idea waits for that look again.
    Raises ReviewHasBegun.
    """
    with transaction.atomic():
        held: Idea = (
            Idea.objects.select_for_update(of=("self",))
            .select_related("collection__authority")
            .get(pk=idea.pk)
        )
        if not may_change(held):
            raise ReviewHasBegun
        for name, value in columns_of(data).items():
            setattr(held, name, value)
        if held.visibility == Visibility.SHOWN and _is_checked_first(held):
            held.visibility = Visibility.WAITING
        held.save()
        _change_pictures(held, data, without=without_pictures)
        _note(held, "ideas.idea-changed", by=by, now=now)


def withdraw_idea(*, idea: Idea, by: Person | None, now: datetime) -> None:
    """Take an idea back; those who follow it are told. Its comments go with it.

    Raises NothingToWithdraw.
    """
    with transaction.atomic():
        held: Idea = (
            Idea.objects.select_for_update(of=("self",))
            .select_related("collection__authority")
            .get(pk=idea.pk)
        )
        if not may_withdraw(held):
            raise NothingToWithdraw
        was_shown = held.visibility == Visibility.SHOWN
        held.visibility = Visibility.WITHDRAWN
        held.save(update_fields=["visibility"])
        _note(held, "ideas.idea-withdrawn", by=by, now=now)
        if was_shown:
            telling.tell_only_followers(WITHDRAWN, held, now=now)


def _is_checked_first(idea: Idea) -> bool:
    return bool(idea.collection.shown_when == ShownWhen.AFTER_CHECK)


def _change_pictures(idea: Idea, data: IdeaData, *, without: Collection[int]) -> None:
    for one in idea.pictures.filter(pk__in=without).select_related("picture"):
        one.picture.delete()  # takes the record beside the idea along
    last = max(idea.pictures.values_list("position", flat=True), default=-1)
    for position, picture in enumerate(data.pictures, start=last + 1):
        add_picture(idea, picture, position=position)


def _send_again(author: IdeaAuthor, *, now: datetime) -> None:
    idea = author.idea
    if idea.visibility == Visibility.UNCONFIRMED:
        until = {"until": confirm_until(idea)}
        telling.tell_author(CONFIRM, author, about=idea, now=now, context=until)
        return
    state = {"is_public": idea.visibility == Visibility.SHOWN, "must_confirm": True}
    telling.tell_author(RECEIVED, author, about=idea, now=now, context=state)


def _note(idea: Idea, kind: str, *, by: Person | None, now: datetime) -> None:
    record(
        authority=idea.collection.authority,
        kind=kind,
        about=idea,
        by=by,
        now=now,
        facts={"number": idea.number},
    )
