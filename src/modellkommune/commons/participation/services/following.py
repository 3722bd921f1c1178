"""Following a record, confirming it, ending it, and telling those who follow."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
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
from modellkommune.commons.participation.models import Follower, Rhythm
from modellkommune.commons.participation.selectors.followers import followers_of, waiting_with
from modellkommune.commons.participation.services.notices.noting import note_told
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
    rhythm: str = Rhythm.AT_ONCE,
) -> Follower:
    """Let somebody be told what becomes of a record; doing it twice changes nothing.

    An account follows at once. An address gets a mail first and follows when the
    link in it was used, so that nobody can subscribe somebody else.
    Raises NobodyToFollow without either.
    """
    if person is not None:
        (follower,) = with_account(
            [(subject_of(about), "")], authority, person, language=language, rhythm=rhythm, now=now
        )
        return follower
    if not email:
        raise NobodyToFollow
    (follower,) = by_mail(
        [(subject_of(about), "")], authority, email, title=str(about), language=language,
        rhythm=rhythm, now=now,
    )  # fmt: skip
    return follower


def follow_interests(
    *,
    interests: Sequence[tuple[str, str]],
    authority: Authority,
    now: datetime,
    title: str,
    person: Person | None = None,
    email: str = "",
    language: str = "de",
    rhythm: str = Rhythm.AT_ONCE,
) -> list[Follower]:
    """Let somebody be told of topics, places and surroundings on an authority's portal.

    interests  names of interests (see `selectors/interests.py`) with what the follower
               calls the place, or ""
    title      the interests in words, for the mail that asks for a confirmation

    Raises NobodyToFollow without account and address.
    """
    if person is not None:
        return with_account(interests, authority, person, language=language, rhythm=rhythm, now=now)
    if not email:
        raise NobodyToFollow
    return by_mail(
        interests, authority, email, title=title, language=language, rhythm=rhythm, now=now
    )


def follow_more(
    *, interests: Sequence[tuple[str, str]], known: Follower, rhythm: str, now: datetime
) -> list[Follower]:
    """Follow further things with an address that has confirmed one; no mail is needed.

    known  whose link in a mail was used: it shows that the address is the reader's own
    """
    with transaction.atomic():
        rows = [
            _asked(
                about, label, known.authority, known.email, language=known.language,
                rhythm=rhythm, now=now,
            )
            for about, label in interests
        ]  # fmt: skip
        Follower.objects.filter(pk__in=[row.pk for row in rows], confirmed_at__isnull=True).update(
            confirmed_at=now
        )
    return rows


def confirm(*, follower: Follower, now: datetime) -> None:
    """Let an address follow from now on; confirming twice keeps the first moment.

    One mail confirms everything that its address was asked about on this portal; the
    page with the button lists it.
    """
    if follower.confirmed_at is None:
        waiting_with(follower).update(confirmed_at=now)
        follower.confirmed_at = now


def unfollow(*, about: Model, person: Person | None = None, email: str = "") -> None:
    """End following; nothing happens when nobody follows."""
    followers = Follower.objects.filter(about=subject_of(about))
    if person is not None:
        followers.filter(person=person).delete()
    if email:
        followers.filter(email=email.strip().lower()).delete()


def carry_followers(*, earlier: Model, later: Model, now: datetime) -> int:
    """Let everybody who follows one record follow another too; return how many are new.

    For a record that became part of another: whoever agreed to be told of the one is
    told of what it is now. Both records belong to the same authority.
    """
    follows = {(one.person_id, one.email) for one in followers_of(later)}
    new = [one for one in followers_of(earlier) if (one.person_id, one.email) not in follows]
    for follower in new:
        carried = Follower.objects.create(
            about=subject_of(later), authority_id=follower.authority_id, person=follower.person,
            email=follower.email, language=follower.language, followed_at=now,
            confirmed_at=follower.confirmed_at,
        )  # fmt: skip
        _keep_digest(carried)
    return len(new)


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

    Who wants one message a day or a week gets a line in it, with the subject of the
    letter and the address of the record. Call it in the transaction of what the
    message announces.
    """
    told = list(_each_address_once(about, leave_out=leave_out))
    for follower in told:
        if follower.rhythm == Rhythm.AT_ONCE:
            _tell(follower, template, about=about, authority=authority, now=now, context=context)
    note_told(told, template, about=about, authority=authority, now=now, context=context)
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


def with_account(
    interests: Sequence[tuple[str, str]],
    authority: Authority,
    person: Person,
    *,
    language: str,
    rhythm: str,
    now: datetime,
) -> list[Follower]:
    """Follow with an account, at once."""
    followers = []
    with transaction.atomic():
        for about, label in interests:
            follower, is_new = Follower.objects.get_or_create(
                authority=authority,
                about=about,
                person=person,
                defaults={
                    "label": label,
                    "language": language,
                    "rhythm": rhythm,
                    "followed_at": now,
                    "confirmed_at": now,
                },
            )
            if is_new:
                _keep_digest(follower)
            # The account takes the place of what its address followed before.
            Follower.objects.filter(
                authority=authority, about=about, email=person.email.strip().lower()
            ).delete()
            followers.append(follower)
    return followers


def by_mail(
    interests: Sequence[tuple[str, str]],
    authority: Authority,
    email: str,
    *,
    title: str,
    language: str,
    rhythm: str,
    now: datetime,
) -> list[Follower]:
    """Ask an address by one mail whether it wants to follow all of them."""
    email = email.strip().lower()
    with transaction.atomic():
        followers = [
            _asked(about, label, authority, email, language=language, rhythm=rhythm, now=now)
            for about, label in interests
        ]
        waiting = [one for one in followers if one.confirmed_at is None]
        _ask(
            (waiting or followers)[0], title=title, is_confirmed=not waiting,
            authority=authority, language=language, now=now,
        )  # fmt: skip
    return followers


def _asked(
    about: str,
    label: str,
    authority: Authority,
    email: str,
    *,
    language: str,
    rhythm: str,
    now: datetime,
) -> Follower:
    follower, is_new = Follower.objects.get_or_create(
        authority=authority,
        about=about,
        email=email,
        defaults={
            "label": label,
            "language": language,
            "rhythm": rhythm,
            "followed_at": now,
        },
    )
    if is_new:
        _keep_digest(follower)
    elif follower.confirmed_at is None and follower.rhythm != rhythm:
        follower.rhythm = rhythm
        follower.save(update_fields=["rhythm"])
    return follower


def _ask(
    follower: Follower,
    *,
    title: str,
    is_confirmed: bool,
    authority: Authority,
    language: str,
    now: datetime,
) -> None:
    queue_message(
        "participation/confirm_following",
        to=follower.email,
        authority=authority,
        now=now,
        language=language,
        context={
            "title": title,
            "confirm_url": _address(follower, "participation:confirm"),
            "is_confirmed": is_confirmed,
            **way_out(follower),
        },
    )


def _keep_digest(follower: Follower) -> None:
    follower.token_digest = digest_of(token_of(follower))
    follower.save(update_fields=["token_digest"])


def _address(follower: Follower, name: str) -> str:
    with override(follower.language):
        path = reverse(name, args=[token_of(follower)])
    return portal_address(follower.authority) + path
