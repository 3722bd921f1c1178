"""What every page's template may use: portal, navigation and the frame's links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_info, override, pgettext_lazy

from modellkommune.commons.switchboard.cards import Section, cards_in
from modellkommune.commons.ui.portal_style import portal_style_version

SECTION_WORDS = {
    Section.PARTICIPATE: pgettext_lazy("navigation", "Take part"),
    Section.DATA: pgettext_lazy("navigation", "Data and figures"),
    Section.PROGRAMME: pgettext_lazy("navigation", "Projects"),
    Section.NEWS: pgettext_lazy("navigation", "News"),
}
FRAME_ADDRESSES = {
    "search": "search",
    "imprint": "imprint",
    "privacy": "privacy",
    "accessibility": "accessibility",
    "easy_language": "easy_language",
    "contact": "contact",
    "source": "source",
    "who_decides": "who_decides",
    "account": "people:account",
    "login": "account_login",
    "logout": "account_logout",
}


@dataclass(frozen=True)
class NavigationEntry:
    """A room's place in the menu."""

    label: Any
    url: str
    is_current: bool


@dataclass(frozen=True)
class NavigationWord:
    """One of the four public words: its own page, and the rooms that stand under it."""

    label: Any
    url: str
    entries: tuple[NavigationEntry, ...]
    is_current: bool


@dataclass(frozen=True)
class OtherLanguage:
    """The same page in another language."""

    code: str
    name: str
    url: str


def page(request: HttpRequest) -> dict[str, Any]:
    """Portal, navigation and links for the page's frame.

    Everything but the portal is worked out only when a template asks, so that
    pages of the office, which have a frame of their own, pay nothing.
    """
    portal = getattr(request, "portal", None)
    return {
        "portal": portal,
        "portal_style_version": portal_style_version(portal) if portal else "",
        "navigation": SimpleLazyObject(lambda: navigation(request.path)),
        "other_languages": SimpleLazyObject(lambda: other_languages(request)),
        "frame": SimpleLazyObject(frame_addresses),
        "breadcrumbs": (),
    }


def navigation(path: str) -> list[NavigationWord]:
    """The four words; a word is current on its own page and in all its rooms."""
    return [_word(section, label, path) for section, label in SECTION_WORDS.items()]


def _word(section: Section, label: Any, path: str) -> NavigationWord:
    entries = tuple(_entries(section, path))
    url = reverse(f"section_{section}")
    is_current = path.startswith(url) or any(entry.is_current for entry in entries)
    return NavigationWord(label=label, url=url, entries=entries, is_current=is_current)


def _entries(section: Section, path: str) -> Iterable[NavigationEntry]:
    for card in cards_in(section):
        url = reverse(card.url_name)
        yield NavigationEntry(label=card.label, url=url, is_current=path.startswith(url))


def other_languages(request: HttpRequest) -> list[OtherLanguage]:
    """The addresses of this page in the languages it is not shown in."""
    current = get_language()
    return [
        OtherLanguage(
            code=code,
            name=get_language_info(code)["name_local"].capitalize(),
            url=_same_page_in(code, request.get_full_path()),
        )
        for code, _name in settings.LANGUAGES
        if code != current
    ]


def _same_page_in(code: str, path: str) -> str:
    """The page's address in a language; the front page where the page has no address."""
    translated = translate_url(path, code)
    if translated != path:
        return translated
    with override(code):
        return reverse("home")


def frame_addresses() -> dict[str, str]:
    """Addresses that the frame links to; one that an installation lacks is empty."""
    return {key: _address(name) for key, name in FRAME_ADDRESSES.items()}


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
