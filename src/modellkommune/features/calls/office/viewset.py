"""The room's entry in the menu of the office, and its addresses."""

from __future__ import annotations

from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from modellkommune.features.calls.office.calls import addresses as calls
from modellkommune.features.calls.office.checking import addresses as checking
from modellkommune.features.calls.office.deciding import addresses as deciding
from modellkommune.features.calls.office.grants import addresses as grants
from modellkommune.features.calls.office.intake import addresses as intake
from modellkommune.features.calls.office.reviews import addresses as reviews
from modellkommune.features.calls.office.selecting import addresses as selecting
from modellkommune.features.calls.office.session import addresses as session

# Each has addresses of the whole room and addresses below that of a call.
PARTS = (calls, intake, checking, reviews, session, selecting, deciding, grants)


class CallsViewSet(ViewSet):
    """Calls and grants."""

    name = "calls_office"
    url_prefix = "calls"
    menu_label = _("Calls")
    icon = "doc-full-inverse"

    def get_urlpatterns(self) -> list:
        """Addresses below /office/calls/."""
        return [
            *(entry for part in PARTS for entry in part.of_the_room),
            *(path("<int:pk>/", include(part.urlpatterns)) for part in PARTS),
        ]
