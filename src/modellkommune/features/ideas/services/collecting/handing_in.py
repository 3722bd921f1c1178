"""Taking ideas in, on every way: the form, the office, a table, a meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.discussion.spam import looks_like_advertising
from modellkommune.commons.files.pictures import CleanPicture, keep_picture
from modellkommune.commons.journal.public import record
from modellkommune.commons.participation.public import add_reach, follow
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.geometry import point_in
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.ideas.models import (
    Category,
    Channel,
    HallMeeting,
    Idea,
    IdeaAuthor,
    IdeaCollection,
    IdeaPicture,
    IdeaStatus,
    IdeaStep,
    ShownWhen,
    Visibility,
    WhoWrites,
)
from modellkommune.features.ideas.services import telling
from modellkommune.features.ideas.services.collecting.tokens import confirm_until, renew_link

CONFIRM = "ideas/collecting_confirm"
RECEIVED = "ideas/collecting_received"


class CollectionClosed(Refused):
    """Ideas are not taken at this moment."""

    sentence = _(
        "Ideas are not taken at this moment. Your text is still here, so that you can copy it."
    )


class AccountNeeded(Refused):
    """The collection takes ideas from accounts only."""

    sentence = _("For this collection you need an account. Please sign in; your text is kept.")


class AddressNeeded(Refused):
    """The collection asks for an e-mail address."""

    sentence = _("Please give your e-mail address, so that you can confirm your idea.")


@dataclass(frozen=True)
class PictureData:
    """A picture freed of place and camera, with words for those who do not see it."""

    picture: CleanPicture
    alt_text: str


@dataclass(frozen=True)
class IdeaData:
    """What somebody proposes, and who.

    place       GeoJSON geometry with "bbox" as `read_geometry` returns it, or {}
    answers     to the further questions, by their code
    wants_news  an account wants to follow the idea, beyond what every author is told
    email       without an account; may be empty
    sent_once   random word of the form; the same word again gives the same idea
    submitted_at  when it came to the office, where that was earlier; None: now
    """

    title: str
    text: str = ""
    category: Category | None = None
    place: Mapping[str, Any] = field(default_factory=dict)
    address: str = ""
    district: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    pictures: tuple[PictureData, ...] = ()
    name: str = ""
    name_shown: bool = False
    email: str = ""
    wants_news: bool = False
    language: str = "de"
    sent_once: str = ""
    submitted_at: datetime | None = None


def hand_in(
    *,
    collection: IdeaCollection,
    data: IdeaData,
    channel: Channel,
    now: datetime,
    person: Person | None = None,
    by: Person | None = None,
    meeting: HallMeeting | None = None,
) -> Idea:
    """Take an idea in under the next number of its collection and return it.

    person   the account that hands it in; by: the clerk who enters it
    meeting  where it was said

    What a clerk enters is shown at once and also taken after the collecting has
    ended; what comes online waits as the collection says.
    Raises CollectionClosed, AccountNeeded and AddressNeeded for what comes online.
    """
    if by is None:
        _refuse(collection, data, person=person, now=now)
    with transaction.atomic():
        _hold(collection)
        if known := _sent_before(collection, data.sent_once):
            return known
        idea = _write_down(collection, data, channel=channel, now=now, by=by, meeting=meeting)
        _keep_pictures(idea, data)
        author = _write_author(idea, data, person=person, by=by, now=now)
        if _must_confirm(collection, person=person, by=by):
            telling.tell_author(CONFIRM, author, about=idea, now=now, context=_until(idea))
        else:
            arrive(idea, author=author, wants_news=data.wants_news, now=now, by=by)
    return idea


def arrive(
    idea: Idea, *, author: IdeaAuthor, wants_news: bool, now: datetime, by: Person | None
) -> None:
    """An idea is there: shown at once, or after the office has looked at it.

    Call it in the transaction that took the idea in or confirmed it.
    """
    collection = idea.collection
    at_once = by is not None or _may_be_shown(idea)
    idea.visibility = Visibility.SHOWN if at_once else Visibility.WAITING
    idea.shown_at = now if at_once else None
    idea.status, idea.status_at = IdeaStatus.RECEIVED, idea.submitted_at
    idea.save(update_fields=["visibility", "shown_at", "status", "status_at"])
    IdeaStep.objects.create(
        authority_id=idea.authority_id, idea=idea, status=idea.status, at=idea.submitted_at, by=by
    )
    record(
        authority=collection.authority,
        kind="ideas.idea-received",
        about=idea,
        by=by,
        now=now,
        facts={"number": idea.number, "channel": str(idea.channel)},
    )
    add_reach(
        about=collection,
        authority=collection.authority,
        action="proposed",
        day=timezone.localdate(idea.submitted_at),
        district=idea.district,
        channel=str(idea.channel),
    )
    _greet(author, wants_news=wants_news, now=now)


def _may_be_shown(idea: Idea) -> bool:
    """Whether nobody has to look first; at a text full of addresses somebody always does."""
    is_advertising = looks_like_advertising(f"{idea.title} {idea.text}")
    return bool(idea.collection.shown_when == ShownWhen.AT_ONCE and not is_advertising)


def _refuse(
    collection: IdeaCollection, data: IdeaData, *, person: Person | None, now: datetime
) -> None:
    if not collection.takes_ideas(now):
        raise CollectionClosed
    if person is not None:
        return
    if collection.who_writes == WhoWrites.ACCOUNT:
        raise AccountNeeded
    if collection.who_writes == WhoWrites.ADDRESS and not data.email:
        raise AddressNeeded


def _hold(collection: IdeaCollection) -> None:
    """Let the numbers of a collection be given by one person at a time."""
    IdeaCollection.objects.select_for_update().get(pk=collection.pk)


def _sent_before(collection: IdeaCollection, sent_once: str) -> Idea | None:
    if not sent_once:
        return None
    known: Idea | None = Idea.objects.filter(collection=collection, sent_once=sent_once).first()
    return known


def _write_down(
    collection: IdeaCollection,
    data: IdeaData,
    *,
    channel: Channel,
    now: datetime,
    by: Person | None,
    meeting: HallMeeting | None,
) -> Idea:
    highest = Idea.objects.filter(collection=collection).aggregate(most=Max("number"))["most"]
    idea: Idea = Idea.objects.create(
        authority=collection.authority,
        collection=collection,
        number=(highest or 0) + 1,
        visibility=Visibility.UNCONFIRMED,
        submitted_at=data.submitted_at or now,
        channel=channel,
        entered_by=by,
        meeting=meeting,
        sent_once=data.sent_once,
        **columns_of(data),
    )
    return idea


def columns_of(data: IdeaData) -> dict[str, Any]:
    """What an idea says, as the fields of its record."""
    latitude, longitude = point_in(data.place) or (None, None)
    return {
        "title": data.title,
        "text": data.text,
        "category": data.category,
        "place": dict(data.place),
        "latitude": latitude,
        "longitude": longitude,
        "address": data.address,
        "district": data.district,
        "answers": dict(data.answers),
    }


def _keep_pictures(idea: Idea, data: IdeaData) -> None:
    for position, one in enumerate(data.pictures):
        add_picture(idea, one, position=position)


def add_picture(idea: Idea, data: PictureData, *, position: int) -> IdeaPicture:
    """Store a picture beside an idea."""
    image = keep_picture(
        authority=idea.collection.authority,
        picture=data.picture,
        title=idea.title,
        alternative_text=data.alt_text,
    )
    kept: IdeaPicture = IdeaPicture.objects.create(
        authority_id=idea.authority_id,
        idea=idea,
        position=position,
        picture=image,
        alt_text=data.alt_text,
    )
    return kept


def _write_author(
    idea: Idea, data: IdeaData, *, person: Person | None, by: Person | None, now: datetime
) -> IdeaAuthor:
    """Write down who hands it in, with the link that leads back to it."""
    is_known = person is not None or by is not None
    author: IdeaAuthor = IdeaAuthor.objects.create(
        authority_id=idea.authority_id,
        idea=idea,
        person=person,
        name=data.name,
        name_shown=data.name_shown,
        email="" if person else data.email.strip().lower(),
        language=data.language,
        confirmed_at=now if is_known else None,
    )
    renew_link(author)
    return author


def _must_confirm(collection: IdeaCollection, *, person: Person | None, by: Person | None) -> bool:
    return by is None and person is None and collection.who_writes == WhoWrites.ADDRESS


def _until(idea: Idea) -> dict[str, Any]:
    return {"until": confirm_until(idea)}


def _greet(author: IdeaAuthor, *, wants_news: bool, now: datetime) -> None:
    """Send the receipt where there is an address, and let who agreed follow the idea."""
    idea = author.idea
    if author.person is None and not author.email:
        return
    telling.tell_author(
        RECEIVED,
        author,
        about=idea,
        now=now,
        context={
            "is_public": idea.visibility == Visibility.SHOWN,
            "must_confirm": author.confirmed_at is None,
        },
    )
    if wants_news and author.person is not None:
        follow(about=idea, authority=idea.collection.authority, now=now, person=author.person)
