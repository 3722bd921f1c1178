"""The room's entry in the menu of the office, and its addresses."""

from __future__ import annotations

from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from modellkommune.features.opendata.office.asking import addresses as asking
from modellkommune.features.opendata.office.delivering import addresses as delivering
from modellkommune.features.opendata.office.describing import addresses as describing
from modellkommune.features.opendata.office.doors import addresses as doors
from modellkommune.features.opendata.office.drawing import addresses as drawing
from modellkommune.features.opendata.office.finding import addresses as finding
from modellkommune.features.opendata.office.harvesting import addresses as harvesting
from modellkommune.features.opendata.office.links import addresses as links
from modellkommune.features.opendata.office.receiving import addresses as receiving
from modellkommune.features.opendata.office.releasing import addresses as releasing
from modellkommune.features.opendata.office.replacing import addresses as replacing
from modellkommune.features.opendata.office.requesting import addresses as requesting
from modellkommune.features.opendata.office.serving import addresses as serving

# Each has addresses of the whole room and addresses below that of a record.
PARTS = (
    describing,
    releasing,
    receiving,
    replacing,
    serving,
    asking,
    drawing,
    finding,
    requesting,
    delivering,
    doors,
    harvesting,
    links,
)


class OpenDataViewSet(ViewSet):
    """Open data."""

    name = "opendata_office"
    url_prefix = "opendata"
    menu_label = _("Open data")
    icon = "table"

    def get_urlpatterns(self) -> list:
        """Addresses below /office/opendata/."""
        return [
            *(entry for part in PARTS for entry in part.of_the_room),
            *(path("<int:pk>/", include(part.urlpatterns)) for part in PARTS),
        ]
