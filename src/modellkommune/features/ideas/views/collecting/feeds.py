"""New ideas and new answers of a collection as feeds, for readers' own programs."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.features.ideas.models import Idea, IdeaCollection, IdeaStatus, Visibility
from modellkommune.features.ideas.selectors.collecting.words import status_words
from modellkommune.features.ideas.selectors.public_collections import (
    address_of_collection,
    address_of_idea,
    collection_at,
)

NEWEST = 30
LONGEST_TEXT = 500


@require_safe
def newest(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The newest ideas."""
    found = collection_at(place=place, slug=slug)
    ideas = _shown(found).order_by("-shown_at", "-number")[:NEWEST]
    feed = _feed(request, found, page="feed", title=_("{title}: new ideas"))
    for idea in ideas:
        url = request.build_absolute_uri(address_of_idea(idea, collection=found))
        feed.add_item(
            title=idea.title,
            link=url,
            unique_id=url,
            description=Truncator(idea.text).chars(LONGEST_TEXT),
            pubdate=idea.shown_at,
            updateddate=idea.shown_at,
        )
    return _answer(feed)


@require_safe
def answers(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The ideas that the office has dealt with last, with status and answer."""
    found = collection_at(place=place, slug=slug)
    ideas = _shown(found).exclude(status=IdeaStatus.RECEIVED)
    feed = _feed(request, found, page="answers_feed", title=_("{title}: answers of the office"))
    for idea in ideas.order_by("-status_at", "-number")[:NEWEST]:
        url = request.build_absolute_uri(address_of_idea(idea, collection=found))
        feed.add_item(
            title=f"{idea.title}: {status_words(idea.status)}",
            link=url,
            # A further answer is a further entry.
            unique_id=f"{url}#{idea.status}-{idea.status_at:%Y%m%d%H%M%S}",
            description=" ".join(filter(None, _said(idea))),
            pubdate=idea.status_at,
            updateddate=idea.status_at,
        )
    return _answer(feed)


def _shown(collection: IdeaCollection) -> QuerySet[Idea]:
    shown: QuerySet[Idea] = Idea.objects.filter(collection=collection, visibility=Visibility.SHOWN)
    return shown


def _said(idea: Idea) -> tuple[str, str]:
    return idea.status_reason, Truncator(idea.answer).chars(LONGEST_TEXT)


def _feed(request: HttpRequest, collection: IdeaCollection, *, page: str, title: str) -> Atom1Feed:
    return Atom1Feed(
        title=title.format(title=collection.title),
        link=request.build_absolute_uri(address_of_collection(collection)),
        feed_url=request.build_absolute_uri(address_of_collection(collection, page)),
        description=collection.summary,
        language=get_language(),
        author_name=collection.authority.name,
    )


def _answer(feed: Atom1Feed) -> HttpResponse:
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
