"""The room's start page in the office, and the page of a procedure."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.models import Procedure
from modellkommune.features.consultations.office.page import (
    needs,
    of_a_procedure,
    procedure_page,
    room_page,
)


@needs(permissions.LOOK)
def index(request: HttpRequest) -> HttpResponse:
    """All procedures of the authority."""
    procedures = Procedure.objects.all()
    return room_page(
        request, "consultations/office/index.html", title=_("Consultations"), procedures=procedures
    )


@of_a_procedure(permissions.LOOK)
def show_procedure(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """What is to be done in a procedure now."""
    return procedure_page(
        request, procedure, "consultations/office/procedure.html", title=procedure.title
    )
