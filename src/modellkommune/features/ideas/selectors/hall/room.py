"""What a meeting shows: on the wall, and to the clerk who types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.urls import reverse

from modellkommune.commons.outbox.letters import portal_address
from modellkommune.features.ideas.models import (
    HallMeeting,
    HallVote,
    Idea,
    IdeaCollection,
    Visibility,
)
from modellkommune.features.ideas.selectors.public_collections import (
    address_of_collection,
    public_collections,
)

NEWEST, ON_THE_WALL = "neu", 12
HANDS = "stimmen"
# Doors open early, and people stay longer than planned.
BEFORE, AFTERWARDS = timedelta(hours=2), timedelta(hours=12)


@dataclass(frozen=True)
class Said:
    """An idea of the meeting with the hands that were shown for it."""

    idea: Idea
    vote: HallVote | None

    @property
    def in_favour(self) -> int:
        """How many hands went up for it."""
        return self.vote.in_favour if self.vote else 0


def meetings_of(collection: IdeaCollection) -> QuerySet[HallMeeting]:
    """The meetings of a collection with their number of public ideas; newest first."""
    shown = Q(ideas__visibility__in=[Visibility.SHOWN, Visibility.MERGED])
    found: QuerySet[HallMeeting] = collection.meetings.annotate(
        said=Count("ideas", filter=shown, distinct=True),
        voted=Count("votes", distinct=True),
    )
    return found


def meeting_at(*, place: str, slug: str, code: str) -> HallMeeting:
    """The meeting of a public collection by its address. Raises Http404."""
    return _one(HallMeeting.objects.filter(
        authority__slug=place, collection__slug=slug, code=code.lower()
    ))  # fmt: skip


def meeting_called(code: str) -> HallMeeting:
    """The meeting behind a short address of this portal. Raises Http404."""
    return _one(HallMeeting.objects.filter(code=code.lower()))


def _one(found: QuerySet[HallMeeting]) -> HallMeeting:
    public = found.filter(collection__in=public_collections())
    meeting = public.select_related("collection__authority").first()
    if meeting is None:
        raise Http404
    return meeting


def said_in(meeting: HallMeeting, *, order: str = NEWEST, most: int | None = None) -> list[Said]:
    """The public ideas of a meeting and those that were voted upon in it; two queries."""
    votes = {vote.idea_id: vote for vote in meeting.votes.all()}
    own = Q(meeting=meeting) | Q(pk__in=votes)
    ideas = Idea.objects.filter(own, collection=meeting.collection, visibility=Visibility.SHOWN)
    newest = ideas.select_related("category").order_by("-submitted_at", "-number")
    rows = [Said(idea, votes.get(idea.pk)) for idea in newest]
    if order == HANDS:
        rows.sort(key=lambda row: (-row.in_favour, row.idea.number))
    return rows[:most]


def waiting_in(meeting: HallMeeting) -> list[Idea]:
    """What came from telephones in the room and waits to be shown, the oldest first."""
    waiting = Idea.objects.filter(meeting=meeting, visibility=Visibility.WAITING)
    return list(waiting.order_by("submitted_at", "pk"))


def short_address(meeting: HallMeeting) -> str:
    """What is typed from the wall, with the host: "https://auenfeld.example/saal/k7mpx"."""
    path = reverse("ideas:hall_short", kwargs={"code": meeting.code})
    return portal_address(meeting.collection.authority) + path.rstrip("/")


def address_of_hall(meeting: HallMeeting, page: str = "hall") -> str:
    """Where the wall or the form of a meeting stands."""
    base = address_of_collection(meeting.collection)
    return f"{base}saal/{meeting.code}/" + ("mitmachen/" if page == "hall_submit" else "")


def takes_ideas(meeting: HallMeeting, now: datetime) -> bool:
    """Whether the code on the wall leads to a form at this moment."""
    ends_at = meeting.ends_at or meeting.starts_at + AFTERWARDS
    return meeting.starts_at - BEFORE <= now < ends_at and meeting.collection.takes_ideas(now)
