"""The discussion on a page of any room.

{% load discussion %}
{% discussion idea %}         what citizens say about it, and how to join in
{% discussion idea rules %}   the same, where the view holds the rules already
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.db.models import Model

from modellkommune.commons.discussion.rules import Rules, rules_of
from modellkommune.commons.discussion.views.listing import discussion_context

register = template.Library()


@register.inclusion_tag("discussion/parts/discussion.html", takes_context=True)
def discussion(
    context: Mapping[str, Any], record: Model, rules: Rules | None = None
) -> dict[str, Any]:
    """The comments on a record; nothing where its room has no discussion for it.

    Three queries, two more for somebody who is signed in.
    """
    rules = rules or rules_of(record)
    if rules is None:
        return {"part": None}
    return discussion_context(context["request"], record, rules)
