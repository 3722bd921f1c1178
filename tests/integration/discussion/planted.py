"""Comments, reports, decisions and appeals that must stay within their authority."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.discussion.models import (
    Appeal,
    Comment,
    CommentState,
    Decision,
    DiscussionSetting,
    Like,
    Report,
)
from tests.walls import SEARCHED, SECRET

NOON = datetime(2026, 11, 6, 12, 0, tzinfo=UTC)
TEXT = f"{SEARCHED} {SECRET}"


def plant(authority: Authority) -> list[Model]:
    """A comment that waits, a reported one, and a hidden one with an appeal."""
    own = {"authority": authority, "about": "newsroom.newsitem:1", "written_at": NOON}
    waiting = Comment.objects.create(
        **own, author_name=TEXT, text=TEXT, path="1", state=CommentState.WAITING
    )
    reported = Comment.objects.create(
        **own, author_name=TEXT, text=TEXT, path="2", published_at=NOON, open_reports=1
    )
    hidden = Comment.objects.create(
        **own, author_name=TEXT, text=TEXT, path="3", published_at=NOON, state=CommentState.HIDDEN
    )
    decision = Decision.objects.create(
        authority=authority, comment=hidden, action="hidden", reason="other", words=TEXT,
        at=NOON, waited_since=NOON,
    )  # fmt: skip
    return [
        waiting, reported, hidden, decision,
        Report.objects.create(
            authority=authority, comment=reported, reason="other", words=TEXT, reported_at=NOON
        ),
        Appeal.objects.create(authority=authority, decision=decision, words=TEXT, made_at=NOON),
        Like.objects.create(authority=authority, about=SECRET, mark=SECRET, day=date(2026, 11, 6)),
        DiscussionSetting.objects.create(authority=authority, rules_text=TEXT),
    ]  # fmt: skip
