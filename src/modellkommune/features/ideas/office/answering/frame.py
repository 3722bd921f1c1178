"""What the pages about one idea share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.ideas.models import Idea, IdeaCollection, Visibility
from modellkommune.features.ideas.office.page import of_a_collection

View = Callable[..., HttpResponse]


def of_an_idea(*allowed: str) -> Callable[[View], View]:
    """Hand a view the idea of its address; a refusal leads back to its page with a sentence."""

    def decorate(view: View) -> View:
        @of_a_collection(*allowed, back="ideas")
        @wraps(view)
        def checked(
            request: HttpRequest, collection: IdeaCollection, number: int, **kwargs: Any
        ) -> HttpResponse:
            idea = idea_of(collection, number)
            try:
                return view(request, idea, **kwargs)
            except Refused as refusal:
                messages.error(request, str(refusal.sentence))
                return to_idea(idea)

        return checked

    return decorate


def idea_of(collection: IdeaCollection, number: int) -> Idea:
    """An idea by its number; one that was never confirmed is not there. Raises Http404."""
    ideas = Idea.objects.exclude(visibility=Visibility.UNCONFIRMED).select_related(
        "category", "merged_into", "meeting", "entered_by"
    )
    idea: Idea = get_object_or_404(ideas, collection=collection, number=number)
    idea.collection = collection
    return idea


def to_idea(idea: Idea) -> HttpResponse:
    """Lead to the page of an idea."""
    return redirect("ideas_office:idea", pk=idea.collection_id, number=idea.number)
