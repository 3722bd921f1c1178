"""What the button for liking needs, on pages and as the answer to a click."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.discussion.browsers import browser_of
from modellkommune.commons.discussion.models import Comment
from modellkommune.commons.discussion.rules import Rules
from modellkommune.commons.discussion.selectors.likes import (
    like_numbers,
    likes_of_browser,
    likes_of_person,
)
from modellkommune.commons.discussion.tokens import signed_name


def like_context(about: Model, *, number: int, is_liked: bool, is_open: bool) -> dict[str, Any]:
    """Return what the button shows.

    number   how many like it
    is_open  whether likes are taken; else only the number is shown
    """
    subject = subject_of(about)
    return {
        "what": what_of(about),
        "name": signed_name(subject),
        # The button keeps its place and with it the reader's focus when it is swapped.
        "place": "gefaellt-" + subject.replace(".", "-").replace(":", "-"),
        "number": number,
        "is_liked": is_liked,
        "is_open": is_open,
    }


def liked_by_reader(request: HttpRequest, subjects: list[str]) -> frozenset[str]:
    """Return which of these records the reader likes.

    What an account likes is asked once per request, for the record and its comments.
    """
    if not request.user.is_authenticated:
        return likes_of_browser(browser_of(request), subjects)
    if not hasattr(request, "liked_by_account"):
        request.liked_by_account = likes_of_person(request.user)  # type: ignore[attr-defined]
    everything: frozenset[str] = request.liked_by_account
    return everything.intersection(subjects)


def what_of(about: Model) -> str:
    """Say what is liked, for those who hear the button."""
    if isinstance(about, Comment):
        return _("Comment of {name}").format(name=about.author_name)
    return str(about)


def like_context_of_record(
    request: HttpRequest, record: Model, rules: Rules, *, number: int | None = None
) -> dict[str, Any]:
    """Return the same for a record of any room.

    number  how many like it; None counts them
    """
    name = subject_of(record)
    liked = liked_by_reader(request, [name])
    return like_context(
        record,
        number=like_numbers([name]).get(name, 0) if number is None else number,
        is_liked=bool(liked),
        is_open=rules.record_likes and rules.are_open(timezone.now()),
    )
