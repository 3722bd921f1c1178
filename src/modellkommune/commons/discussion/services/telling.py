"""Writing to authors: to confirm, that somebody answered, what moderation decided."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from modellkommune.commons.authorities.subjects import record_called
from modellkommune.commons.discussion.models import Appeal, Comment, Decision
from modellkommune.commons.discussion.tokens import key_of, proof_of
from modellkommune.commons.outbox.letters import portal_address
from modellkommune.commons.outbox.public import queue_message
from modellkommune.commons.participation.public import described, tell_followers


def ask_to_confirm(comment: Comment, *, now: datetime) -> None:
    """Write one mail to an address that somebody typed; nothing else is sent before it is used."""
    url = f"{own_page(comment)}?beweis={proof_of(comment)}"
    _write("confirm", comment, to=comment.email, now=now, confirm_url=url)


def tell_received(comment: Comment, *, now: datetime) -> None:
    """Say to an account that its comment waits for moderation."""
    _write("received", comment, to=comment.person, now=now)


def tell_answered(comment: Comment, *, now: datetime) -> None:
    """Tell the author of the comment above, when that was wished for."""
    parent = comment.parent
    if parent is None or not parent.wants_answers or _is_same_author(parent, comment):
        return
    if address := address_of(parent):
        stop = own_page(parent, "discussion:stop_answers")
        context = {"answer": comment, "answer_url": page_of(comment), "unsubscribe_url": stop}
        _write("answered", parent, to=address, now=now, **context)


def tell_discussed(comment: Comment, *, now: datetime) -> None:
    """Tell those who follow the record that it is talked about; at most once a day.

    The first comment of a day is told, so that a lively discussion fills no mailbox.
    Who wrote it, and who is told of it as an answer, gets no second message.
    """
    begin = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    today = Comment.objects.filter(about=comment.about, published_at__gte=begin)
    record = record_called(comment.about)
    if record is None or today.exclude(pk=comment.pk).exists():
        return
    parent = comment.parent
    told = parent if parent is not None and parent.wants_answers else None
    page = described([comment.about]).get(comment.about)
    tell_followers(
        "discussion/commented",
        about=record,
        authority=comment.authority,
        now=now,
        context={
            "comment": comment,
            "title": page.title if page else "",
            "comment_url": page_of(comment),
        },
        leave_out=[_mailbox(each) for each in (comment, told) if each is not None],
    )


def _mailbox(comment: Comment) -> str:
    """Return where an author would be written to, in small letters, or ""."""
    address = address_of(comment)
    return str(getattr(address, "email", address) or "").lower()


def tell_decided(decision: Decision, *, now: datetime) -> bool:
    """Tell the author what was decided and why; return whether there was an address."""
    comment = decision.comment
    address = address_of(comment)
    if address:
        _write("decided", comment, to=address, now=now, decision=decision)
    return bool(address)


def tell_appeal_decided(appeal: Appeal, *, now: datetime) -> None:
    """Tell the author how another person has decided."""
    comment = appeal.decision.comment
    if address := address_of(comment):
        _write("appeal", comment, to=address, now=now, appeal=appeal)


def address_of(comment: Comment) -> Any:
    """Return the account or the confirmed address of an author, or None."""
    if comment.person_id:
        return comment.person
    return comment.email if comment.email_confirmed_at else None


def own_page(comment: Comment, name: str = "discussion:own") -> str:
    """Return the full address of the author's own page."""
    with override(comment.language):
        return portal_address(comment.authority) + reverse(name, args=[key_of(comment)])


def page_of(comment: Comment) -> str:
    """Return the full permanent address of a comment."""
    return portal_address(comment.authority) + reverse("discussion:comment", args=[comment.pk])


def _is_same_author(one: Comment, other: Comment) -> bool:
    if one.person_id:
        return bool(one.person_id == other.person_id)
    return bool(one.email) and one.email == other.email


def _write(template: str, comment: Comment, *, to: Any, now: datetime, **context: Any) -> None:
    record = described([comment.about]).get(comment.about)
    queue_message(
        f"discussion/{template}",
        to=to,
        authority=comment.authority,
        now=now,
        language=comment.language,
        context={
            "comment": comment,
            "title": record.title if record else "",
            "own_url": own_page(comment),
            **context,
        },
        about=comment,
    )
