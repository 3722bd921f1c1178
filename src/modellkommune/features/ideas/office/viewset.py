"""The room's entry in the menu of the office, and its addresses."""

from __future__ import annotations

from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from modellkommune.features.ideas.office.answering import addresses as answering
from modellkommune.features.ideas.office.collecting import addresses as collecting
from modellkommune.features.ideas.office.collections import addresses as collections
from modellkommune.features.ideas.office.entries import addresses as entries
from modellkommune.features.ideas.office.evaluating import addresses as evaluating
from modellkommune.features.ideas.office.hall import addresses as hall

# Each has addresses of the whole room and addresses below that of a record.
PARTS = (collections, collecting, entries, hall, answering, evaluating)


class IdeasViewSet(ViewSet):
    """Idea collections."""

    name = "ideas_office"
    url_prefix = "ideas"
    menu_label = _("Idea collections")
    icon = "list-ul"

    def get_urlpatterns(self) -> list:
        """Addresses below /office/ideas/."""
        return [
            *(entry for part in PARTS for entry in part.of_the_room),
            *(path("<int:pk>/", include(part.urlpatterns)) for part in PARTS),
        ]
