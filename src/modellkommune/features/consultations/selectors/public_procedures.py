"""Procedures and rounds that everybody may read, and the addresses of their pages."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.urls import reverse

from modellkommune.features.consultations.models import (
    FOR_BODIES,
    Procedure,
    Round,
)


def public_procedures() -> QuerySet[Procedure]:
    """The published procedures of the open scope with authority and public rounds; two queries.

    The rounds stand in `public_rounds`, in their order.
    """
    published: QuerySet[Procedure] = Procedure.objects.filter(published_at__isnull=False)
    # Of the plan only its size; outline and report are large.
    sized = public_rounds().select_related("plan")
    sized = sized.defer("plan__outline", "plan__report", "plan__plans")
    rounds = Prefetch("rounds", queryset=sized, to_attr="public_rounds")
    return published.select_related("authority").prefetch_related(rounds)


def public_rounds() -> QuerySet[Round]:
    """Rounds that everybody may read: published, and not those for bodies alone."""
    rounds: QuerySet[Round] = Round.objects.filter(published_at__isnull=False)
    return rounds.exclude(step__in=FOR_BODIES).order_by("number")


def procedure_at(*, place: str, slug: str) -> Procedure:
    """A published procedure by its address. Raises Http404."""
    found = public_procedures().filter(authority__slug=place, slug=slug).first()
    if found is None:
        raise Http404(slug)
    return found


def round_at(procedure: Procedure, number: int) -> Round:
    """A public round of a procedure, with the procedure filled in. Raises Http404."""
    for found in procedure.public_rounds:  # type: ignore[attr-defined]
        if found.number == number:
            found.procedure = procedure
            return found  # type: ignore[no-any-return]
    raise Http404(str(number))


def address_of_procedure(procedure: Procedure, page: str = "procedure", **words: Any) -> str:
    """Where a page of a procedure stands; `page` is a name of the room's addresses."""
    place = {"place": procedure.authority.slug, "slug": procedure.slug}
    return reverse(f"consultations:{page}", kwargs=place | words)
