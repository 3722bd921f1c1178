"""The cards of the rooms: menu entries, front-page panels, searchable things."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from typing import Any

from django.conf import settings


class Section(StrEnum):
    """The four words of the public navigation."""

    PARTICIPATE = "participate"
    DATA = "data"
    PROGRAMME = "programme"
    NEWS = "news"


@dataclass(frozen=True)
class FrontPageEntry:
    """One thing of a room that the front page shows.

    state        short word such as "decided" in the page's language
    tone         how the state is drawn: neutral, info, success, warning, danger, running
    figure       the one number that matters, with its unit, as text
    starts_on, closes_at   moments for order and time left, or None
    authority_slug   short name of the authority, for counting a member's entries
    is_similar   found although no word fits exactly; the search says so
    """

    title: str
    url: str
    summary: str
    place: str
    state: str = ""
    figure: str = ""
    starts_on: Any = None
    closes_at: Any = None
    is_similar: bool = False
    authority_slug: str = ""
    tone: str = "neutral"


@dataclass(frozen=True)
class Card:
    """What a room tells the house about itself.

    name               the room's name, as in its folder and URL namespace
    section            where it stands in the public navigation; None for a room
                       that only the foot of the page leads to
    label              text of the menu entry, translatable
    url_name           address of the entry, without arguments
    office_models      dotted paths of Wagtail viewsets or snippets for the office menu
    front_page         returns the entries for the front page of the open scope
    search             returns FrontPageEntry results for a text in the open scope
    sitemap            returns the addresses of its public pages in the open scope
    personal_data      dotted paths of models that hold personal data
    """

    name: str
    section: Section | None
    label: Any
    url_name: str
    front_page: Callable[[], Iterable[FrontPageEntry]] | None = None
    search: Callable[[str], Iterable[FrontPageEntry]] | None = None
    sitemap: Callable[[], Iterable[str]] | None = None
    office_viewsets: tuple[str, ...] = ()
    personal_data: tuple[str, ...] = field(default=())


def cards() -> list[Card]:
    """The cards of all rooms, in the order of settings.ROOMS."""
    return [import_module(f"{room}.feature").CARD for room in settings.ROOMS]


def cards_in(section: Section) -> list[Card]:
    """The cards that stand under one word of the public navigation."""
    return [card for card in cards() if card.section is section]
