"""The figures of a collection: themes, places, ways, time, status, hands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.search.public import stems_of, telling_stems
from modellkommune.features.ideas.models import (
    Channel,
    HallVote,
    Idea,
    IdeaCollection,
    IdeaStatus,
    Visibility,
)

MOST_WORDS, FEWEST_MENTIONS, MOST_NAMED = 15, 2, 10
LONGEST_BY_DAY = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Row:
    """What is counted of an idea."""

    number: int
    title: str
    status: str
    category: str
    district: str
    channel: str
    day: date
    has_place: bool
    likes: int
    comments: int


@dataclass(frozen=True)
class Figures:
    """Everything the evaluation shows; joined ideas count with the one they joined.

    by_category   title and numbers by status, in the order of IdeaStatus; the largest first
    by_channel, by_district, by_period   label and number
    words         what is named in how many ideas, most often first
    """

    total: int
    answered: int
    with_place: int
    joined: int
    likes: int
    comments: int
    by_status: tuple[tuple[str, int], ...]
    by_category: tuple[tuple[str, tuple[int, ...]], ...]
    by_channel: tuple[tuple[str, int], ...]
    by_district: tuple[tuple[str, int], ...]
    by_period: tuple[tuple[date, int], ...]
    days_in_a_period: int
    words: tuple[tuple[str, int], ...]
    most_liked: tuple[Row, ...]
    most_discussed: tuple[Row, ...]
    hands: tuple[HallVote, ...]


def figures_of(collection: IdeaCollection) -> Figures:
    """Count the public ideas of a collection; three queries, whatever their number."""
    rows = _rows(collection)
    statuses = Counter(row.status for row in rows)
    step = _step(rows)
    return Figures(
        total=len(rows),
        answered=sum(row.status not in (IdeaStatus.RECEIVED, IdeaStatus.UNDER_REVIEW)
                     for row in rows),
        with_place=sum(row.has_place for row in rows),
        joined=Idea.objects.filter(collection=collection, visibility=Visibility.MERGED).count(),
        likes=sum(row.likes for row in rows),
        comments=sum(row.comments for row in rows),
        by_status=tuple((str(one.label), statuses[one.value]) for one in IdeaStatus),
        by_category=_by_category(rows),
        by_channel=_counted(str(Channel(row.channel).label) for row in rows),
        by_district=_counted(row.district for row in rows if row.district),
        by_period=_by_period(rows, step),
        days_in_a_period=step,
        words=common_words([row.title for row in rows]),
        most_liked=_first(rows, "likes"),
        most_discussed=_first(rows, "comments"),
        hands=tuple(
            HallVote.objects.filter(meeting__collection=collection)
            .select_related("meeting", "idea")
            .order_by("-in_favour", "idea__number")
        ),
    )  # fmt: skip


def _rows(collection: IdeaCollection) -> list[Row]:
    shown = Idea.objects.filter(collection=collection, visibility=Visibility.SHOWN)
    values = shown.order_by("number").values_list(
        "number", "title", "status", "category__title", "district", "channel", "submitted_at",
        "latitude", "likes", "comments",
    )  # fmt: skip
    return [
        Row(number, title, status, category or _("without a category"), district, channel,
            timezone.localdate(at), latitude is not None, likes, comments)
        for number, title, status, category, district, channel, at, latitude, likes, comments
        in values
    ]  # fmt: skip


def _by_category(rows: Sequence[Row]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    counted = Counter((row.category, row.status) for row in rows)
    sizes = Counter(row.category for row in rows)
    return tuple(
        (title, tuple(counted[title, status] for status in IdeaStatus.values))
        for title, _size in sorted(sizes.items(), key=_largest_first)
    )


def _counted(labels: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(labels).items(), key=_largest_first))


def _largest_first(entry: tuple[str, int]) -> tuple[int, str]:
    return -entry[1], entry[0]


def _step(rows: Sequence[Row]) -> int:
    """Days while the collection is short, weeks when it is long."""
    if not rows:
        return 1
    days = [row.day for row in rows]
    return 1 if max(days) - min(days) <= LONGEST_BY_DAY else 7


def _by_period(rows: Sequence[Row], step: int) -> tuple[tuple[date, int], ...]:
    """Every period from the first idea to the last, also those without any."""
    if not rows:
        return ()
    first = min(row.day for row in rows)
    counted = Counter((row.day - first).days // step for row in rows)
    return tuple(
        (first + timedelta(days=number * step), counted[number])
        for number in range(max(counted) + 1)
    )


def common_words(titles: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Words that several titles share, in their commonest form; each title counts once."""
    mentions: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = {}
    for title in titles:
        telling = set(telling_stems(title))
        for word in dict.fromkeys(title.replace("-", " ").split()):
            clean = word.strip(".,;:!?()„“\"'")
            (found,) = stems_of(clean)[:1] or ("",)
            if found in telling:
                forms.setdefault(found, Counter())[clean] += 1
        mentions.update(telling)
    named = [(stem, number) for stem, number in mentions.items() if number >= FEWEST_MENTIONS]
    return tuple(
        (_form(forms.get(stem), stem), number)
        for stem, number in sorted(named, key=_largest_first)[:MOST_WORDS]
    )


def _form(forms: Counter[str] | None, stem: str) -> str:
    """The commonest spelling; of equally common ones the first by alphabet."""
    if not forms:
        return stem
    return min(forms.items(), key=_largest_first)[0]


def _first(rows: Sequence[Row], name: str) -> tuple[Row, ...]:
    found = [row for row in rows if getattr(row, name)]
    return tuple(sorted(found, key=lambda row: (-getattr(row, name), row.number))[:MOST_NAMED])
