"""The rooms' own lists and forms in the office, taken from their cards."""

from __future__ import annotations

from functools import cache

from django.utils.module_loading import import_string
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from modellkommune.commons.switchboard.cards import Card, cards


@cache
def viewsets_of(card: Card) -> tuple[ViewSet, ...]:
    """Return the viewsets that a card names, each made once."""
    return tuple(import_string(path)() for path in card.office_viewsets)


def register_rooms() -> None:
    """Tell Wagtail about the viewsets of all cards."""
    for card in cards():
        for viewset in viewsets_of(card):
            register(viewset)


def register(viewset: ViewSet) -> None:
    """Register one viewset; records with drafts and history are Wagtail's snippets."""
    # Otherwise Wagtail's breadcrumb would lead over its list of all snippets.
    viewset.add_to_admin_menu = True
    if isinstance(viewset, SnippetViewSet):
        register_snippet(viewset)
    else:
        hooks.register("register_admin_viewset", lambda: viewset)
