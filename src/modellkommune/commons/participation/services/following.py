"""Following a record, confirming it, ending it, and telling those who follow."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.urls import reverse
from django.utils.translation import override

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.outbox.letters import portal_address
from modellkommune.commons.outbox.public import queue_message
from modellkommune.commons.participation.models import Follower
from modellkommune.commons.participation.selectors.followers import followers_of
from modellkommune.commons.participation.tokens import digest_of, token_of
from modellkommune.commons.people.models import Person


class NobodyToFollow(ValueError):
    """Neither an account nor an e-mail address was given."""


def follow(
    *,
    about: Model,
    authority: Authority,
    now: datetime,
    person: Person | None = None,
    email: str = "",
    language: str = "de",
) -> Follower:
    """Let somebody be told what becomes of a record; doing it twice changes nothing.

    An account follows at once. An address gets a mail first and follows when the
    link in it was used, so that nobody can subscribe somebody else.
    Raises NobodyToFollow without either.
    """
    if person is not None:
        return _follow_with_account(about, authority, person, language=language, now=now)
    if not email:
        raise NobodyToFollow
    return _follow_by_mail(about, authority, email.strip().lower(), language=language, now=now)


def confirm(*, follower: Follower, now: datetime) -> None:
    """Let an address follow from now on; confirming twice keeps the first moment."""
    if follower.confirmed_at is None:
        follower.confirmed_at = now
        follower.save(update_fields=["confirmed_at"])


def unfollow(*, about: Model, person: Person | None = None, email: str = "") -> None:
    """End following; nothing happens when nobody follows."""
    followers = Follower.objects.filter(about=subject_of(about))
    if person is not None:
        followers.filter(person=person).delete()
    if email:
        followers.filter(email=email.strip().lower()).delete()


def tell_followers(
    template: str,
    *,
    about: Model,
    authority: Authority,
    now: datetime,
    context: Mapping[str, Any],
    leave_out: Collection[str] = (),
) -> int:
    """Queue one message for everybody who follows a record; return how many.

    template   as for `queue_message`; in its context `unsubscribe_url` ends the
               following of this record without an account
    leave_out  addresses in small letters that are told in another message

    Call it in the transaction of what the message announces.
    """
    told = list(_each_address_once(about, leave_out=leave_out))
    for follower in told:
        _tell(follower, template, about=about, authority=authority, now=now, context=context)
    return len(told)


def way_out(follower: Follower) -> dict[str, Any]:
    """Return what a message needs so that mail programs end the following with one click.

    RFC 8058: a bare POST to the address is enough, without account and cookie.
    """
    return {"unsubscribe_url": _address(follower, "participation:unsubscribe")}


def _tell(
    follower: Follower,
    template: str,
    *,
    about: Model,
    authority: Authority,
    now: datetime,
    context: Mapping[str, Any],
) -> None:
    queue_message(
        template,
        to=follower.person or follower.email,
        authority=authority,
        now=now,
        language=follower.language,
        context={**context, **way_out(follower)},
        about=about,
    )


def _each_address_once(about: Model, *, leave_out: Collection[str]) -> Iterator[Follower]:
    """Yield the followers; an account's address that follows by mail too comes once."""
    seen: set[str] = set(leave_out)
    for follower in followers_of(about):
        address = (follower.person.email if follower.person else follower.email).lower()
        if address not in seen:
            seen.add(address)
            yield follower


def _follow_with_account(
    about: Model, authority: Authority, person: Person, *, language: str, now: datetime
) -> Follower:
    with transaction.atomic():
        follower, is_new = Follower.objects.get_or_create(
            about=subject_of(about),
            person=person,
            defaults={
                "authority": authority,
                "language": language,
                "followed_at": now,
                "confirmed_at": now,
            },
        )
        if is_new:
            _keep_digest(follower)
        # The account takes the place of what its address followed before.
        unfollow(about=about, email=person.email)
    return follower


def _follow_by_mail(
    about: Model, authority: Authority, email: str, *, language: str, now: datetime
) -> Follower:
    with transaction.atomic():
        follower, is_new = Follower.objects.get_or_create(
            about=subject_of(about),
            email=email,
            defaults={"authority": authority, "language": language, "followed_at": now},
        )
        if is_new:
            _keep_digest(follower)
        queue_message(
            "participation/confirm_following",
            to=email,
            authority=authority,
            now=now,
            language=language,
            context={
                "title": str(about),
                "confirm_url": _address(follower, "participation:confirm"),
                "is_confirmed": follower.confirmed_at is not None,
                **way_out(follower),
            },
            about=about,
        )
    return follower


def _keep_digest(follower: Follower) -> None:
    follower.token_digest = digest_of(token_of(follower))
    follower.save(update_fields=["token_digest"])


def _address(follower: Follower, name: str) -> str:
    with override(follower.language):
        path = reverse(name, args=[token_of(follower)])
    return portal_address(follower.authority) + path
