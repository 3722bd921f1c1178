"""The grants that everybody may read."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse

from modellkommune.features.calls.models import Grant


def public_grants() -> QuerySet[Grant]:
    """Grants of announced calls in the open scope, by call and number."""
    found: QuerySet[Grant] = Grant.objects.filter(
        call__announced_at__isnull=False, call__published_at__isnull=False
    )
    return found.select_related("call__authority").order_by("-call__announced_at", "call", "number")


def address_of_grant(grant: Grant) -> str:
    """Where the public page of a grant is."""
    words = {
        "place": grant.call.authority.slug,
        "slug": grant.call.slug,
        "number": grant.number,
    }
    return reverse("calls:award", kwargs=words)
