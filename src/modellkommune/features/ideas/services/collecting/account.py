"""The ideas of a person, as the account shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.switchboard.cards import AccountEntry
from modellkommune.features.ideas.models import IdeaAuthor, Visibility
from modellkommune.features.ideas.services.telling import address_of_own_page

GROUP = _("My ideas")


def account_entries(person: Any) -> Iterator[AccountEntry]:
    """The ideas a person handed in with the account, the newest first, in the open scope."""
    authors = IdeaAuthor.objects.filter(person=person).select_related("idea__collection__authority")
    for author in authors.order_by("-idea__submitted_at", "-pk"):
        idea = author.idea
        is_open = idea.visibility in (Visibility.SHOWN, Visibility.MERGED)
        yield AccountEntry(
            title=idea.title,
            url=address_of_own_page(author, idea=idea),
            group=GROUP,
            note=str(idea.get_status_display() if is_open else idea.get_visibility_display()),
        )
