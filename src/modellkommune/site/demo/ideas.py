"""The idea collection of Auenfeld: 120 ideas for a park, some answered, some discussed."""

from __future__ import annotations

import csv
import hashlib
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.discussion.models import Like
from modellkommune.commons.discussion.public import rules_of
from modellkommune.commons.discussion.services.liking import count_anew
from modellkommune.commons.discussion.services.writing import (
    Written,
    answer_officially,
    write_comment,
)
from modellkommune.commons.people.models import Person
from modellkommune.features.ideas.models import (
    Channel,
    HallMeeting,
    HallVote,
    Idea,
    IdeaCollection,
    PhaseKind,
    ShownWhen,
)
from modellkommune.features.ideas.services.answering.merging import merge
from modellkommune.features.ideas.services.answering.status import set_status
from modellkommune.features.ideas.services.collecting.handing_in import IdeaData, hand_in
from modellkommune.features.ideas.services.collections.publishing import publish_collection
from modellkommune.features.ideas.services.collections.times import Times, set_times
from modellkommune.features.ideas.services.collections.writing import (
    create_collection,
    set_parts,
)
from modellkommune.site.demo.ideas_texts import (
    ANSWERS,
    BACKGROUND,
    CATEGORIES,
    COMMENTS,
    HANDS,
    MERGED,
    QUESTION,
    SUMMARY,
)
from modellkommune.site.demo.proposals import DATA, position

BERLIN = ZoneInfo("Europe/Berlin")
CHANNELS = {
    "online": Channel.ONLINE,
    "papier": Channel.PAPER,
    "telefon": Channel.TELEPHONE,
    "veranstaltung": Channel.EVENT,
}
# The park lies west of the market place; metres from there to its corners.
CORNERS = ((-430, -290), (360, -290), (360, 240), (-430, 240), (-430, -290))
# Voting ends in eight to fourteen days, so what has happened lies fifteen days before.
BEGINS, MEETING, ANSWERS_FROM = -37, -26, -23
DAYS_OF_IDEAS = 17
MOST_LIKES = 23


def seed_ideas(authority: Authority, *, end: date) -> None:
    """Ask for ideas, take 120 in on four ways, answer and discuss some of them.

    end   a Sunday; ideas are taken for two weeks more
    """

    def at(days: int, hour: int = 9, minute: int = 0) -> datetime:
        return datetime.combine(end + timedelta(days=days), time(hour, minute), BERLIN)

    with scope(authority=authority):
        by = Person.objects.get(email=f"rathaus@{authority.slug}.example")
        collection = _collection(authority, at, by)
        ideas = _take_in(collection, at, by)
        _answer(ideas, at, by)
        _discuss(ideas, at, by)
        _like(ideas, at)


def _collection(authority: Authority, at: Any, by: Person) -> IdeaCollection:
    collection = create_collection(
        authority=authority,
        title="Ein Park an der Aue",
        slug="aue-park",
        question=QUESTION,
        summary=SUMMARY,
        body=BACKGROUND,
        area=_park(),
        topics=["Natur", "Freizeit", "Wege"],
        place_kinds=["Point", "LineString", "Polygon"],
        shown_when=ShownWhen.AT_ONCE,
        comments_shown_when=ShownWhen.AT_ONCE,
        contact_office="Bauamt, Sachgebiet Grünflächen",
        contact_email="gruen@auenfeld.example",
        contact_phone="09998 4423",
        measure="Auenpark",
    )
    set_parts(
        collection=collection,
        name="categories",
        rows=[
            {"code": code, "title": title, "help_text": text, "colour": number + 1}
            for number, (code, title, text) in enumerate(CATEGORIES)
        ],
    )
    times = Times(
        opens_at=at(BEGINS, 7),
        closes_at=at(14, 23, 59),
        comments_until=at(14, 23, 59),
        result_at=at(60),
    )
    texts = {
        PhaseKind.REVIEW: "Das Bauamt prüft jede Idee und antwortet öffentlich.",
        PhaseKind.RESULT: "Der Rat beschließt den Entwurf und sagt, was aus den Ideen wurde.",
    }
    set_times(collection=collection, times=times, texts=texts, by=by, now=at(BEGINS - 5))
    publish_collection(collection=collection, by=by, now=at(BEGINS - 4))
    return collection


def _park() -> dict[str, Any]:
    ring = [_point(east, north) for east, north in CORNERS]
    longitudes, latitudes = [point[0] for point in ring], [point[1] for point in ring]
    return {
        "type": "Polygon",
        "coordinates": [ring],
        "bbox": [min(longitudes), min(latitudes), max(longitudes), max(latitudes)],
    }


def _point(east: float, north: float) -> list[float]:
    latitude, longitude = position("auenfeld", east=east, north=north)
    return [longitude, latitude]


def _take_in(collection: IdeaCollection, at: Any, by: Person) -> dict[str, Idea]:
    """Hand every idea of the table in; return them by title."""
    categories = {one.code: one for one in collection.categories.all()}
    meeting = HallMeeting.objects.create(
        authority=collection.authority, collection=collection, code="schuetzenhaus",
        title="Bürgerabend im Schützenhaus", place="Schützenhaus, Am Anger 4",
        starts_at=at(MEETING, 19), ends_at=at(MEETING, 21, 30), present=64,
    )  # fmt: skip
    ideas: dict[str, Idea] = {}
    with (DATA / "auenfeld_ideen.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter=";")):
            channel = CHANNELS[row["weg"]]
            is_said = channel == Channel.EVENT
            moment = at(BEGINS + number * DAYS_OF_IDEAS // 120, 8 + number % 12, number * 7 % 60)
            if is_said:
                moment = at(MEETING, 19, 20) + timedelta(minutes=2 * len(ideas) // 3)
            idea = hand_in(
                collection=collection,
                data=_data(row, categories),
                channel=channel,
                now=moment,
                by=None if channel == Channel.ONLINE else by,
                meeting=meeting if is_said else None,
            )
            ideas[idea.title] = idea
    for title, (in_favour, against, abstained) in HANDS.items():
        HallVote.objects.create(
            authority=collection.authority, meeting=meeting, idea=ideas[title],
            in_favour=in_favour, against=against, abstained=abstained,
            counted_at=at(MEETING, 21, 10), counted_by=by,
        )  # fmt: skip
    return ideas


def _data(row: dict[str, str], categories: dict[str, Any]) -> IdeaData:
    place: dict[str, Any] = {}
    if row["ost"]:
        longitude, latitude = _point(float(row["ost"]), float(row["nord"]))
        place = {
            "type": "Point",
            "coordinates": [longitude, latitude],
            "bbox": [longitude, latitude, longitude, latitude],
        }
    return IdeaData(
        title=row["titel"],
        text=row["text"],
        category=categories[row["thema"]],
        place=place,
        address=row["ort"],
        name=row["name"],
        name_shown=bool(row["name"]),
    )


def _answer(ideas: dict[str, Idea], at: Any, by: Person) -> None:
    for number, (title, status, reason, answer) in enumerate(ANSWERS):
        set_status(
            idea=ideas[title], status=status, reason=reason, answer=answer,
            answered_by="Bauamt", by=by, now=at(ANSWERS_FROM + number // 3, 10 + number % 5),
        )  # fmt: skip
    for number, (title, into) in enumerate(MERGED):
        merge(idea=ideas[title], into=ideas[into], by=by, now=at(ANSWERS_FROM + 2, 14, number))


def _discuss(ideas: dict[str, Idea], at: Any, by: Person) -> None:
    for count, (title, lines) in enumerate(COMMENTS.items()):
        idea, last = ideas[title], None
        rules = rules_of(idea)
        for number, (name, text) in enumerate(lines):
            now = at(ANSWERS_FROM - 1 + number, 17, 5 * count % 60)
            parent: Any = last if number else None
            if not name:
                last = answer_officially(
                    about=idea, parent=parent, text=text, unit="Bauamt", by=by, now=now
                )
                continue
            written = Written(text=text, author_name=name, form_mark=_mark(title, number))
            last = write_comment(about=idea, rules=rules, written=written, parent=parent, now=now)


def _like(ideas: dict[str, Idea], at: Any) -> None:
    """Give each idea the likes of so many browsers; the same number every time."""
    likes = [
        Like(
            authority=idea.authority, about=f"ideas.idea:{idea.pk}", mark=_mark(title, number + 1),
            day=at(ANSWERS_FROM).date(),
        )
        for title, idea in ideas.items()
        for number in range(int(_mark(title, 0)[:6], 16) % MOST_LIKES)
    ]  # fmt: skip
    Like.objects.bulk_create(likes)
    for idea in ideas.values():
        count_anew(f"ideas.idea:{idea.pk}")


def _mark(*parts: object) -> str:
    return hashlib.sha256(" ".join(map(str, parts)).encode()).hexdigest()
