"""The list of collections, a collection with its ideas, and an idea."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from modellkommune.features.ideas.models import Idea, Visibility
from modellkommune.features.ideas.selectors.public_collections import (
    collection_at,
    public_collections,
)
from modellkommune.features.ideas.selectors.states import state_words


def collections(request: HttpRequest) -> HttpResponse:
    """All collections of the portal."""
    now = timezone.now()
    rows = [(one, state_words(one, now)) for one in public_collections()]
    return render(request, "ideas/citizen/collecting/collections.html", {"rows": rows})


def collection(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """One collection and its ideas."""
    found = collection_at(place=place, slug=slug)
    ideas = Idea.objects.filter(collection=found, visibility=Visibility.SHOWN)
    context = {"collection": found, "ideas": ideas, "state": state_words(found, timezone.now())}
    return render(request, "ideas/citizen/collecting/collection.html", context)


def idea(request: HttpRequest, place: str, slug: str, number: int) -> HttpResponse:
    """One idea."""
    found = collection_at(place=place, slug=slug)
    shown = Idea.objects.filter(collection=found, visibility=Visibility.SHOWN)
    context = {"collection": found, "idea": get_object_or_404(shown, number=number)}
    return render(request, "ideas/citizen/collecting/idea.html", context)
