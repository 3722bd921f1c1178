"""The public page that says what became of the ideas."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.ui.rich_text import clean_html
from modellkommune.features.ideas.models import Idea, IdeaStatus, Visibility
from modellkommune.features.ideas.selectors.evaluating.charts import charts_of
from modellkommune.features.ideas.selectors.evaluating.figures import figures_of
from modellkommune.features.ideas.selectors.evaluating.report import summary_of
from modellkommune.features.ideas.selectors.public_collections import (
    address_of_collection,
    collection_at,
)
from modellkommune.features.ideas.views.collecting.frame import collection_frame

# What was adopted and done stands first; the rest is a click away.
SHOWN_PER_STATUS = 30
ORDER = (
    IdeaStatus.DONE, IdeaStatus.ADOPTED, IdeaStatus.UNDER_REVIEW, IdeaStatus.NOT_ADOPTED,
    IdeaStatus.RECEIVED,
)  # fmt: skip


@require_safe
def outcome(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """What became of it: the text, the figures, and each idea with its status."""
    found = collection_at(place=place, slug=slug)
    if found.outcome_at is None:
        raise Http404(slug)
    figures = figures_of(found)
    source = f"{found.title}, {found.authority.name}"
    return render(
        request,
        "ideas/citizen/evaluating/outcome.html",
        {
            **collection_frame(
                found, now=timezone.now(), title=_("What became of it"), current="outcome"
            ),
            "text": clean_html(found.outcome),
            "summary": summary_of(found, figures),
            "themes": charts_of(figures, source=source).get("themen"),
            "groups": _groups(found),
            "list_url": address_of_collection(found),
        },
    )


def _groups(collection: object) -> list[tuple[str, str, list[Idea], int]]:
    """Code and label of each status that occurs, its first ideas, and how many there are."""
    shown = Idea.objects.filter(collection=collection, visibility=Visibility.SHOWN)
    by_status: dict[str, list[Idea]] = {}
    for idea in shown.order_by("-likes", "number").only(
        "number", "title", "status", "status_reason"
    ):
        by_status.setdefault(idea.status, []).append(idea)
    return [
        (status.value, str(status.label), by_status[status][:SHOWN_PER_STATUS],
         len(by_status[status]))
        for status in ORDER
        if status in by_status
    ]  # fmt: skip
