"""Collections that everybody may read, and the addresses of their pages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from modellkommune.features.ideas.models import Idea, IdeaCollection


def public_collections() -> QuerySet[IdeaCollection]:
    """The published collections of the open scope with their authority; one query."""
    published: QuerySet[IdeaCollection] = IdeaCollection.objects.filter(published_at__isnull=False)
    return published.select_related("authority")


def collection_at(*, place: str, slug: str) -> IdeaCollection:
    """A published collection by its address. Raises Http404."""
    found = public_collections().filter(authority__slug=place, slug=slug).first()
    if found is None:
        raise Http404(slug)
    return found


def address_of_collection(collection: IdeaCollection, page: str = "collection") -> str:
    """Where a page of a collection stands; `page` is a name of the room's addresses."""
    return reverse(f"ideas:{page}", kwargs=_place(collection))


def address_of_idea(idea: Idea, page: str = "idea", collection: Any = None) -> str:
    """Where a page of an idea stands; pass the collection to save a query."""
    words = {**_place(collection or idea.collection), "number": idea.number}
    return reverse(f"ideas:{page}", kwargs=words)


def _place(collection: IdeaCollection) -> dict[str, Any]:
    return {"place": collection.authority.slug, "slug": collection.slug}
