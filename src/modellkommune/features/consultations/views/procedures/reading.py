"""The list of procedures, and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from modellkommune.features.consultations.selectors.front_page import rounds_of
from modellkommune.features.consultations.selectors.public_procedures import (
    procedure_at,
    public_procedures,
)
from modellkommune.features.consultations.selectors.states import state_words


def procedures(request: HttpRequest) -> HttpResponse:
    """All procedures of the portal."""
    now = timezone.now()
    rows = [(one, state_words(one, rounds_of(one), now)) for one in public_procedures()]
    return render(request, "consultations/citizen/procedures/list.html", {"rows": rows})


def procedure(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """One procedure and its rounds."""
    found = procedure_at(place=place, slug=slug)
    state = state_words(found, rounds_of(found), timezone.now())
    context = {"procedure": found, "rounds": rounds_of(found), "state": state}
    return render(request, "consultations/citizen/procedures/procedure.html", context)
