"""All public ideas of a collection as rows for a spreadsheet and as GeoJSON; no names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.features.ideas.models import Idea, IdeaCollection, Visibility
from modellkommune.features.ideas.selectors.collecting.idea_page import answer_in_words
from modellkommune.features.ideas.selectors.collecting.open_data.rows import idea_feature

Cells = list[Any]


def ideas_of(collection: IdeaCollection) -> list[Idea]:
    """The public ideas by number, with what the rows need; three queries."""
    shown = Idea.objects.filter(collection=collection, visibility=Visibility.SHOWN)
    found = shown.select_related("category", "meeting").prefetch_related("hall_votes")
    ideas = list(found.order_by("number"))
    for idea in ideas:
        idea.collection = collection
    return ideas


def sheet_rows(collection: IdeaCollection) -> Iterator[Cells]:
    """Head and one row per idea, with the answers to all further questions."""
    questions = list(collection.questions.all())
    yield [*_head(), *(question.title for question in questions)]
    for idea in ideas_of(collection):
        answers = [answer_in_words(one, idea.answers.get(one.code)) for one in questions]
        yield [*_cells(idea), *answers]


def _head() -> Cells:
    return [
        _("Number"), _("Title"), _("Description"), _("Category"), _("Place"), _("District"),
        _("Latitude"), _("Longitude"), _("Came on"), _("Came in"), _("Meeting"), _("Status"),
        _("Status since"), _("Reason"), _("Answer of the office"), _("Unit that answers"),
        _("Likes"), _("Comments"), _("Hands in favour"), _("Hands against"),
    ]  # fmt: skip


def _cells(idea: Idea) -> Cells:
    votes = list(idea.hall_votes.all())
    return [
        idea.number, idea.title, idea.text, str(idea.category or ""), idea.address, idea.district,
        idea.latitude, idea.longitude, _day(idea.submitted_at), str(idea.get_channel_display()),
        str(idea.meeting or ""), str(idea.get_status_display()), _day(idea.status_at),
        idea.status_reason, idea.answer, idea.answered_by, idea.likes, idea.comments,
        sum(vote.in_favour for vote in votes) if votes else None,
        sum(vote.against for vote in votes) if votes else None,
    ]  # fmt: skip


def _day(moment: Any) -> str:
    return f"{timezone.localtime(moment):%d.%m.%Y}" if moment else ""


def geojson_of(collection: IdeaCollection, *, base: str) -> dict[str, Any]:
    """A feature collection; ideas without a place have a null geometry.

    base  address of the portal, in front of the addresses of the ideas
    """
    features = [
        idea_feature(idea, absolute=lambda path: base + path) for idea in ideas_of(collection)
    ]
    return {"type": "FeatureCollection", "features": features}
