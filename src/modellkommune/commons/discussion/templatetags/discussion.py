"""The discussion on a page of any room.

{% load discussion %}
{% discussion idea %}         what citizens say about it, and how to join in
{% discussion idea rules %}   the same, where the view holds the rules already
{% like_button idea rules idea.likes %}  one click to like the record itself
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.db.models import Model

from modellkommune.commons.discussion.models import Comment
from modellkommune.commons.discussion.rules import Rules, rules_of
from modellkommune.commons.discussion.views.likes import like_context, like_context_of_record
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


@register.inclusion_tag("discussion/parts/like.html", takes_context=True)
def like_button(
    context: Mapping[str, Any],
    record: Model,
    rules: Rules | None = None,
    number: int | None = None,
) -> dict[str, Any]:
    """A button to like a record, or to take it back; nothing where its room has no likes.

    number  how many like it, where the record keeps that itself; else one query

    One query for somebody who has liked something or is signed in, none for others.
    """
    rules = rules or rules_of(record)
    if rules is None:
        return {"is_open": False, "number": 0}
    return like_context_of_record(context["request"], record, rules, number=number)


@register.inclusion_tag("discussion/parts/like.html", takes_context=True)
def comment_like(context: Mapping[str, Any], comment: Comment) -> dict[str, Any]:
    """The same button below a comment, for the part that is shown; no query."""
    rules, part = context["rules"], context["part"]
    is_open = context["is_open"] and rules.likes and not comment.is_official
    return like_context(
        comment, number=comment.likes, is_liked=comment.pk in part.liked, is_open=is_open
    )
