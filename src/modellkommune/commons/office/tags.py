"""Tags of files: one table for all towns, so who asks decides what is offered."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet
from taggit.models import Tag, TaggedItem
from wagtail.admin import filters
from wagtail.images.views import chooser

from modellkommune.commons.files.models import AuthorityDocument, AuthorityImage


def tags_in_scope() -> QuerySet[Tag]:
    """Return the tags that hang on files of the open scope."""
    condition = Q()
    for model in (AuthorityImage, AuthorityDocument):
        condition |= on_records_in_scope(model)
    used = TaggedItem.objects.filter(condition)
    return Tag.objects.filter(pk__in=used.values("tag_id"))


def popular_tags_in_scope(model: Any, count: int = 10) -> QuerySet[Tag]:
    """Return the tags used most often on records of one model in the open scope."""
    used = TaggedItem.objects.filter(on_records_in_scope(model))
    return (
        Tag.objects.filter(taggit_taggeditem_items__in=used)
        .annotate(item_count=Count("taggit_taggeditem_items"))
        .order_by("-item_count", "name")[:count]
    )


def on_records_in_scope(model: Any) -> Q:
    """What a tag hangs on tells whose it is."""
    kind = ContentType.objects.get_for_model(model)
    return Q(content_type=kind, object_id__in=model.objects.values("pk"))


def keep_tags_within_scope() -> None:
    """Put our function in the place of Wagtail's, which counts over all towns.

    Lists and choosers of images and documents call it by this name; it cannot
    be exchanged by a setting. The wall test fails when the name changes.
    """
    filters.popular_tags_for_model = popular_tags_in_scope
    chooser.popular_tags_for_model = popular_tags_in_scope
