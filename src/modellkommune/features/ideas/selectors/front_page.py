"""What this room shows on other pages: entries, found things, addresses, names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.search.public import first_found
from modellkommune.commons.switchboard.cards import (
    Described,
    FrontPageEntry,
    OfferDate,
    OfferEntry,
)
from modellkommune.features.ideas.models import Idea, IdeaCollection, Visibility
from modellkommune.features.ideas.selectors.public_collections import (
    address_of_collection,
    address_of_idea,
    public_collections,
)
from modellkommune.features.ideas.selectors.states import Stage, stage_of, state_words

IDEA, COLLECTION = "ideas.idea", "ideas.ideacollection"
RUNNING = (Stage.OPEN, Stage.COMING)
ORDER = (*RUNNING, Stage.REVIEW, Stage.ENDED)
MOST_FOUND = 30
SHOWN = Q(ideas__visibility=Visibility.SHOWN)


def front_page_entries() -> Iterator[FrontPageEntry]:
    """The collections of the open scope: open ones first, then the newest; one query."""
    now = timezone.now()
    counted = public_collections().annotate(shown=Count("ideas", filter=SHOWN))
    for one in sorted(counted, key=lambda entry: ORDER.index(stage_of(entry, now))):
        state = state_words(one, now)
        yield FrontPageEntry(
            title=one.title,
            url=address_of_collection(one),
            summary=one.summary,
            place=one.authority.name,
            authority_slug=one.authority.slug,
            state=state.label,
            tone=state.tone,
            figure=ngettext("{number} idea", "{number} ideas", one.shown).format(number=one.shown),
            starts_on=one.opens_at or one.published_at,
            closes_at=one.closes_at if state.stage in RUNNING else None,
        )


def offers() -> Iterator[OfferEntry]:
    """The collections that have not ended, for calendar, map and list; one query."""
    now = timezone.now()
    for one in public_collections().filter(closed_at__isnull=True):
        state = state_words(one, now)
        latitude, longitude = _middle(one)
        yield OfferEntry(
            title=one.title,
            url=address_of_collection(one),
            summary=one.summary,
            place=one.authority.name,
            authority_slug=one.authority.slug,
            room="ideas",
            kind=_("Idea collection"),
            state=state.label,
            tone=state.tone,
            is_open=state.stage == Stage.OPEN,
            opens_at=one.opens_at,
            closes_at=one.closes_at,
            dates=tuple(_dates(one)),
            topics=tuple(one.topics),
            latitude=latitude,
            longitude=longitude,
            action=_("Hand in an idea") if state.stage == Stage.OPEN else "",
            subject=subject_of(one),
            area=one.area or None,
        )


def _middle(collection: IdeaCollection) -> tuple[float | None, float | None]:
    box = (collection.area or {}).get("bbox")
    if not box:
        return None, None
    west, south, east, north = box
    return (south + north) / 2, (west + east) / 2


def _dates(collection: IdeaCollection) -> Iterator[OfferDate]:
    if collection.opens_at is not None:
        yield OfferDate(_("Ideas from now on"), collection.opens_at)
    if collection.closes_at is not None:
        yield OfferDate(_("Last day for ideas"), collection.closes_at)


def search(text: str) -> list[FrontPageEntry]:
    """Public ideas that hold the words, best first; one query when some do."""
    shown = Idea.objects.filter(
        visibility=Visibility.SHOWN, collection__published_at__isnull=False
    ).select_related("collection__authority")
    ideas, is_similar = first_found(text, shown, most=MOST_FOUND)
    return [_found(idea, is_similar=is_similar) for idea in ideas]


def _found(idea: Idea, *, is_similar: bool) -> FrontPageEntry:
    return FrontPageEntry(
        title=idea.title,
        url=address_of_idea(idea),
        summary=_("Idea in “{title}”").format(title=idea.collection.title),
        place=idea.collection.authority.name,
        state=str(idea.get_status_display()),
        is_similar=is_similar,
    )


def addresses() -> Iterator[str]:
    """The public pages of this room in the open scope; two queries."""
    yield reverse("ideas:list")
    told = {one.pk: one for one in public_collections()}
    for one in told.values():
        yield address_of_collection(one)
    shown = Idea.objects.filter(visibility=Visibility.SHOWN, collection__in=told)
    for idea in shown.only("number", "collection_id", "authority_id"):
        yield address_of_idea(idea, collection=told[idea.collection_id])


def describe(subjects: list[str]) -> Iterable[Described]:
    """Name the ideas and collections that everybody may see; others are left out."""
    return [*_described_collections(subjects), *_described_ideas(subjects)]


def _keys(subjects: list[str], name: str) -> list[int]:
    found = (subject.partition(":") for subject in subjects)
    return [int(key) for model, _colon, key in found if model == name and key.isdigit()]


def _described_collections(subjects: list[str]) -> Iterator[Described]:
    keys, now = _keys(subjects, COLLECTION), timezone.now()
    for one in public_collections().filter(pk__in=keys) if keys else ():
        yield Described(
            subject=f"{COLLECTION}:{one.pk}",
            title=one.title,
            url=address_of_collection(one),
            kind=_("Idea collection"),
            state=state_words(one, now).label,
        )


def _described_ideas(subjects: list[str]) -> Iterator[Described]:
    keys = _keys(subjects, IDEA)
    if not keys:
        return
    shown = Idea.objects.filter(
        pk__in=keys,
        visibility__in=[Visibility.SHOWN, Visibility.MERGED],
        collection__published_at__isnull=False,
    )
    for idea in shown.select_related("collection__authority"):
        yield Described(
            subject=f"{IDEA}:{idea.pk}",
            title=idea.title,
            url=address_of_idea(idea),
            kind=_("Idea"),
            state=str(idea.get_status_display()),
        )
