"""Suggestions for tags: only words that this authority uses."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse

from modellkommune.commons.office.tags import tags_in_scope

MOST_SUGGESTIONS = 10


def autocomplete(request: HttpRequest) -> JsonResponse:
    """Return tags of this authority's files that begin with ?term=."""
    term = request.GET.get("term", "")
    if not term:
        return JsonResponse([], safe=False)
    tags = tags_in_scope().filter(name__istartswith=term).order_by("name")
    names = tags.values_list("name", flat=True)[:MOST_SUGGESTIONS]
    return JsonResponse(list(names), safe=False)
