"""The calls that everybody may read."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from modellkommune.features.calls.models import Call


def public_calls() -> QuerySet[Call]:
    """The published calls of the open scope with their authorities, the newest first."""
    calls: QuerySet[Call] = Call.objects.filter(published_at__isnull=False)
    return calls.select_related("authority")


def call_at(*, place: str, slug: str) -> Call:
    """Return the published call of an address. Raises Http404."""
    return get_object_or_404(public_calls(), authority__slug=place, slug=slug)


def address_of_call(call: Call, *, page: str = "call") -> str:
    """Where a page of a call is; `page` is the name of an address that needs no more."""
    return reverse(f"calls:{page}", kwargs={"place": call.authority.slug, "slug": call.slug})
