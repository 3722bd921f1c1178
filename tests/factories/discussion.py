"""Comments for tests, as the services would leave them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.discussion.models import Comment
from modellkommune.commons.discussion.rules import Rules
from modellkommune.commons.discussion.services.writing import Written, write_comment
from modellkommune.features.ideas.models import Idea, ShownWhen
from tests.factories.ideas import a_collection, an_idea

HOUR = timedelta(hours=1)


def an_open_idea(authority: Any, **of_the_collection: Any) -> Idea:
    """Store an idea that can be discussed today, checked afterwards unless said otherwise."""
    now = timezone.now()
    given = {
        "opens_at": now - 10 * 24 * HOUR,
        "closes_at": now + 10 * 24 * HOUR,
        "published_at": now - 11 * 24 * HOUR,
        "comments_shown_when": ShownWhen.AT_ONCE,
    }
    return an_idea(a_collection(authority, **(given | of_the_collection)))


def a_comment(
    about: Any,
    text: str = "Eine Bank wäre schön.",
    *,
    parent: Comment | None = None,
    rules: Rules | None = None,
    now: datetime | None = None,
    name: str = "Anna",
    **of_the_writer: Any,
) -> Comment:
    """Write a comment through the service."""
    moment = now or timezone.now()
    with scope(authority=about.authority):
        number = Comment.objects.count()
        written = Written(
            text=text, author_name=name, form_mark=f"form-{number}-{moment}", **of_the_writer
        )
        return write_comment(
            about=about, rules=rules or Rules(), written=written, parent=parent, now=moment
        )


def many_comments(about: Any, number: int, *, threads: int = 0) -> None:
    """Store so many public comments in one go; `threads` of them at the top, or all."""
    now = timezone.now() - timedelta(days=5)
    with scope(authority=about.authority):
        first = Comment.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        Comment.objects.bulk_create(
            _one_of_many(about, first + position, position, threads or number, first, now)
            for position in range(1, number + 1)
        )


def _one_of_many(
    about: Any, key: int, position: int, threads: int, first: int, now: datetime
) -> Comment:
    """Every comment after the first `threads` answers one of them, in turn."""
    own = f"{key:010d}"
    is_answer = position > threads
    parent = first + 1 + (position - 1) % threads if is_answer else None
    moment = now + timedelta(seconds=position)
    return Comment(
        pk=key, authority=about.authority, about=f"{about._meta.label_lower}:{about.pk}",
        parent_id=parent, path=f"{parent:010d}{own}" if is_answer else own,
        depth=1 if is_answer else 0, author_name=f"Person {position}",
        text=f"Mein Gedanke Nummer {position}: Am Teich fehlt eine Bank im Schatten, und der Weg "
        "dorthin ist nach jedem Regen voller Pfützen.",
        written_at=moment, published_at=moment, likes=position % 7,
    )  # fmt: skip
