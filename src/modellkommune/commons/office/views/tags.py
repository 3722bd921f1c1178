"""Suggestions for tags: only words that this authority uses."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from taggit.models import Tag, TaggedItem

from modellkommune.commons.files.models import AuthorityDocument, AuthorityImage

MOST_SUGGESTIONS = 10


def autocomplete(request: HttpRequest) -> JsonResponse:
    """Return tags of this authority's files that begin with ?term=."""
    term = request.GET.get("term", "")
    used = TaggedItem.objects.filter(on_files_in_scope()).values("tag_id")
    tags = Tag.objects.filter(pk__in=used, name__istartswith=term).order_by("name")
    names = tags.values_list("name", flat=True)[:MOST_SUGGESTIONS] if term else []
    return JsonResponse(list(names), safe=False)


def on_files_in_scope() -> Q:
    """Tags are one table for all towns; what they hang on tells whose they are."""
    condition = Q()
    for model in (AuthorityImage, AuthorityDocument):
        kind = ContentType.objects.get_for_model(model)
        condition |= Q(content_type=kind, object_id__in=model.objects.values("pk"))
    return condition
