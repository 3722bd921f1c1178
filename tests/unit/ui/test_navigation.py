"""A word with several rooms unfolds; with one it simply leads to its page."""

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string

from modellkommune.commons.ui.context import NavigationEntry, NavigationWord

IDEAS = NavigationEntry(label="Ideen", url="/ideen/", is_current=False)
BUDGET = NavigationEntry(label="Bürgerhaushalt", url="/buergerhaushalt/", is_current=True)


def drawn(*entries: NavigationEntry) -> BeautifulSoup:
    word = NavigationWord(label="Mitmachen", url="/mitmachen/", entries=entries, is_current=True)
    text = render_to_string("ui/frame/navigation.html", {"navigation": [word]})
    return BeautifulSoup(text, "html.parser")


@pytest.mark.parametrize("entries", [(), (BUDGET,)])
def test_a_word_with_one_room_or_none_is_a_link_to_its_page(entries):
    page = drawn(*entries)

    assert page.select_one("a.nav-word")["href"] == "/mitmachen/"
    assert page.details is None


def test_a_word_with_several_rooms_lists_them_below_its_own_page():
    page = drawn(BUDGET, IDEAS)

    links = page.select(".nav-entries a")
    assert [link["href"] for link in links] == ["/mitmachen/", "/buergerhaushalt/", "/ideen/"]
    assert [link.get("aria-current") for link in links] == [None, "true", None]
