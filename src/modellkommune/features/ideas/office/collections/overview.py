"""The room's start page in the office, and the page of a collection."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from modellkommune.features.ideas import permissions
from modellkommune.features.ideas.models import IdeaCollection
from modellkommune.features.ideas.office.page import (
    collection_page,
    needs,
    of_a_collection,
    room_page,
)


@needs(permissions.LOOK)
def index(request: HttpRequest) -> HttpResponse:
    """All collections of the authority."""
    collections = IdeaCollection.objects.all()
    return room_page(
        request, "ideas/office/index.html", title=_("Idea collections"), collections=collections
    )


@of_a_collection(permissions.LOOK)
def show_collection(request: HttpRequest, collection: IdeaCollection) -> HttpResponse:
    """What is to be done in a collection now."""
    return collection_page(
        request, collection, "ideas/office/collection.html", title=collection.title
    )
