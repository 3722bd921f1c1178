"""What every page of this room in the office shares; see commons/office/frame.py.

A view is decorated with `@of_a_procedure(permissions.KEEP)` and takes (request,
procedure) and what else its address names; it answers with `procedure_page(…)`.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from modellkommune.commons.office.frame import RoomFrame, posted
from modellkommune.commons.office.views.page import needs
from modellkommune.features.consultations.models import Procedure

__all__ = [
    "needs",
    "of_a_procedure",
    "posted",
    "procedure_page",
    "room_page",
    "to_procedure",
    "url_if_there",
]

FRAME = RoomFrame(
    namespace="consultations_office",
    model=Procedure,
    label=gettext_lazy("Consultations"),
    icon="site",
    record="procedure",
)
of_a_procedure = FRAME.of_a_record
procedure_page = FRAME.record_page
room_page = FRAME.room_page
to_procedure = FRAME.to_record
url_if_there = FRAME.url_if_there
