"""What pages below a round share: where one is, and where a statement is given."""

from __future__ import annotations

from django.http import Http404
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.features.consultations.models import Procedure, Round
from modellkommune.features.consultations.selectors.procedures.documents import are_readable
from modellkommune.features.consultations.selectors.public_procedures import (
    address_of_procedure,
    procedure_at,
    round_at,
)

Crumbs = list[tuple[str, str]]


def crumbs(procedure: Procedure, *further: tuple[str, str]) -> Crumbs:
    """The way from the start page to a page below a procedure."""
    start = (_("Plans and drafts"), reverse("consultations:list"))
    return [start, (procedure.title, address_of_procedure(procedure)), *further]


def readable_round(place: str, slug: str, number: int) -> Round:
    """A public round whose documents may be read already. Raises Http404."""
    found = round_at(procedure_at(place=place, slug=slug), number)
    if not are_readable(found, timezone.now()):
        raise Http404("not yet")
    return found


def address_below(round_: Round, page: str, **words: object) -> str:
    """The address of a page of a round."""
    return address_of_procedure(round_.procedure, page, number=round_.number, **words)


def state_url(round_: Round, target: str = "") -> str:
    """Where a statement is given, "" when the round takes none at this moment.

    target  what it is about: "?flaeche=3", "?unterlage=7&seite=2", "?absatz=p-4"
    """
    if not round_.takes_statements(timezone.now()):
        return ""
    try:
        return address_below(round_, "state_something") + target
    except NoReverseMatch:
        return ""
