"""What every page of this room in the office shares; see commons/office/frame.py.

A view is decorated with `@of_a_collection(permissions.KEEP)` and takes (request,
collection) and what else its address names; it answers with `collection_page(…)`.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from modellkommune.commons.office.frame import RoomFrame, posted
from modellkommune.commons.office.views.page import needs
from modellkommune.features.ideas.models import IdeaCollection

__all__ = [
    "collection_page",
    "needs",
    "of_a_collection",
    "posted",
    "room_page",
    "to_collection",
    "url_if_there",
]

FRAME = RoomFrame(
    namespace="ideas_office",
    model=IdeaCollection,
    label=gettext_lazy("Idea collections"),
    icon="list-ul",
    record="collection",
)
of_a_collection = FRAME.of_a_record
collection_page = FRAME.record_page
room_page = FRAME.room_page
to_collection = FRAME.to_record
url_if_there = FRAME.url_if_there
