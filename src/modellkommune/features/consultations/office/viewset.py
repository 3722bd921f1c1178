"""The room's entry in the menu of the office, and its addresses."""

from __future__ import annotations

from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from modellkommune.features.consultations.office.availability import addresses as availability
from modellkommune.features.consultations.office.consultees import addresses as consultees
from modellkommune.features.consultations.office.exchange import addresses as exchange
from modellkommune.features.consultations.office.plans import addresses as plans
from modellkommune.features.consultations.office.procedures import addresses as procedures
from modellkommune.features.consultations.office.reading import addresses as reading
from modellkommune.features.consultations.office.statements import addresses as statements
from modellkommune.features.consultations.office.weighing import addresses as weighing

# Each has addresses of the whole room and addresses below that of a record.
PARTS = (procedures, plans, reading, availability, consultees, statements, weighing, exchange)


class ConsultationsViewSet(ViewSet):
    """Consultations."""

    name = "consultations_office"
    url_prefix = "consultations"
    menu_label = _("Consultations")
    icon = "site"

    def get_urlpatterns(self) -> list:
        """Addresses below /office/consultations/."""
        return [
            *(entry for part in PARTS for entry in part.of_the_room),
            *(path("<int:pk>/", include(part.urlpatterns)) for part in PARTS),
        ]
