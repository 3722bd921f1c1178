"""Who follows a record, and what somebody follows."""

from __future__ import annotations

from django.db.models import Model, QuerySet

from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.participation.models import Follower
from modellkommune.commons.participation.tokens import digest_of
from modellkommune.commons.people.models import Person


class UnknownFollower(LookupError):
    """Nobody follows anything with this word; perhaps it was unsubscribed before."""


def followers_of(about: Model) -> QuerySet[Follower]:
    """Return those who follow a record and have confirmed it, in the order they came."""
    followers: QuerySet[Follower] = Follower.objects.filter(
        about=subject_of(about), confirmed_at__isnull=False
    )
    return followers.select_related("person").order_by("pk")


def follower_count(about: Model) -> int:
    """Return how many follow a record."""
    return followers_of(about).count()


def is_followed_by(about: Model, person: Person) -> bool:
    """Whether an account follows a record."""
    return Follower.objects.filter(about=subject_of(about), person=person).exists()


def follower_with(token: str) -> Follower:
    """Return the follower whose mails carry a word. Raises UnknownFollower."""
    follower: Follower | None = (
        Follower.objects.select_related("person", "authority")
        .filter(token_digest=digest_of(token))
        .first()
    )
    if follower is None:
        raise UnknownFollower(token)
    return follower


def everything_followed_with(follower: Follower) -> QuerySet[Follower]:
    """Return all that the same account or address follows, the newest first."""
    everything = Follower.objects.filter(confirmed_at__isnull=False)
    if follower.person_id:
        return followed_by(follower.person)
    return everything.filter(email=follower.email).order_by("-followed_at", "-pk")


def followed_by(person: Person) -> QuerySet[Follower]:
    """Return all that an account follows, the newest first."""
    followed: QuerySet[Follower] = Follower.objects.filter(person=person)
    return followed.order_by("-followed_at", "-pk")


def waiting_with(follower: Follower) -> QuerySet[Follower]:
    """Return all that the address of a follower was asked about and has not confirmed."""
    waiting: QuerySet[Follower] = Follower.objects.filter(
        authority=follower.authority,
        email=follower.email,
        person__isnull=True,
        confirmed_at__isnull=True,
    )
    return waiting.order_by("followed_at", "pk")
