"""Words about comments, for the templates of this room."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.discussion.models import Comment, CommentState
from modellkommune.commons.discussion.tokens import key_of

register = template.Library()

GONE: dict[str, Any] = {
    CommentState.HIDDEN: gettext_lazy(
        "A comment stood here. Moderation has hidden it; answers to it stay."
    ),
    CommentState.DELETED: gettext_lazy(
        "A comment stood here. Two people of moderation have deleted it; answers to it stay."
    ),
    CommentState.WITHDRAWN: gettext_lazy(
        "A comment stood here. Its author has withdrawn it; answers to it stay."
    ),
}


@register.filter
def gone_sentence(comment: Comment) -> str:
    """Say what became of a comment that can no longer be read."""
    return str(GONE.get(comment.state) or _("A comment stood here."))


@register.simple_tag
def own_page_of(comment: Comment) -> str:
    """The address of the author's own page; only for the author."""
    return reverse("discussion:own", args=[key_of(comment)])
